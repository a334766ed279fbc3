import type { Socket } from 'node:net';

/** A moment in the order of things; not a time. */
export type LifeMark = number;

/**
 * How far back the process that answers now is known to have lived. A connection lives in one
 * process from its beginning to its last answer, so connections that overlap belong to one process;
 * where they do not, the server may have restarted in between. Numbers of prompts that begin anew
 * prove that it did.
 */
export class ServerLife {
  readonly #connectedAt = new WeakMap<Socket, LifeMark>();
  #now = 0;
  #from: LifeMark = Infinity;
  #until: LifeMark = -Infinity;
  #highestNumber = -1;
  #restartedAt: LifeMark = -Infinity;

  /** To be asked about later. */
  mark(): LifeMark {
    return this.#tick();
  }

  /** A request goes out over this connection, which is new or was kept. */
  uses(socket: Socket): void {
    if (this.#connectedAt.has(socket)) return;
    if (!socket.connecting) this.#connectedAt.set(socket, this.#tick());
    else socket.once('connect', () => this.#connectedAt.set(socket, this.#tick()));
  }

  /** The server answered over it. */
  answered(socket: Socket, status: number): void {
    const since = this.#connectedAt.get(socket) ?? this.#tick();
    // A proxy says so of a server that it cannot reach, whose life its own connections say nothing of.
    if (BEHIND_PROXY.has(status)) {
      this.#from = Infinity;
      this.#until = -Infinity;
      this.#connectedAt.delete(socket);
      return;
    }
    const isSame = since <= this.#until;
    this.#from = isSame ? Math.min(this.#from, since) : since;
    this.#until = this.#tick();
  }

  /** The highest number that the counter is known to have given out. */
  get highestNumber(): number {
    return this.#highestNumber;
  }

  /** The server's counter gave this number to a prompt, sent when `highest` was known. */
  counted(number: number, highest: number): void {
    if (number > highest) {
      this.#highestNumber = Math.max(this.#highestNumber, number);
      return;
    }
    this.#highestNumber = number;
    this.#restartedAt = this.#tick();
  }

  /** Whether the numbers began anew since. */
  hasRestartedSince(mark: LifeMark): boolean {
    return this.#restartedAt > mark;
  }

  /** Whether the process that answered last was there at that moment already. */
  hasLivedSince(mark: LifeMark): boolean {
    return this.#from <= mark && !this.hasRestartedSince(mark);
  }

  #tick(): LifeMark {
    this.#now += 1;
    return this.#now;
  }
}

const BEHIND_PROXY = new Set([502, 503, 504]);

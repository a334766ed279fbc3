import type { PromptQueue } from '../routes/prompt-queue.ts';

/** Whether the thread behind a server's HTTP still executes anything. */
export class LifeSigns {
  #idleSince: number | undefined;
  #quietSince: number;
  #signature = '';
  #hasBegun = false;

  constructor(now: number) {
    this.#quietSince = now;
  }

  /** An event of ours came: it lives. */
  heard(now: number): void {
    this.#quietSince = now;
    this.#idleSince = undefined;
  }

  /** The server said something, whomever it was about; that a worker idles, this does not refute. */
  stirred(at: number): void {
    this.#quietSince = Math.max(this.#quietSince, at);
  }

  /** Its own turn began: the time that it waited says nothing about how it runs. */
  began(now: number): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#quietSince = now;
  }

  seen({ running, pending }: PromptQueue, now: number): void {
    const signature = [...running, ...pending].map(({ promptId }) => promptId).join();
    if (signature !== this.#signature) this.#quietSince = now;
    this.#signature = signature;
    if (running.length > 0 || pending.length === 0) this.#idleSince = undefined;
    else this.#idleSince ??= now;
  }

  /** For how long prompts have been waiting while nothing runs. */
  idleMs(now: number): number {
    return this.#idleSince === undefined ? 0 : now - this.#idleSince;
  }

  /** For how long nothing has been heard and the queue has been the same. */
  quietMs(now: number): number {
    return now - this.#quietSince;
  }
}

import type { CancelledLease } from '../store/lease.ts';
import { EventPruning, type EventPruningOptions } from './event-pruning.ts';
import type { RunningAttempt } from './running-attempt.ts';

export interface WatchmanOptions extends EventPruningOptions {
  readonly workerId: string;
  readonly leaseMs: number;
  readonly heartbeatMs: number;
  /** What runs now. */
  readonly running: () => Iterable<RunningAttempt>;
  /** What else is looked at in each round; it may not throw, and is not waited for. */
  readonly beside: () => void;
}

/** Two heartbeats in a row that failed: this worker may not be seen as alive any more. */
const TROUBLED_AFTER = 2;
/** A cancel is read within this time, in milliseconds, however long heartbeats wait or pause. */
const LOOK_MS = 1_000;

/**
 * Renews the leases of what runs, aborts what was lost or cancelled, and recovers what dead
 * workers left behind, once per heartbeat; now and then it keeps the event log within its bounds.
 * Beside that it reads cancel requests: a heartbeat writes, so it waits while others hold the lock.
 */
export class Watchman {
  readonly #options: WatchmanOptions;
  readonly #pruning: EventPruning;
  readonly #stop = new AbortController();
  #failures = 0;
  #round: Promise<unknown> | undefined;
  /** Aborts when the wait before the next look is over. */
  #waiting = new AbortController();

  constructor(options: WatchmanOptions) {
    this.#options = options;
    this.#pruning = new EventPruning(options);
  }

  /** Whether heartbeats fail, so that nothing new should be claimed. */
  get troubled(): boolean {
    return this.#failures >= TROUBLED_AFTER;
  }

  /** Nothing runs, so nothing can be cancelled; a claim is a change, which ends the wait. */
  get #idle(): boolean {
    return [...this.#options.running()].length === 0;
  }

  start(): void {
    this.#round ??= Promise.all([this.#rounds(), this.#looks()]);
  }

  /** Resolves when the last round is over. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#waiting.abort();
    await this.#round;
  }

  async #rounds(): Promise<void> {
    const { clock, heartbeatMs } = this.#options;
    while (!this.#stop.signal.aborted) {
      await this.#heartbeat();
      await this.recover();
      this.#options.beside();
      await this.#pruning.round();
      await clock.sleep(heartbeatMs, this.#stop.signal);
    }
  }

  async #looks(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.#lookForCancels();
      await this.#change();
    }
  }

  /** Somebody changed something, or it is time to look anyway. */
  async #change(): Promise<void> {
    const { store, clock, heartbeatMs } = this.#options;
    if (this.#stop.signal.aborted) return;
    this.#waiting = new AbortController();
    const { signal } = this.#waiting;
    const slept = clock.sleep(this.#idle ? heartbeatMs : LOOK_MS, signal);
    // A store that cannot be asked is asked again later, not at once.
    await Promise.race([store.changed(signal, this).catch(() => slept), slept]);
    this.#waiting.abort();
  }

  async #lookForCancels(): Promise<void> {
    const { store, workerId, running } = this.#options;
    if (this.#idle) return;
    try {
      const cancelled = await store.cancelRequested(workerId);
      for (const attempt of running()) {
        const { lease } = attempt;
        if (cancelled.some((one) => isSame(one, lease))) attempt.abort('cancelled');
      }
    } catch {
      // The heartbeat tells of a store that cannot be used.
    }
  }

  async #heartbeat(): Promise<void> {
    const { store, events, workerId, leaseMs, running } = this.#options;
    const before = [...running()];
    try {
      const held = await store.heartbeat(workerId, leaseMs);
      this.#failures = 0;
      for (const attempt of before) {
        const mine = held.find((one) => isSame(one, attempt.lease));
        // One that ended meanwhile is not held either; aborting it changes nothing any more.
        if (mine === undefined) attempt.abort('lease_lost');
        else if (mine.cancelRequested) attempt.abort('cancelled');
      }
    } catch (error) {
      this.#failures += 1;
      events.emit('worker:troubled', { during: 'heartbeat', error });
    }
  }

  /** Of a worker that nobody can prove dead, at the moment when its lease is over. */
  async recoverDue(dueMs: number | undefined): Promise<void> {
    if (dueMs !== undefined && dueMs <= this.#options.clock.now()) await this.recover();
  }

  /** Ends what dead workers hold. */
  async recover(): Promise<void> {
    const { store, events } = this.#options;
    try {
      await store.recover();
    } catch (error) {
      events.emit('worker:troubled', { during: 'recover', error });
    }
  }
}

function isSame(one: CancelledLease, other: CancelledLease): boolean {
  return one.promptId === other.promptId && one.take === other.take && one.fence === other.fence;
}

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

/**
 * Renews the leases of what runs, aborts what was lost or cancelled, and recovers what dead
 * workers left behind, once per heartbeat; now and then it keeps the event log within its bounds.
 */
export class Watchman {
  readonly #options: WatchmanOptions;
  readonly #pruning: EventPruning;
  readonly #stop = new AbortController();
  #failures = 0;
  #round: Promise<void> | undefined;

  constructor(options: WatchmanOptions) {
    this.#options = options;
    this.#pruning = new EventPruning(options);
  }

  /** Whether heartbeats fail, so that nothing new should be claimed. */
  get troubled(): boolean {
    return this.#failures >= TROUBLED_AFTER;
  }

  start(): void {
    this.#round ??= this.#rounds();
  }

  /** Resolves when the last round is over. */
  async stop(): Promise<void> {
    this.#stop.abort();
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

  async #heartbeat(): Promise<void> {
    const { store, events, workerId, leaseMs, running } = this.#options;
    const before = [...running()];
    try {
      const held = await store.heartbeat(workerId, leaseMs);
      this.#failures = 0;
      for (const attempt of before) {
        const { promptId, take, fence } = attempt.lease;
        const mine = held.find(
          (h) => h.promptId === promptId && h.take === take && h.fence === fence,
        );
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

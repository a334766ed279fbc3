import type { EventRetention } from '../events/event-record.ts';
import type { RunnerEmitter } from '../events/emitter.ts';
import type { PromptStore } from '../store/port.ts';
import type { RunnerClock } from './runner.ts';

export interface EventPruningOptions {
  readonly store: PromptStore;
  readonly events: RunnerEmitter;
  readonly clock: RunnerClock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** What may go. `undefined`: everything stays. */
  readonly keepEvents: EventRetention | undefined;
}

/** How often a worker looks whether events are to be forgotten, in milliseconds. */
const EVERY_MS = 3_600_000;
/** So many go in one round at most: a heartbeat never waits for long. */
const AT_MOST = 5_000;

/**
 * Keeps the event log within its bounds, now and then and a little at a time. Whichever worker
 * looks first does it; the others read, find nothing to do and write nothing.
 */
export class EventPruning {
  readonly #options: EventPruningOptions;
  #nextMs = Number.NEGATIVE_INFINITY;

  constructor(options: EventPruningOptions) {
    this.#options = options;
  }

  /** Never throws. */
  async round(): Promise<void> {
    const { store, events, clock, random, keepEvents } = this.#options;
    if (keepEvents === undefined || clock.now() < this.#nextMs) return;
    // Not all workers that were started together look together.
    this.#nextMs = clock.now() + EVERY_MS * (0.75 + random() / 2);
    try {
      const pruned = await store.pruneEvents({ ...keepEvents, atMost: AT_MOST });
      if (pruned >= AT_MOST) this.#nextMs = clock.now();
    } catch (error) {
      events.emit('worker:troubled', { during: 'prune', error });
    }
  }
}

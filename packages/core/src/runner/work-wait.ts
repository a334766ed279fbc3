import { MediaGenError } from '../errors/media-gen-error.ts';
import type { RunnerEmitter } from '../events/emitter.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { PromptStore } from '../store/port.ts';
import type { RunnerClock } from './runner.ts';

export interface WorkWaitOptions {
  readonly store: PromptStore;
  readonly events: RunnerEmitter;
  readonly clock: RunnerClock;
  readonly heartbeatMs: number;
  /** How long something that waits is worth waiting for, in milliseconds. */
  readonly patienceMs: number;
  /** Recovers what was due at that time. */
  readonly recoverDue: (dueMs: number | undefined) => Promise<void>;
}

/** What may be wrong with a database for a while. */
const PASSING: readonly string[] = ['database_busy', 'database_full'];
/** Nothing tells when a disk has room again, and what is rolled back looks like a change of ours. */
const AGAIN_MS = 1_000;

/** How a runner waits until a claim may give something again. */
export class WorkWait {
  readonly #options: WorkWaitOptions;
  /** Whether the database could not be used just now. */
  #refused = false;

  constructor(options: WorkWaitOptions) {
    this.#options = options;
  }

  /** A daemon outlives a database that is locked for long, or that cannot grow. */
  async patiently<T>(operation: () => Promise<T>): Promise<T | undefined> {
    const { events } = this.#options;
    try {
      return await operation();
    } catch (error) {
      if (!MediaGenError.is(error) || !PASSING.includes(error.code)) throw error;
      this.#refused = true;
      events.emit('worker:troubled', { during: 'claim', error });
      return undefined;
    }
  }

  isWorth(notBeforeMs: number): boolean {
    const { clock, patienceMs } = this.#options;
    const ms = notBeforeMs - clock.now();
    return ms > 0 && ms <= patienceMs;
  }

  /** When a lane that failures paused is looked at next, if that is worth waiting for. */
  async nextProbeMs(kinds: readonly MediaKind[]): Promise<number | undefined> {
    const { store, clock, heartbeatMs } = this.#options;
    const probeMs = await store.nextProbeMs(kinds);
    if (probeMs === undefined) return undefined;
    // One that is due is made within a heartbeat.
    const soonMs = Math.max(probeMs, clock.now() + heartbeatMs);
    return this.isWorth(soonMs) ? soonMs : undefined;
  }

  /** Something changed, or something that waits is due. */
  async mayHaveWork(signal: AbortSignal, nextMs: number | undefined): Promise<void> {
    const { store, clock, recoverDue } = this.#options;
    const due = await this.patiently(() => store.nextDueMs());
    const refused = this.#refused;
    this.#refused = false;
    if (refused) return clock.sleep(AGAIN_MS, signal);
    const waits = [store.changed(signal, this)];
    const times = [due, nextMs].filter((ms) => ms !== undefined);
    waits.push(...times.map((ms) => clock.sleep(this.#untilDue(ms), signal)));
    await Promise.race(waits);
    await recoverDue(due);
  }

  /** What is due and still not there needs a recovery first, which a heartbeat brings. */
  #untilDue(dueMs: number): number {
    const { clock, heartbeatMs } = this.#options;
    const ms = dueMs - clock.now();
    return ms > 0 ? ms : heartbeatMs;
  }
}

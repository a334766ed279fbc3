import type { EventRetention } from '../events/event-record.ts';
import type { RunnerEvents } from '../events/runner-events.ts';
import type { Executor, PromptId, ReliefStep } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { MediaInspector } from '../media/inspector.ts';
import type { MediaRoot } from '../media/media-root.ts';
import type { WorkerIdentity } from '../store/lease.ts';
import type { PromptStore } from '../store/port.ts';
import type { LanePausePolicy } from './lane-pause.ts';
import type { RetryPolicy } from './retry-policy.ts';

export interface RunnerOptions {
  readonly store: PromptStore;
  readonly executors: readonly Executor[];
  /** Which executor serves a kind, by name. Needed where two serve the same one. @default {} */
  readonly routes?: Readonly<Record<MediaKind, string>>;
  readonly mediaRoot: MediaRoot;
  readonly inspector: MediaInspector;
  readonly worker: WorkerIdentity;
  /** How many prompts of a kind run at once. @default 1 for each kind */
  readonly concurrency?: number | Readonly<Record<MediaKind, number>>;
  /**
   * How long one attempt may take until its files are verified, in milliseconds; with less memory
   * it starts anew at each step. @default 900_000
   */
  readonly timeoutMs?: number;
  /** How long a lease holds without a heartbeat, in milliseconds. @default 30_000 */
  readonly leaseMs?: number;
  /** How often leases are renewed, in milliseconds; cancel requests are read at least every second. @default 1_000 */
  readonly heartbeatMs?: number;
  /** How long an aborted executor may take to settle before it is left behind. @default 10_000 */
  readonly graceMs?: number;
  /**
   * What an executor that offers it may do when memory runs out, before the attempt fails; each
   * executor says in which order. @default nothing
   */
  readonly relief?: readonly ReliefStep[];
  /** What is retried, how often and when, by failure class. @default DEFAULT_RETRY_POLICY */
  readonly retry?: RetryPolicy;
  /**
   * What of the event log may go; this worker forgets it now and then, a little at a time.
   * @default everything stays
   */
  readonly keepEvents?: EventRetention;
  /**
   * When failures that speak against the engine or the disk pause a lane. `false`: never, and this
   * worker looks at no lane that others paused. @default DEFAULT_LANE_PAUSE
   */
  readonly lanePause?: LanePausePolicy | false;
  /**
   * How long `drain` waits for another attempt of a prompt that it ran, or for a look at a lane that
   * failures paused, in milliseconds. @default 60_000
   */
  readonly drainPatienceMs?: number;
  /** From 0 to 1, for jitter. @default Math.random */
  readonly random?: () => number;
  /** @default the system's */
  readonly clock?: RunnerClock;
  /** Seeds for attempts: non-negative integers below 2^53. @default random */
  readonly nextSeed?: () => number;
  /** @default `crypto.randomUUID` */
  readonly newAttemptId?: () => string;
}

/** Time, injected. */
export interface RunnerClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface RunFilter {
  /** @default every kind that has an executor */
  readonly kinds?: readonly MediaKind[];
  /** @default any */
  readonly promptIds?: readonly PromptId[];
  /** At most so many takes are claimed. @default no limit */
  readonly limit?: number;
}

/** How one take of a run ended: its last attempt. */
export interface PromptResult {
  readonly promptId: PromptId;
  readonly take: number;
  readonly outcome: 'committed' | 'failed' | 'waiting' | 'released' | 'cancelled' | 'lost';
  readonly durationMs: number;
  readonly message?: string;
  /** `waiting`: when there is another attempt, in epoch milliseconds. */
  readonly notBeforeMs?: number;
}

export interface RunSummary {
  /** In the order in which they ended. Of a `watch` the last 1,000; the counts are of all. */
  readonly results: readonly PromptResult[];
  readonly committed: number;
  /** Ended in `error`, or wait for another attempt. */
  readonly failed: number;
  readonly cancelled: number;
  /** Given back: shutdown, or a lost lease. */
  readonly released: number;
}

/** Claims prompts, executes them, verifies what came out and commits it. */
export interface Runner {
  readonly events: RunnerEvents;
  /**
   * Runs one prompt now.
   *
   * @throws {MediaGenError} `prompt_not_found`, `prompt_running`, `prompt_unusable`,
   * `prompt_not_claimable`, `executor_missing`: nothing was claimed, and the message says why
   */
  runOne(promptId: PromptId): Promise<PromptResult>;
  /** Runs until nothing can be claimed any more, another attempt of what it ran within a minute included. */
  drain(filter?: RunFilter): Promise<RunSummary>;
  /** Runs and waits for what comes, until `stopClaiming` or `abort`. */
  watch(filter?: RunFilter): Promise<RunSummary>;
  /** Claims nothing more; what runs may finish. */
  stopClaiming(): void;
  /** Aborts what runs and releases it: the attempts do not count. */
  abort(): void;
  /** Ends the worker and disposes of the executors. */
  close(): Promise<void>;
}

import type { EventRecord, EventRetention, EventsFilter } from '../events/event-record.ts';
import type { LogListener } from '../events/log-listeners.ts';
import type { PromptId } from '../executor/contract.ts';
import type { JsonObject } from '../json.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { KindRegistry } from '../kinds/registry.ts';
import type {
  AfterFailure,
  CancelledLease,
  ClaimOptions,
  CommitResult,
  Failure,
  HeldLease,
  Lease,
  LeaseRef,
  Recovered,
  WorkerIdentity,
  WriteOutcome,
} from './lease.ts';
import type { ErrorCount, ErrorFilter, ErrorRecord } from './error-record.ts';
import type { LaneControl } from './lane-control.ts';
import type { LaneProbing } from './lane-probing.ts';
import type { MaxQueue } from './queue-room.ts';
import type { ReliefRecords } from './relief.ts';
import type { RequestControl } from './request-control.ts';
import type { SharedTables } from './shared-tables.ts';
import type { OverviewReader } from './overview.ts';
import type {
  ArtifactId,
  ArtifactRecord,
  AttemptRecord,
  JobState,
  PromptDetail,
  PromptRecord,
  RunningRecord,
  StateCount,
  StatusCount,
  WorkerId,
  WritingId,
} from './records.ts';

export interface ListFilter {
  /** Words of the status column; `null` finds rows without one. @default any */
  readonly statuses?: readonly (string | null)[];
  /** Registered kinds; aliases are matched. @default any prompt type */
  readonly kinds?: readonly MediaKind[];
  /** Where our own work on them, or on a further take of them, stands. @default anywhere */
  readonly jobStates?: readonly JobState[];
  /** Only these. @default any */
  readonly promptIds?: readonly PromptId[];
  /**
   * Whether it is `pending` and yet not claimed until `retry`, as it was cancelled or parked; `false`
   * leaves those out. @default either
   */
  readonly stopped?: boolean;
  /** Only prompts with a problem in their body, or in status `error`. @default false */
  readonly errorsOnly?: boolean;
  /**
   * Only prompts whose text contains this, or whose id it is; the letters A to Z match in either
   * case. Not empty. @default any text
   */
  readonly search?: string;
  /** Only prompts that a claim could take, now or later, in the order in which it would. @default false */
  readonly claimable?: boolean;
  /** @default 'oldest': by id */
  readonly order?: 'oldest' | 'newest';
  /** Rows after this id in the chosen order. */
  readonly after?: PromptId;
  /** @default 100 */
  readonly limit?: number;
}

export interface ArtifactFilter {
  /** @default of any prompt */
  readonly promptIds?: readonly PromptId[];
  /** Words of the column `artifact_type`. @default any */
  readonly types?: readonly string[];
  /** Rows whose file or preview is recorded as one of these. @default any */
  readonly files?: readonly string[];
  /** @default 'oldest': by id */
  readonly order?: 'oldest' | 'newest';
  /** Rows after this id in the chosen order. */
  readonly after?: ArtifactId;
  /** @default 100 */
  readonly limit?: number;
}

export interface NewPrompt {
  readonly kind: MediaKind;
  readonly promptText: string;
  /** The JSON bodies, in writing order; the last is the default. At least one. */
  readonly bodies: readonly JsonObject[];
  /** @default 5; 1 is the most urgent */
  readonly priority?: number;
  readonly metadata?: JsonObject;
  /** Not claimed before this time, in epoch milliseconds. @default at once */
  readonly runAtMs?: number;
}

export interface AddOptions {
  /** Nothing is added where more than so many would wait. @default any number may */
  readonly maxQueue?: MaxQueue;
}

/** What `cancel` did. */
export type CancelOutcome = 'cancelled' | 'cancel_requested' | 'not_cancellable';

export interface CancelOptions {
  /** Only this one. @default every take that waits or runs */
  readonly take?: number;
}

/**
 * Where prompts, attempts and artifacts live. Every method is asynchronous; nothing in it knows of
 * a database. Every store passes `storeConformance` of `@media-gen/testing`.
 */
export interface PromptStore
  extends LaneControl, LaneProbing, RequestControl, OverviewReader, ReliefRecords {
  /** The kinds that it reads bodies with; a runner over this store uses the same ones. */
  readonly kinds: KindRegistry;

  // --- reading; changes nothing
  list(filter?: ListFilter): Promise<readonly PromptRecord[]>;
  /**
   * The prompts of a lane in the order in which claims would take them, now or later, each as often
   * as it has takes that wait: the first one has place 1. What nobody has looked at yet is among
   * them, although its body may be broken.
   */
  claimOrder(kind: MediaKind): Promise<readonly PromptId[]>;
  /** @returns `undefined` where there is no such prompt */
  get(promptId: PromptId): Promise<PromptDetail | undefined>;
  counts(): Promise<readonly StatusCount[]>;
  /** As they stood when somebody looked last: a claim, or who changed them. */
  stateCounts(): Promise<readonly StateCount[]>;
  running(): Promise<readonly RunningRecord[]>;
  /** What does not go on by itself, newest first; what other programs failed comes last. */
  errors(filter?: ErrorFilter): Promise<readonly ErrorRecord[]>;
  /** All that `errors` lists, by sorts. */
  errorCounts(): Promise<readonly ErrorCount[]>;
  artifacts(filter?: ArtifactFilter): Promise<readonly ArtifactRecord[]>;
  attempts(promptId: PromptId): Promise<readonly AttemptRecord[]>;

  /**
   * What was changed, oldest first; ids grow without a gap. `followEvents` waits for more of it.
   *
   * @throws {MediaGenError} `events_expired`, with `oldestId`, where what follows `after` was pruned
   */
  events(filter?: EventsFilter): Promise<readonly EventRecord[]>;

  // --- asking for work
  /** All or none. @throws {MediaGenError} `prompt_invalid`, `kind_unknown`, `queue_full` */
  add(prompts: readonly NewPrompt[], options?: AddOptions): Promise<readonly PromptId[]>;
  /** A new writing, which becomes the default; no writing is ever changed. @throws `prompt_not_found`, `prompt_invalid` */
  addWriting(promptId: PromptId, body: JsonObject): Promise<WritingId>;
  /** @throws {MediaGenError} `prompt_not_found`, `take_not_found` */
  cancel(promptId: PromptId, options?: CancelOptions): Promise<CancelOutcome>;

  // --- working
  registerWorker(worker: WorkerIdentity): Promise<void>;
  /** Releases nothing: leases end by commit, fail or release. */
  unregisterWorker(workerId: WorkerId): Promise<void>;
  /**
   * What is quarantined goes first, on a worker that holds nothing else: while some of it waits in
   * an open lane of these kinds, a worker that holds leases gets nothing more.
   *
   * @returns `undefined` where nothing can be claimed now
   */
  claim(options: ClaimOptions): Promise<Lease | undefined>;
  /** Renews every lease of the worker. */
  heartbeat(workerId: WorkerId, leaseMs: number): Promise<readonly HeldLease[]>;
  /** The leases of the worker that are to be cancelled. Renews nothing, and waits for no writer. */
  cancelRequested(workerId: WorkerId): Promise<readonly CancelledLease[]>;
  /** Durable when it resolves. */
  checkpoint(lease: LeaseRef, handle: JsonObject): Promise<WriteOutcome>;
  /** Where the attempt's files are going to be, noted before they are moved. */
  noteOutput(lease: LeaseRef, directory: string): Promise<WriteOutcome>;
  commit(lease: LeaseRef, result: CommitResult): Promise<WriteOutcome>;
  fail(lease: LeaseRef, failure: Failure, after: AfterFailure): Promise<WriteOutcome>;
  /**
   * Gives a lease back: the attempt does not count, and the prompt can be claimed at once.
   * `cancelled`: it is not claimed again until `retry`.
   */
  release(
    lease: LeaseRef,
    reason: 'shutdown' | 'cancelled',
    logTail: string,
  ): Promise<WriteOutcome>;
  /**
   * Ends expired leases and those of dead workers; any worker may do it, any number of times.
   *
   * What died with its worker is quarantined; what died so while it ran alone is parked. Where all
   * of two or more workers died at once, that counts for nothing, up to three times for a request.
   */
  recover(): Promise<readonly Recovered[]>;
  /**
   * When the next waiting prompt or lease is due, a closed lane opens, or one that failures paused
   * is looked at again; in epoch milliseconds.
   */
  nextDueMs(): Promise<number | undefined>;
  /**
   * Forgets the oldest events, never the newest one.
   *
   * @returns how many went
   */
  pruneEvents(retention: EventRetention): Promise<number>;
  /**
   * Tells of every event that this handle writes, in order, right after the transaction that wrote
   * it. What the listener throws is dropped, because the change is made;
   * one that listens twice is told once. `followEvents` tells of the events
   * of all processes.
   *
   * @param signal ends the listening
   */
  onLogged(listener: LogListener, signal: AbortSignal): void;
  /**
   * Resolves when something may have changed, by anybody, since the last call of this waiter; or
   * on abort.
   *
   * @param waiter whose last call counts: of several that wait on one handle, each gives an object
   * of its own and misses nothing that woke another. @default the handle
   */
  changed(signal: AbortSignal, waiter?: object): Promise<void>;
  /** How changes of other programs are told from our own. @default nobody else changes anything */
  readonly shared?: SharedTables;

  close(): Promise<void>;
}

import type { ArtifactFacts } from '../events/event-data.ts';
import type { PromptId, Warning } from '../executor/contract.ts';
import type { ErrorCode } from '../errors/error-code.ts';
import type { FailureClass } from '../errors/failure-class.ts';
import type { JsonObject } from '../json.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { BodyReading } from '../payload/body-reading.ts';
import type { PromptStatus } from '../status/status-machine.ts';
import type { WorkerId, WritingId } from './records.ts';

/** Who a worker is, so that another one on the same machine can prove that it died. */
export interface WorkerIdentity {
  readonly workerId: WorkerId;
  readonly host: string;
  /** Changes when the machine restarts. */
  readonly bootId: string;
  readonly pid: number;
  /** The start time of the process, in the machine's own form; `undefined` where it cannot be read. */
  readonly pidStart: string | undefined;
}

export interface ClaimOptions {
  readonly workerId: WorkerId;
  /** The kinds that have room, each with the executor that would take it. */
  readonly executors: Readonly<Record<MediaKind, string>>;
  /** Only these. @default any */
  readonly promptIds?: readonly PromptId[];
  readonly leaseMs: number;
  /** The new attempt's id and seed, chosen by the runner. The seed gives way to one that was asked for. */
  readonly attemptId: string;
  readonly seed: number;
}

/** What every write about a running attempt must prove. */
export interface LeaseRef {
  readonly promptId: PromptId;
  readonly take: number;
  readonly fence: number;
  readonly workerId: WorkerId;
  readonly attemptId: string;
}

/** A time-limited right to work on one take of one prompt. */
export interface Lease extends LeaseRef {
  readonly kind: MediaKind;
  readonly promptText: string;
  readonly requestKey: string;
  /** 1 for the first try at this request. */
  readonly attempt: number;
  readonly seed: number;
  readonly writingId: WritingId;
  /** The writing that is rendered; always usable, because only usable ones are claimed. */
  readonly reading: Extract<BodyReading, { state: 'ready' }>;
  /** The last checkpoint of an earlier attempt of this request, however that ended. */
  readonly resumeFrom: JsonObject | undefined;
  readonly leaseUntilMs: number;
  /**
   * Whether it runs alone, because a worker died while it ran before: until it ended, its worker
   * can claim nothing else. Lost once more, it is parked.
   */
  readonly alone: boolean;
  /** Whether failures paused its lane, and it is let through to see whether work is possible. */
  readonly trial: boolean;
}

/** One file of a finished attempt, already in its final place. */
export interface NewArtifact {
  readonly artifactType: string;
  /** POSIX, relative to the media root. */
  readonly filePath: string;
  readonly previewPath: string | null;
  readonly metadata: JsonObject;
  /** What events say of it. */
  readonly facts: ArtifactFacts;
}

export interface CommitResult {
  readonly artifacts: readonly NewArtifact[];
  /** What the executor could not honour, for events; the artifacts' recipes have it as well. */
  readonly warnings: readonly Warning[];
  /** For `prompts.artifact_metadata`. */
  readonly promptMetadata: JsonObject;
  readonly seed: number | undefined;
  readonly parameters: JsonObject;
  readonly logTail: string;
}

export interface Failure {
  readonly failureClass: FailureClass;
  readonly code: ErrorCode;
  /** One plain sentence; the first 2,000 characters go into `prompts.error_message`. */
  readonly message: string;
  readonly hint: string | undefined;
  readonly logTail: string;
}

/** What becomes of a prompt after a failed attempt. */
export type AfterFailure =
  | { readonly to: 'error' }
  | { readonly to: 'parked' }
  | {
      readonly to: 'waiting';
      readonly notBeforeMs: number;
      /** Whether the attempt counts against the budget of its request. @default true */
      readonly counts?: boolean;
    };

/**
 * - `written`: it is durable
 * - `lease_lost`: somebody else has it now; nothing was written
 * - `foreign_finished`: another program finished it, or deleted it; recorded, nothing published
 */
export type WriteOutcome = 'written' | 'lease_lost' | 'foreign_finished';

/** What a heartbeat says of each lease that the worker still holds; a missing one is lost. */
export interface HeldLease {
  readonly promptId: PromptId;
  readonly take: number;
  readonly fence: number;
  readonly cancelRequested: boolean;
}

/** Which lease somebody asked to cancel. */
export type CancelledLease = Omit<HeldLease, 'cancelRequested'>;

/** What recovery did with one prompt. */
export interface Recovered {
  readonly promptId: PromptId;
  /** `undefined` for what another program left behind. */
  readonly take?: number;
  readonly reason: 'lease_expired' | 'worker_dead' | 'foreign_abandoned';
  /** The prompt's status now. A further take leaves it as it was. */
  readonly to: PromptStatus;
}

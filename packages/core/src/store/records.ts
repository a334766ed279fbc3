import type { PromptId } from '../executor/contract.ts';
import type { FailureClass } from '../errors/failure-class.ts';
import type { ErrorCode } from '../errors/error-code.ts';
import type { JsonObject } from '../json.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { BodyReading } from '../payload/body-reading.ts';
import type { Problem } from '../payload/problem.ts';

export type WritingId = number;
export type ArtifactId = number;
/** Unique per process start. */
export type WorkerId = string;

/**
 * Where our own work on a prompt stands; `undefined` where we never touched it.
 *
 * - `queued`: it can be claimed
 * - `waiting`: it can be claimed from `notBeforeMs` on
 * - `quarantined`: it can be claimed, and runs alone on its worker: a worker died while it ran
 * - `leased`: a worker has it
 * - `done`, `failed`: it ended
 * - `cancelled`: not claimed until `retry`
 * - `parked`: not claimed until `retry`, because it keeps killing its worker or may be submitted
 * - `unusable`: its body cannot be used; looked at again when a writing is added
 * - `foreign`: another program finished it
 */
export const JOB_STATES = [
  'queued',
  'waiting',
  'quarantined',
  'leased',
  'done',
  'failed',
  'cancelled',
  'parked',
  'unusable',
  'foreign',
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A take that was asked for beside the one that the prompt's status tells of, and is not done. */
export interface FurtherTake {
  /** 2 or more. */
  readonly take: number;
  readonly jobState: JobState;
  /** The writing that was asked for; `undefined`: the last one. */
  readonly writingId: WritingId | undefined;
  /** The seed that was asked for. */
  readonly seed: number | undefined;
  /** `waiting`: from when on it can be claimed, in epoch milliseconds. */
  readonly notBeforeMs: number | undefined;
  /** The same where somebody asked for that time. */
  readonly runAtMs: number | undefined;
}

/** A prompt as it is listed: whatever its row holds, it can be listed. */
export interface PromptRecord {
  readonly id: PromptId;
  readonly promptType: string;
  /** The registered kind that the prompt type belongs to. */
  readonly kind: MediaKind | undefined;
  readonly promptText: string;
  /** The word in the database: one of ours, `unsupported`, anything else, or `null`. */
  readonly status: string | null;
  readonly priority: number | undefined;
  /** Epoch milliseconds; `undefined` where the text in the row is no time. */
  readonly createdMs: number | undefined;
  readonly errorMessage: string | undefined;
  readonly jobState: JobState | undefined;
  /** The one that status, job state and times tell of. */
  readonly take: number;
  /** Oldest first; a take that is done has artifacts and is none of them. */
  readonly furtherTakes: readonly FurtherTake[];
  /** `waiting`: from when on it can be claimed, in epoch milliseconds. */
  readonly notBeforeMs: number | undefined;
  /** The same where somebody asked for that time. */
  readonly runAtMs: number | undefined;
  /** The worst thing that is wrong with the body that would be rendered. */
  readonly problem: Pick<Problem, 'code' | 'severity' | 'message'> | undefined;
  readonly writingCount: number;
  readonly artifactCount: number;
  readonly newestArtifactId: ArtifactId | undefined;
}

/** One writing of a prompt: a variant that can be rendered. */
export interface WritingRecord {
  readonly id: WritingId;
  readonly title: string;
  readonly contentType: string;
  readonly body: string;
  readonly createdMs: number | undefined;
  /** The one that is rendered by default: the last. */
  readonly isDefault: boolean;
}

export interface ArtifactRecord {
  readonly id: ArtifactId;
  readonly promptId: PromptId;
  readonly artifactType: string;
  /** As recorded: normally a POSIX path relative to the media root. */
  readonly filePath: string;
  readonly previewPath: string | null;
  /** `{}` where the row holds none or no JSON. */
  readonly metadata: JsonObject;
  readonly createdMs: number | undefined;
}

/** How an attempt ended; `undefined` while it runs. */
export type AttemptOutcome =
  'succeeded' | 'failed' | 'released' | 'cancelled' | 'lost' | 'superseded' | 'foreign_finished';

export interface AttemptRecord {
  readonly attemptId: string;
  readonly promptId: PromptId;
  readonly take: number;
  readonly fence: number;
  /** 1 for the first try at a request. */
  readonly attempt: number;
  readonly workerId: WorkerId;
  readonly executor: string;
  readonly writingId: WritingId | undefined;
  readonly seed: number | undefined;
  /**
   * What its executor said that it used, once that finished. Before, and where it did not: the body
   * that it was given (of a long one, what fits into 16,000 characters), with the steps of `relief`
   * beside it. `undefined` with attempts of older versions.
   */
  readonly parameters: JsonObject | undefined;
  readonly checkpoint: JsonObject | undefined;
  readonly startedMs: number;
  readonly endedMs: number | undefined;
  readonly outcome: AttemptOutcome | undefined;
  readonly failureClass: FailureClass | undefined;
  readonly errorCode: ErrorCode | undefined;
  readonly error: string | undefined;
  readonly logTail: string | undefined;
}

/** Everything about one prompt. */
export interface PromptDetail extends PromptRecord {
  readonly writings: readonly WritingRecord[];
  /**
   * The writing that would be rendered, read: the one that `retry` asked for, else the default.
   * `undefined` without a writing or a registered kind.
   */
  readonly reading: BodyReading | undefined;
  readonly artifacts: readonly ArtifactRecord[];
  /** Oldest first. */
  readonly attempts: readonly AttemptRecord[];
  readonly metadata: JsonObject;
}

/** How many prompts of a kind have a status. */
export interface StatusCount {
  readonly kind: MediaKind | undefined;
  readonly promptType: string;
  readonly status: string | null;
  readonly count: number;
  /** How many of them are `pending` and yet not claimed until `retry`, as they were stopped. */
  readonly stopped: number;
}

/** Where a prompt that is `pending` waits for somebody, and for no worker. */
export const STOPPED_STATES = ['cancelled', 'parked'] as const satisfies readonly JobState[];

/** The states of {@link StateCount}: those of takes that are not over, or want somebody. */
export const COUNTED_STATES = [
  'queued',
  'waiting',
  'quarantined',
  'leased',
  'failed',
  'cancelled',
  'parked',
  'unusable',
] as const satisfies readonly JobState[];

/** How many takes of a kind are in a state; a prompt that nobody looked at yet is in none. */
export interface StateCount {
  readonly kind: MediaKind;
  readonly jobState: (typeof COUNTED_STATES)[number];
  readonly takes: number;
}

/** One attempt that runs now. */
export interface RunningRecord {
  readonly promptId: PromptId;
  readonly take: number;
  readonly kind: MediaKind;
  readonly attemptId: string;
  /** 1 for the first try at its request. */
  readonly attempt: number;
  readonly executor: string;
  readonly workerId: WorkerId;
  readonly startedMs: number;
  readonly leaseUntilMs: number;
}

import type { PromptId } from '../executor/contract.ts';
import type { JsonObject } from '../json.ts';

/**
 * What a store writes into its event log. The names of runner events that report the same change
 * are the same; the log has none for progress and previews, which are live only.
 *
 * - `prompt:added`, `prompt:edited`, `prompt:retried`: somebody asked for work
 * - `take:added`: somebody asked for another take of it, told in `data.take`
 * - `prompt:queued`, `prompt:refused`: it was found claimable, or its body unusable; for what
 *   another program wrote, this is when it was first noticed
 * - `prompt:moved`: somebody put it elsewhere in its lane: `data` has its `priority` and `to` or
 *   `before`; without both only the priority was set
 * - `prompt:scheduled`: somebody gave it the time `runAtMs` to run at, or `null`: at once
 * - `prompt:claimed`, `attempt:checkpointed`, `attempt:output-noted`: an attempt began and went on
 * - `attempt:relieved`: memory ran out, and the attempt runs again with less
 * - `prompt:committed`, `prompt:failed`, `prompt:released`: it ended
 * - `prompt:lost`: another program finished the prompt, has it, or deleted it
 * - `prompt:reset`: another program made it `pending` while we run it; it is `processing` again
 * - `prompt:cancel-requested`, `prompt:cancelled`: it is being stopped, or will not start
 * - `prompt:orphaned`: it runs, but nobody of ours runs it; `prompt:recovered`: it was taken back
 * - `worker:enlisted`, `worker:retired`: a worker came or went
 * - `lane:paused`, `lane:resumed`, `lane:changed`: a lane was paused, by somebody or by failures;
 *   resumed; or something else of it was set
 */
export const EVENT_TYPES = [
  'prompt:added',
  'prompt:edited',
  'prompt:retried',
  'take:added',
  'prompt:queued',
  'prompt:refused',
  'prompt:moved',
  'prompt:scheduled',
  'prompt:claimed',
  'attempt:checkpointed',
  'attempt:relieved',
  'attempt:output-noted',
  'prompt:committed',
  'prompt:failed',
  'prompt:released',
  'prompt:lost',
  'prompt:reset',
  'prompt:cancel-requested',
  'prompt:cancelled',
  'prompt:orphaned',
  'prompt:recovered',
  'worker:enlisted',
  'worker:retired',
  'lane:paused',
  'lane:resumed',
  'lane:changed',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** Counts from 1 without a gap, in the order in which the changes were made. */
export type EventId = number;

/** A change of ours, written in the transaction that made it. */
export interface EventRecord {
  readonly id: EventId;
  /** Epoch milliseconds, by the clock of the process that wrote it: ids tell the order, times do not. */
  readonly atMs: number;
  readonly type: EventType;
  readonly promptId: PromptId | undefined;
  readonly attemptId: string | undefined;
  /** What else is known of it; `{}` where nothing is. */
  readonly data: JsonObject;
}

export interface EventsFilter {
  /** Only events after this id; 0 asks for all that ever were. @default from the oldest that is kept */
  readonly after?: EventId;
  /** @default 100 */
  readonly limit?: number;
}

/** What may go. An event goes when either rule says so, the oldest first; the newest one always stays. */
export interface EventRetention {
  /** What is older than so many milliseconds goes. @default any age stays */
  readonly olderThanMs?: number;
  /** So many of the newest stay. @default any number stays */
  readonly keep?: number;
  /** So many go at most in this call. @default any number */
  readonly atMost?: number;
}

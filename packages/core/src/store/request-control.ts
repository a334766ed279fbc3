import type { FailureClass } from '../errors/failure-class.ts';
import type { PromptId } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { WritingId } from './records.ts';

/** A seed below 2^53, or that of the last attempt whose seed is known. */
export type RetrySeed = number | 'same';

export interface RetryOptions {
  /** This take, which failed, was cancelled or parked. @default the one that the prompt's status tells of */
  readonly take?: number;
  /** Use this seed for the next attempt. @default a new one */
  readonly seed?: RetrySeed;
  /** Render this writing. @default the last one */
  readonly writingId?: WritingId;
}

/** What `again` asks for. */
export interface AgainOptions {
  /** How many. Of a prompt that was never made, the first one is among them. From 1 to 100. @default 1 */
  readonly takes?: number;
  /** Render this writing. @default the last one */
  readonly writingId?: WritingId;
  /** The first take's seed; the next ones count up. @default new ones */
  readonly seed?: number;
  /** Not claimed before this time, in epoch milliseconds. @default at once */
  readonly notBeforeMs?: number;
}

/** Which prompts are asked for again. */
export interface RetryFailedOptions {
  /** Only those whose last failure was of one of these classes. @default whatever failed */
  readonly classes?: readonly FailureClass[];
  /** @default every registered kind */
  readonly kinds?: readonly MediaKind[];
  /** Parked ones as well: what killed its workers, or may be submitted. @default false */
  readonly parked?: boolean;
  /** Use this seed for the next attempts; with `same`, what never had one gets a new one. @default new ones */
  readonly seed?: RetrySeed;
  /** At most so many, the oldest first. @default all of them */
  readonly limit?: number;
}

/** Where prompts that wait go: to an end of their lane, or right before another one. */
export type QueuePlace = { readonly to: 'front' | 'back' } | { readonly before: PromptId };

/** How prompts that ended are asked for again, and how those that wait are put in order. */
export interface RequestControl {
  /**
   * `error`, `ready`, cancelled and parked prompts become claimable again, with a fresh request.
   * Artifacts that exist are kept. A further take does not change the status of its prompt.
   * @throws {MediaGenError} `prompt_not_found`, `prompt_running`, `illegal_transition`,
   * `writing_not_found`, `prompt_unusable`, `take_not_found`, `seed_unknown`
   */
  retry(promptId: PromptId, options?: RetryOptions): Promise<void>;
  /**
   * Asks for further takes of a prompt that is `ready`, which it stays whatever becomes of them:
   * all that exists is kept. Or for several takes at once of one that is `pending`: the one that
   * waits is the first, further takes that wait already count, and the prompt is `ready` as soon
   * as one of them is.
   *
   * @returns the numbers of the takes, in order
   * @throws {MediaGenError} `prompt_not_found`, `prompt_running`, `illegal_transition`,
   * `writing_not_found`, `prompt_unusable`, `prompt_invalid`
   */
  again(promptId: PromptId, options?: AgainOptions): Promise<readonly number[]>;
  /**
   * The same for every prompt in status `error`, in transactions of bounded length: what is retried
   * stays so, even where a later one fails. What runs is left out.
   *
   * @returns which, oldest first
   */
  retryFailed(options?: RetryFailedOptions): Promise<readonly PromptId[]>;
  /**
   * Moves prompts that wait, all or none, in the order in which they are named. `front` and `back`
   * take the most and the least urgent priority of what is pending in the lane, `before` that of
   * the other prompt. What is added later goes behind what was moved to the back, inside its level.
   *
   * @throws {MediaGenError} `prompt_not_found`; `illegal_transition` for what does not wait;
   * `lane_invalid` for prompts of several lanes
   */
  reorder(promptIds: readonly PromptId[], place: QueuePlace): Promise<void>;
  /**
   * Changes the priority of prompts that wait, all or none; inside a level the older prompt goes
   * first, so what was moved before loses its place.
   *
   * @param priority a whole number; the smaller one goes first
   * @throws {MediaGenError} `prompt_not_found`, `illegal_transition`, `prompt_invalid`
   */
  setPriority(promptIds: readonly PromptId[], priority: number): Promise<void>;
  /**
   * Keeps prompts that wait from being claimed before a time, all or none.
   *
   * @param runAtMs epoch milliseconds; `undefined`, or a time that is past: at once, also where it
   * waits for another attempt
   * @throws {MediaGenError} `prompt_not_found`, `prompt_invalid`; `illegal_transition` for what does
   * not wait, or runs alone next
   */
  runAt(promptIds: readonly PromptId[], runAtMs: number | undefined): Promise<void>;
}

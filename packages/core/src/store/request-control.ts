import type { FailureClass } from '../errors/failure-class.ts';
import type { PromptId } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { WritingId } from './records.ts';

/** A seed below 2^53, or that of the last attempt whose seed is known. */
export type RetrySeed = number | 'same';

export interface RetryOptions {
  /** Use this seed for the next attempt. @default a new one */
  readonly seed?: RetrySeed;
  /** Render this writing. @default the last one */
  readonly writingId?: WritingId;
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
   * Artifacts that exist are kept.
   * @throws {MediaGenError} `prompt_not_found`, `prompt_running`, `illegal_transition`, `writing_not_found`, `seed_unknown`
   */
  retry(promptId: PromptId, options?: RetryOptions): Promise<void>;
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
}

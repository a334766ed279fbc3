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

/** How prompts that ended are asked for again. */
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
}

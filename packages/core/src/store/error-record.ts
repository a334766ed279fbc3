import type { FailureClass } from '../errors/failure-class.ts';
import type { PromptId } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { Problem } from '../payload/problem.ts';
import type { AttemptRecord } from './records.ts';

/** The states in which somebody has to do something. */
export const ERROR_STATES = ['failed', 'parked', 'unusable'] as const;
export type ErrorState = (typeof ERROR_STATES)[number];

/** A take that does not go on by itself. */
export interface ErrorRecord {
  readonly promptId: PromptId;
  readonly take: number;
  readonly kind: MediaKind;
  readonly promptText: string;
  readonly state: ErrorState;
  /** Since when, in epoch milliseconds; `undefined` where another program failed it. */
  readonly atMs: number | undefined;
  /** What is recorded with the prompt, of the take that its status tells of. */
  readonly errorMessage: string | undefined;
  /** `unusable`: the worst thing that is wrong with its body. */
  readonly problem: Pick<Problem, 'code' | 'severity' | 'message'> | undefined;
  /** How many attempts of its request count. */
  readonly attempts: number;
  readonly lastAttempt: AttemptRecord | undefined;
}

/** How many takes there are of one sort of error. */
export interface ErrorCount {
  readonly kind: MediaKind;
  readonly state: ErrorState;
  /** Of the last attempt; `undefined` where nothing is known of one. */
  readonly failureClass: FailureClass | undefined;
  readonly takes: number;
  /** As many of them `retryFailed` asks for again; `parked` ones where it is told to. */
  readonly retryable: number;
}

/** Where a list of errors goes on: the facts of its last one. */
export type ErrorPlace = Pick<ErrorRecord, 'atMs' | 'promptId' | 'take'>;

export interface ErrorFilter {
  /** @default any of them */
  readonly states?: readonly ErrorState[];
  /** Only those whose last attempt failed in one of these ways. @default whatever it was */
  readonly classes?: readonly FailureClass[];
  /** Registered kinds. @default every one */
  readonly kinds?: readonly MediaKind[];
  /** @default from the newest one */
  readonly after?: ErrorPlace;
  /** @default 100 */
  readonly limit?: number;
}

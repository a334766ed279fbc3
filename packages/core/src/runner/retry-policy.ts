import { FAILURE_CLASSES, type FailureClass } from '../errors/failure-class.ts';
import type { AfterFailure } from '../store/lease.ts';

/** What becomes of a prompt whose attempt failed in one way. */
export interface RetryRule {
  /** How many attempts one request gets, the first included. 1: no retry. */
  readonly attempts: number;
  /** The wait before the second attempt, in milliseconds. */
  readonly delayMs: number;
  /** By what the wait grows from attempt to attempt. */
  readonly factor: number;
  /** The longest wait, in milliseconds; what an engine asks for counts beyond it. */
  readonly maxDelayMs: number;
  /**
   * How much of a wait is left to chance, from 0 to 1, so that not all come back at once: it
   * shortens a wait, and lengthens one that an engine asked for by that share of `delayMs`.
   */
  readonly jitter: number;
}

/** One rule for each failure class. */
export type RetryPolicy = Readonly<Record<FailureClass, RetryRule>>;

const NO_RETRY: RetryRule = { attempts: 1, delayMs: 0, factor: 1, maxDelayMs: 0, jitter: 0 };
const SOON: RetryRule = { attempts: 2, delayMs: 5_000, factor: 2, maxDelayMs: 60_000, jitter: 0.2 };

/**
 * What a retry can mend is retried; what it cannot is not. An engine's own error, a time-out and
 * a useless output may be as true the next time and cost as much, so they are not retried unless
 * somebody asks for it. What somebody else took off the engine was no fault of the prompt: it is
 * queued there once more.
 */
export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  invalid: NO_RETRY,
  rejected: NO_RETRY,
  interrupted: SOON,
  timeout: NO_RETRY,
  engine: NO_RETRY,
  output: NO_RETRY,
  out_of_memory: SOON,
  unavailable: { attempts: 6, delayMs: 5_000, factor: 2, maxDelayMs: 300_000, jitter: 0.2 },
  rate_limited: { attempts: 10, delayMs: 15_000, factor: 2, maxDelayMs: 600_000, jitter: 0.2 },
  storage: { attempts: 4, delayMs: 10_000, factor: 3, maxDelayMs: 300_000, jitter: 0.2 },
  // What dies with its worker is the store's to judge.
  lost: NO_RETRY,
};

/** The default policy with some rules changed, each in full or in part. */
export function retryPolicy(
  changes: Readonly<Partial<Record<FailureClass, Partial<RetryRule>>>> = {},
): RetryPolicy {
  const rules = FAILURE_CLASSES.map((name) => [
    name,
    { ...DEFAULT_RETRY_POLICY[name], ...changes[name] },
  ]);
  return Object.fromEntries(rules) as RetryPolicy;
}

export interface FailedAttempt {
  readonly failureClass: FailureClass;
  /** 1 for the first attempt of the request. */
  readonly attempt: number;
  /** How long the engine asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether its lane is to blame: it gets another attempt, and this one does not count. @default false */
  readonly spared?: boolean;
  /** `spared`: when its lane is looked at next; it does not come before others then. */
  readonly probeAtMs?: number | undefined;
}

/**
 * Decides by the class of the failure. The wait is stored with the prompt, never slept in memory.
 *
 * @param random from 0 to 1
 */
export function afterFailure(
  policy: RetryPolicy,
  { failureClass, attempt, retryAfterMs, spared = false, probeAtMs = 0 }: FailedAttempt,
  nowMs: number,
  random: number,
): AfterFailure {
  const { attempts, delayMs, factor, maxDelayMs, jitter } = policy[failureClass];
  if (attempt >= attempts && !spared) return { to: 'error' };
  const grown = Math.min(maxDelayMs, delayMs * factor ** (attempt - 1));
  const asked = retryAfterMs === undefined ? 0 : retryAfterMs + jitter * random * delayMs;
  const wait = Math.max(asked, grown * (1 - jitter * random));
  const notBeforeMs = Math.ceil(nowMs + wait);
  if (!spared) return { to: 'waiting', notBeforeMs };
  return { to: 'waiting', notBeforeMs: Math.max(notBeforeMs, probeAtMs + 1), counts: false };
}

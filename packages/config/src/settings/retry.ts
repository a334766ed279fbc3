import {
  DEFAULT_RETRY_POLICY,
  FAILURE_CLASSES,
  retryPolicy,
  type FailureClass,
  type RetryPolicy,
  type RetryRule,
} from '@media-gen/core';

/** A failure that can be tried again. What dies with its worker is the store's to judge. */
export type RetriedClass = Exclude<FailureClass, 'lost'>;

export const RETRIED_CLASSES: readonly RetriedClass[] = FAILURE_CLASSES.filter(
  (name) => name !== 'lost',
);

/** What becomes of a prompt whose attempt failed in one way. */
export interface RetrySetting {
  /** How many attempts one request gets, the first included. 1: no retry. */
  readonly attempts: number;
  /** The wait before the second attempt. */
  readonly delaySeconds: number;
  /** By what the wait grows from attempt to attempt. */
  readonly factor: number;
  /** The longest wait; what an engine asks for counts beyond it. */
  readonly maxDelaySeconds: number;
  /** How much of a wait is left to chance, from 0 to 1. */
  readonly jitter: number;
}

export type RetrySettings = Readonly<Record<RetriedClass, RetrySetting>>;

/** The settings that one source changes. */
export type RetryChanges = Readonly<Partial<Record<RetriedClass, Partial<RetrySetting>>>>;

/** Core's own policy, in seconds. */
export const DEFAULT_RETRY = Object.fromEntries(
  RETRIED_CLASSES.map((name) => [name, inSeconds(DEFAULT_RETRY_POLICY[name])]),
) as RetrySettings;

/** Changes rules, each in full or in part. A longest wait that nobody names never cuts the first. */
export function mergeRetry(under: RetrySettings, changes: RetryChanges = {}): RetrySettings {
  const changed = RETRIED_CLASSES.map((name) => {
    const rule = { ...under[name], ...changes[name] };
    if (changes[name]?.maxDelaySeconds !== undefined) return [name, rule];
    return [name, { ...rule, maxDelaySeconds: Math.max(rule.maxDelaySeconds, rule.delaySeconds) }];
  });
  return Object.fromEntries(changed) as RetrySettings;
}

/** The settings as a runner takes them. */
export function retryPolicyOf(settings: RetrySettings): RetryPolicy {
  const rules = RETRIED_CLASSES.map((name): [RetriedClass, RetryRule] => {
    const { delaySeconds, maxDelaySeconds, ...rule } = settings[name];
    return [name, { ...rule, delayMs: delaySeconds * 1000, maxDelayMs: maxDelaySeconds * 1000 }];
  });
  return retryPolicy(Object.fromEntries(rules));
}

function inSeconds({ delayMs, maxDelayMs, attempts, factor, jitter }: RetryRule): RetrySetting {
  return {
    attempts,
    delaySeconds: delayMs / 1000,
    factor,
    maxDelaySeconds: maxDelayMs / 1000,
    jitter,
  };
}

import { describe, expect, it } from 'vitest';

import { FAILURE_CLASSES } from '../../src/errors/failure-class.ts';
import { afterFailure, DEFAULT_RETRY_POLICY, retryPolicy } from '../../src/runner/retry-policy.ts';

const NOW = 1_000_000;

describe('after a failure', () => {
  it('ends what a retry cannot mend', () => {
    for (const failureClass of ['invalid', 'rejected', 'engine'] as const) {
      const failed = { failureClass, attempt: 1, retryAfterMs: undefined };
      expect(afterFailure(DEFAULT_RETRY_POLICY, failed, NOW, 0)).toEqual({ to: 'error' });
    }
  });

  it('queues once more what somebody else took off the engine', () => {
    const failed = { failureClass: 'interrupted', retryAfterMs: undefined } as const;
    const ends = [1, 2].map((attempt) =>
      afterFailure(DEFAULT_RETRY_POLICY, { ...failed, attempt }, NOW, 0),
    );
    expect(ends).toEqual([expect.objectContaining({ to: 'waiting' }), { to: 'error' }]);
  });

  it('waits longer from attempt to attempt, up to the longest wait', () => {
    const policy = retryPolicy({
      unavailable: { attempts: 9, delayMs: 1_000, factor: 3, maxDelayMs: 5_000, jitter: 0 },
    });
    const waits = [1, 2, 3].map((attempt) => {
      const failed = { failureClass: 'unavailable', attempt, retryAfterMs: undefined } as const;
      const after = afterFailure(policy, failed, NOW, 0.5);
      return after.to === 'waiting' ? after.notBeforeMs - NOW : undefined;
    });
    expect(waits).toEqual([1_000, 3_000, 5_000]);
  });

  it('ends when the attempts are used up', () => {
    const policy = retryPolicy({ engine: { attempts: 2, delayMs: 10 } });
    const failed = { failureClass: 'engine', retryAfterMs: undefined } as const;
    expect(afterFailure(policy, { ...failed, attempt: 1 }, NOW, 0)).toMatchObject({
      to: 'waiting',
    });
    expect(afterFailure(policy, { ...failed, attempt: 2 }, NOW, 0)).toEqual({ to: 'error' });
  });

  it('waits at least as long as the engine asks', () => {
    const failed = { failureClass: 'rate_limited', attempt: 1, retryAfterMs: 3_600_000 } as const;
    expect(afterFailure(DEFAULT_RETRY_POLICY, failed, NOW, 0)).toEqual({
      to: 'waiting',
      notBeforeMs: NOW + 3_600_000,
    });
  });

  it('spreads what the engine asks for beyond it, so that not all come back at once', () => {
    const policy = retryPolicy({ rate_limited: { delayMs: 10_000, jitter: 0.2 } });
    const failed = { failureClass: 'rate_limited', attempt: 1, retryAfterMs: 3_600_000 } as const;
    const ends = [0, 0.5, 1].map((random) => afterFailure(policy, failed, NOW, random));
    expect(ends).toEqual(
      [0, 1_000, 2_000].map((ms) => ({ to: 'waiting', notBeforeMs: NOW + 3_600_000 + ms })),
    );
  });

  it('leaves a part of the wait to chance, and never more than the rule says', () => {
    const policy = retryPolicy({
      storage: { attempts: 2, delayMs: 1_000, factor: 1, maxDelayMs: 1_000, jitter: 0.2 },
    });
    const failed = { failureClass: 'storage', attempt: 1, retryAfterMs: undefined } as const;
    const waits = [0, 0.5, 1].map((random) => afterFailure(policy, failed, NOW, random));
    expect(waits).toEqual(
      [1_000, 900, 800].map((ms) => ({ to: 'waiting', notBeforeMs: NOW + ms })),
    );
  });

  it('has a rule for every class', () => {
    expect(Object.keys(DEFAULT_RETRY_POLICY).sort()).toEqual([...FAILURE_CLASSES].sort());
  });
});

import type { AfterFailure, WriteOutcome } from '../store/lease.ts';
import { abortCodeOf } from './abort-reason.ts';
import { askedWaitMs, failureOf } from './failure.ts';
import { strikeLaneOf, type PauseSurroundings } from './lane-pause.ts';
import type { FailedAttempt } from './retry-policy.ts';
import type { PromptResult, RunnerClock } from './runner.ts';
import type { RunningAttempt } from './running-attempt.ts';

export interface EndSurroundings extends PauseSurroundings {
  /** Decides whether there is another attempt. */
  readonly afterFailure: (failed: FailedAttempt) => AfterFailure;
  readonly clock: RunnerClock;
  /** Aborts when the runner is closed and nothing can be waited for any more. */
  readonly closing: AbortSignal;
}

/** When an end that could not be written is tried again, in milliseconds. */
const WRITE_AGAIN_MS = 1_000;

/**
 * Ends an attempt that did not commit: fails, cancels or releases it, by what ended it. Never
 * throws.
 *
 * @param error what was thrown; an abort of ours counts before it
 */
export async function endUncommitted(
  attempt: RunningAttempt,
  error: unknown,
  surroundings: EndSurroundings,
): Promise<PromptResult> {
  const { events, clock, closing } = surroundings;
  for (;;) {
    try {
      return await endOnce(attempt, error, surroundings);
    } catch (writeError) {
      events.emit('worker:troubled', { during: 'write', error: writeError });
    }
    // The lease is renewed as long as this worker lives, so its end must be written sooner or later.
    await clock.sleep(WRITE_AGAIN_MS, closing);
    if (closing.aborted) return loseAttempt(attempt, 'lease_lost', surroundings);
  }
}

function endOnce(
  attempt: RunningAttempt,
  error: unknown,
  surroundings: EndSurroundings,
): PromptResult | Promise<PromptResult> {
  const code = abortCodeOf(attempt.signal);
  if (code === 'lease_lost') return loseAttempt(attempt, 'lease_lost', surroundings);
  if (code === 'cancelled') return giveBack(attempt, 'cancelled', surroundings);
  if (code === 'aborted') return giveBack(attempt, 'shutdown', surroundings);
  const cause: unknown = code === 'execution_timeout' ? attempt.signal.reason : error;
  return fail(attempt, cause, surroundings);
}

/** Ends an attempt whose right to write was lost. */
export function loseAttempt(
  attempt: RunningAttempt,
  reason: Exclude<WriteOutcome, 'written'>,
  { events, clock }: EndSurroundings,
): PromptResult {
  // What another program finished is in the log, and told from there.
  if (reason === 'lease_lost') events.emit('prompt:lost', { ...attempt.facts, reason });
  const message =
    reason === 'lease_lost'
      ? 'The lease was lost; nothing was published.'
      : 'Another program finished or deleted it; nothing was published.';
  return resultOf(attempt, 'lost', clock, message);
}

async function fail(
  attempt: RunningAttempt,
  error: unknown,
  surroundings: EndSurroundings,
): Promise<PromptResult> {
  const { store, clock } = surroundings;
  const failure = failureOf(error, attempt.log.toString());
  attempt.struck ??= await strikeLaneOf(attempt.lease, failure, surroundings);
  const { spared, probeAtMs } = attempt.struck;
  const after: AfterFailure =
    failure.code === 'maybe_submitted'
      ? { to: 'parked' }
      : surroundings.afterFailure({
          failureClass: failure.failureClass,
          attempt: attempt.lease.attempt,
          retryAfterMs: askedWaitMs(error),
          spared,
          // Another one is tried next, in case it is the prompt after all.
          ...(attempt.lease.trial && { probeAtMs }),
        });
  const outcome = await store.fail(attempt.lease, failure, after);
  if (outcome !== 'written') return loseAttempt(attempt, outcome, surroundings);
  return {
    ...resultOf(attempt, after.to === 'waiting' ? 'waiting' : 'failed', clock, failure.message),
    ...(after.to === 'waiting' && { notBeforeMs: after.notBeforeMs }),
  };
}

async function giveBack(
  attempt: RunningAttempt,
  reason: 'shutdown' | 'cancelled',
  surroundings: EndSurroundings,
): Promise<PromptResult> {
  const { store, clock } = surroundings;
  const outcome = await store.release(attempt.lease, reason, attempt.log.toString());
  if (outcome !== 'written') return loseAttempt(attempt, outcome, surroundings);
  return resultOf(attempt, reason === 'cancelled' ? 'cancelled' : 'released', clock);
}

function resultOf(
  attempt: RunningAttempt,
  outcome: PromptResult['outcome'],
  clock: RunnerClock,
  message?: string,
): PromptResult {
  return {
    promptId: attempt.lease.promptId,
    take: attempt.lease.take,
    outcome,
    durationMs: clock.now() - attempt.startedMs,
    ...(message !== undefined && { message }),
  };
}

import { ExecutorError, MediaGenError } from '@media-gen/core/executor';

/** The error of a script that was stopped because the attempt's signal was aborted. */
export function toAbortFailure(reason: unknown, name: string, logTail = ''): ExecutorError {
  const failureClass = ExecutorError.is(reason) ? reason.failureClass : 'interrupted';
  const why = reason instanceof Error ? reason.message : String(reason);
  return new ExecutorError(failureClass, `${name} was stopped: ${why}`, {
    code: MediaGenError.is(reason) ? reason.code : 'aborted',
    cause: reason,
    logTail,
  });
}

/** The error of a script that took longer than `timeoutMs`. */
export function toTimeoutFailure(timeoutMs: number, name: string, logTail: string): ExecutorError {
  return new ExecutorError('timeout', `${name} was stopped after ${timeoutMs / 1_000} s.`, {
    hint: 'Allow more time, or ask for less: a smaller size, fewer steps.',
    details: { timeoutMs },
    logTail,
  });
}

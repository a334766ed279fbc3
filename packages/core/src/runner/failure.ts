import { ExecutorError } from '../errors/executor-error.ts';
import { MediaGenError } from '../errors/media-gen-error.ts';
import { FAILURE_CLASSES, type FailureClass } from '../errors/failure-class.ts';
import type { Failure } from '../store/lease.ts';

const STORAGE_CODES = new Set([
  'storage_full',
  'storage_denied',
  'media_root_unusable',
  'database_full',
]);

/** What is recorded of an error that ended an attempt. */
export function failureOf(error: unknown, logTail: string): Failure {
  if (ExecutorError.is(error)) {
    return {
      failureClass: knownClass(error.failureClass),
      code: error.code,
      message: error.message,
      hint: error.hint,
      logTail: joined(logTail, error.logTail),
    };
  }
  if (MediaGenError.is(error)) {
    const { code, message, hint } = error;
    return { failureClass: classOf(error), code, message, hint, logTail };
  }
  return {
    failureClass: 'engine',
    code: 'execution_failed',
    message: error instanceof Error ? error.message || error.name : String(error),
    hint: 'The executor gave no class; its log says more.',
    logTail: joined(logTail, error instanceof Error ? error.stack : undefined),
  };
}

/** An executor of somebody else may say anything; what is outside the taxonomy is its own error. */
function knownClass(failureClass: string): FailureClass {
  return FAILURE_CLASSES.find((known) => known === failureClass) ?? 'engine';
}

/** The longest wait that an engine can ask for. */
const LONGEST_WAIT_MS = 7 * 86_400_000;

/** How long an engine asked to wait, in milliseconds; `undefined` where it said nothing sensible. */
export function askedWaitMs(error: unknown): number | undefined {
  const asked = ExecutorError.is(error) ? error.retryAfterMs : undefined;
  if (asked === undefined || Number.isNaN(asked) || asked < 0) return undefined;
  return Math.min(asked, LONGEST_WAIT_MS);
}

function classOf({ code }: MediaGenError): FailureClass {
  if (code === 'execution_timeout') return 'timeout';
  if (code.startsWith('file_')) return 'output';
  return STORAGE_CODES.has(code) ? 'storage' : 'engine';
}

function joined(one: string, other: string | undefined): string {
  return other === undefined || one.includes(other) ? one : [one, other].filter(Boolean).join('\n');
}

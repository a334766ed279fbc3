import { ExecutorError } from '../errors/executor-error.ts';
import { MediaGenError } from '../errors/media-gen-error.ts';
import type { FailureClass } from '../errors/failure-class.ts';
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
      failureClass: error.failureClass,
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

function classOf({ code }: MediaGenError): FailureClass {
  if (code === 'execution_timeout') return 'timeout';
  return STORAGE_CODES.has(code) ? 'storage' : 'engine';
}

function joined(one: string, other: string | undefined): string {
  return other === undefined || one.includes(other) ? one : [one, other].filter(Boolean).join('\n');
}

import type { ErrorCode } from './error-code.ts';
import type { FailureClass } from './failure-class.ts';
import { MediaGenError, type MediaGenErrorOptions } from './media-gen-error.ts';

export interface ExecutorErrorOptions extends MediaGenErrorOptions {
  /** The code, where one fits better than the default of the failure class. */
  readonly code?: ErrorCode;
  /** `rate_limited` and `unavailable`: how long the engine asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The last lines that the engine printed; kept with the attempt. */
  readonly logTail?: string;
}

const DEFAULT_CODES: Readonly<Record<FailureClass, ErrorCode>> = {
  invalid: 'payload_refused',
  unavailable: 'engine_unavailable',
  rate_limited: 'engine_rate_limited',
  out_of_memory: 'out_of_memory',
  timeout: 'execution_timeout',
  interrupted: 'engine_interrupted',
  rejected: 'engine_rejected',
  engine: 'execution_failed',
  output: 'nothing_produced',
  storage: 'storage_denied',
  lost: 'lease_lost',
};

/**
 * What an executor throws when an attempt fails: the class decides what happens next.
 *
 * @example
 * ```ts
 * throw new ExecutorError('unavailable', 'The engine at http://gpu:8188 does not answer.', {
 *   hint: 'Start it, or change "url" in the executor options.',
 * });
 * ```
 */
export class ExecutorError extends MediaGenError {
  override readonly name = 'ExecutorError';
  readonly failureClass: FailureClass;
  readonly retryAfterMs: number | undefined;
  readonly logTail: string | undefined;

  constructor(failureClass: FailureClass, message: string, options: ExecutorErrorOptions = {}) {
    super(options.code ?? DEFAULT_CODES[failureClass], message, options);
    this.failureClass = failureClass;
    this.retryAfterMs = options.retryAfterMs;
    this.logTail = options.logTail;
  }

  /** Whether `value` is an executor's error, of this copy of core or of another one. */
  static override is(value: unknown): value is ExecutorError {
    return MediaGenError.is(value) && 'failureClass' in value;
  }
}

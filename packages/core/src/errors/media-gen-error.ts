import type { ErrorCode } from './error-code.ts';

const MARKER = Symbol.for('media-gen.error');

export interface MediaGenErrorOptions {
  /** What to do next, in one sentence. */
  readonly hint?: string;
  /** Facts for programs: the id, the path, the names asked for and the names known. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * Every error that media-gen throws on purpose.
 *
 * Ask with {@link MediaGenError.is}, not with `instanceof`: two copies of core may be loaded.
 */
export class MediaGenError extends Error {
  override readonly name: string = 'MediaGenError';
  /** What went wrong, for programs. */
  readonly code: ErrorCode;
  /** What to do next, for people. */
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly [MARKER] = true;

  constructor(code: ErrorCode, message: string, options: MediaGenErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }

  /** Whether `value` is a media-gen error, of this copy of core or of another one. */
  static is(value: unknown): value is MediaGenError {
    return typeof value === 'object' && value !== null && MARKER in value;
  }
}

import type { ErrorCode } from '../../errors/error-code.ts';
import { ExecutorError } from '../../errors/executor-error.ts';
import { MediaGenError, type MediaGenErrorOptions } from '../../errors/media-gen-error.ts';

interface StorageCause {
  readonly code: ErrorCode;
  readonly says: string;
  readonly hint: string;
}

const FULL: StorageCause = {
  code: 'storage_full',
  says: 'there is no space left on the device',
  hint: 'Free space on that file system, or choose another media root; then retry.',
};
const DENIED: StorageCause = {
  code: 'storage_denied',
  says: 'permission was denied',
  hint: 'Make the folder writable for the user that runs media-gen, or choose another media root.',
};
const CAUSES: Readonly<Record<string, StorageCause>> = {
  ENOSPC: FULL,
  EDQUOT: { ...FULL, says: 'the disk quota is used up' },
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: { ...DENIED, says: 'the file system is read-only' },
  EXDEV: {
    code: 'storage_denied',
    says: 'it lies on another file system, and only a rename within one is atomic',
    hint: 'Keep the whole media root, with .mediagen and the folders of its kinds, on one file system.',
  },
};

/** The `code` of an error of Node's. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

/** Whether something was looked for and is not there. */
export function isMissing(error: unknown): boolean {
  const errno = errnoOf(error);
  return errno === 'ENOENT' || errno === 'ENOTDIR';
}

function describe(error: unknown, doing: string, path: string) {
  const cause = CAUSES[errnoOf(error) ?? ''];
  const says = cause?.says ?? (error instanceof Error ? error.message : String(error));
  const options: MediaGenErrorOptions & { code: ErrorCode } = {
    code: cause?.code ?? 'storage_denied',
    hint: cause?.hint ?? `Look at ${path} and at its file system, then retry.`,
    details: { path },
    cause: error,
  };
  return { message: `Cannot ${doing} ${path}: ${says}.`, options };
}

/**
 * What a failed file operation of an attempt means: an `ExecutorError` of class `storage` with code
 * `storage_full` or `storage_denied`; errors of ours pass through.
 *
 * @param doing what was tried, e.g. `write`: the message says "Cannot {doing} {path}: …"
 */
export function attemptStorageError(error: unknown, doing: string, path: string): MediaGenError {
  if (MediaGenError.is(error)) return error;
  const { message, options } = describe(error, doing, path);
  return new ExecutorError('storage', message, options);
}

/** What a failed file operation outside of any attempt means; errors of ours pass through. */
export function storageError(error: unknown, doing: string, path: string): MediaGenError {
  if (MediaGenError.is(error)) return error;
  const { message, options } = describe(error, doing, path);
  return new MediaGenError(options.code, message, options);
}

import { ComfyError } from '../errors/comfy-error.ts';
import { inputValue, type FileRef } from './file-ref.ts';

/** The error for a file that a server named and does not have. */
export function fileGone(file: FileRef): ComfyError {
  return new ComfyError('file-gone', `The server does not have ${inputValue(file)}.`, {
    status: 404,
    retryable: true,
    hint: 'Its cache repeats a file that was deleted: run again with another seed or file name prefix.',
  });
}

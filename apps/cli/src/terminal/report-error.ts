import { MediaGenError, type ErrorCode } from '@media-gen/core';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { plain, plainLines } from './plain-text.ts';
import type { Terminal } from './terminal.ts';

/** An error as `--json` shows it. */
export interface ErrorDocument {
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly hint: string;
    readonly details?: Readonly<Record<string, unknown>>;
  };
}

/** Any error in the form in which it is told. */
export function describeError(error: unknown): ErrorDocument['error'] {
  const known = MediaGenError.is(error) ? error : fromSystem(error);
  if (known === undefined) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      code: 'internal',
      message: `Something unexpected happened: ${message}`,
      hint: 'This is a defect of media-gen. Report it with what NODE_DEBUG=media-gen prints.',
    };
  }
  return {
    code: known.code,
    message: known.message,
    hint: known.hint ?? 'Run `media-gen doctor` to see what does not work.',
    ...(Object.keys(known.details).length === 0 ? {} : { details: known.details }),
  };
}

/** Tells an error and says how the program ends. */
export function reportError(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  const described = describeError(error);
  if (json) terminal.record({ error: described });
  else tellError(described, terminal);
  if (described.code === 'internal' && process.env['NODE_DEBUG']?.includes('media-gen') === true) {
    terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return described.code === 'usage' ? EXIT.usage : EXIT.failed;
}

/** An error for people, on the error stream. */
export function tellError(error: ErrorDocument['error'], terminal: Terminal): void {
  const { red, dim } = terminal.colours;
  terminal.note(`${red('error')} ${dim(`[${error.code}]`)} ${plainLines(error.message)}`);
  terminal.note(`  ${plain(error.hint)}`);
}

/** What the operating system said, in our words. */
function fromSystem(error: unknown): MediaGenError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const { path } = error as NodeJS.ErrnoException;
  const where = path ?? 'The file system';
  const details = { path, system: error.code };
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new MediaGenError('storage_full', `${where}: no space is left.`, {
        hint: 'Free some space and try again; nothing was half-written.',
        details,
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new MediaGenError('storage_denied', `${where} may not be written or read.`, {
        hint: 'Check the permissions of the file and of its folder, and who runs media-gen.',
        details,
        cause: error,
      });
    case 'ENOENT':
      return new MediaGenError('file_missing', `${where} does not exist.`, {
        hint: 'Correct the path.',
        details,
        cause: error,
      });
    default:
      return undefined;
  }
}

import { MediaGenError, type ErrorCode } from '@media-gen/core';

/** How an error of SQLite looks: `better-sqlite3` throws it with the extended code. */
interface SqliteFailure {
  readonly code: string;
  readonly message: string;
}

const TRANSLATIONS: readonly (readonly [
  prefix: string,
  code: ErrorCode,
  what: string,
  hint: string,
])[] = [
  ['SQLITE_BUSY', 'database_busy', 'is locked by another program', 'End it, then run again.'],
  [
    'SQLITE_FULL',
    'database_full',
    'is full or its disk is',
    'Free some space, or raise the limit of the database, and run again.',
  ],
  [
    'SQLITE_READONLY',
    'database_read_only',
    'cannot be written',
    'Give this user the right to write the file and its folder.',
  ],
  [
    'SQLITE_CORRUPT',
    'database_corrupt',
    'is damaged',
    'Restore a backup; `sqlite3 FILE .recover` saves what can be read.',
  ],
  [
    'SQLITE_NOTADB',
    'database_corrupt',
    'is no SQLite database',
    'Check the path; a SQLite file begins with "SQLite format 3".',
  ],
  [
    'SQLITE_CANTOPEN',
    'database_missing',
    'cannot be opened',
    'Check the path and the rights of its folder.',
  ],
  [
    'SQLITE_IOERR',
    'database_corrupt',
    'cannot be read from its disk',
    'Check the disk, then run `media-gen doctor`.',
  ],
  [
    'SQLITE_AUTH',
    'database_read_only',
    'may not be used',
    'Give this user the right to read and write the file.',
  ],
];

export function isSqliteFailure(error: unknown): error is Error & SqliteFailure {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}

/** Whether somebody else holds the lock, so that trying again makes sense. */
export function isBusy(error: unknown): boolean {
  return isSqliteFailure(error) && /^SQLITE_(BUSY|LOCKED)/.test(error.code);
}

/** What SQLite threw, as an error that names the file and the remedy; anything else unchanged. */
export function describeSqliteError(error: unknown, path: string): unknown {
  if (!isSqliteFailure(error)) return error;
  if (/^no such (table|index): mediagen_/.test(error.message)) return notAdopted(path, error);
  const known = TRANSLATIONS.find(([prefix]) => error.code.startsWith(prefix));
  const [, code, what, hint] = known ?? [
    '',
    'database_failed',
    'gave an error',
    'Run `media-gen doctor`.',
  ];
  return new MediaGenError(code, `The database ${path} ${what}: ${error.message}.`, {
    hint: hint,
    details: { path, sqlite: error.code },
    cause: error,
  });
}

/** Somebody removed our tables while the database was open. */
function notAdopted(path: string, cause: unknown): MediaGenError {
  return new MediaGenError('database_not_adopted', `${path} has none of our tables any more.`, {
    hint: `Add them again: media-gen adopt --database ${path}`,
    details: { path },
    cause,
  });
}

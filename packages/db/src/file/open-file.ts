import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { MediaGenError } from '@media-gen/core';
import Database from 'better-sqlite3';
import { describeSqliteError } from './sqlite-error.ts';

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

/**
 * Opens an existing database and alters nothing: not the journal mode, not a table.
 *
 * @throws {MediaGenError} `database_missing`, `database_not_a_file`, `database_corrupt`,
 * `database_read_only`
 */
export function openFile(path: string, options: { readonly readOnly: boolean }): Database.Database {
  const file = resolve(path);
  refuseWhatIsNoDatabase(file);
  try {
    // No waiting inside SQLite: it would block the event loop, and with it every heartbeat.
    return new Database(file, { fileMustExist: true, readonly: options.readOnly, timeout: 0 });
  } catch (error) {
    throw describeSqliteError(error, file);
  }
}

function refuseWhatIsNoDatabase(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) {
    throw new MediaGenError('database_missing', `There is no database at ${file}.`, {
      hint: 'Make one with `media-gen init`, or name another with --database.',
      details: { path: file },
    });
  }
  if (file !== file.trim()) {
    throw new MediaGenError(
      'not_supported',
      `The name of the database "${file}" ends in a blank.`,
      {
        hint: 'Rename the file: SQLite would open another one.',
        details: { path: file },
      },
    );
  }
  if (!stats.isFile()) {
    const what = stats.isDirectory() ? 'a folder' : 'not a regular file';
    throw new MediaGenError('database_not_a_file', `${file} is ${what}, not a database.`, {
      hint: 'Name the database file itself.',
      details: { path: file },
    });
  }
  if (stats.size > 0 && !startOf(file).equals(MAGIC)) {
    throw new MediaGenError('database_corrupt', `${file} is no SQLite database.`, {
      hint: 'Check the path; a SQLite file begins with "SQLite format 3". Restore a backup if it was one.',
      details: { path: file },
    });
  }
}

function startOf(file: string): Buffer {
  const start = Buffer.alloc(MAGIC.length);
  let descriptor;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    throw new MediaGenError('database_read_only', `The database ${file} cannot be read.`, {
      hint: 'Give this user the right to read it.',
      details: { path: file },
      cause: error,
    });
  }
  try {
    readSync(descriptor, start, 0, start.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return start;
}

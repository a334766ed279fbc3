import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { MediaGenError } from '@media-gen/core';
import Database from 'better-sqlite3';
import { describeSqliteError, isSqliteFailure } from './sqlite-error.ts';

/**
 * Opens an existing database and alters nothing: not the journal mode, not a table.
 *
 * @throws {MediaGenError} `database_missing`, `database_not_a_file`, `database_corrupt`,
 * `database_read_only`
 */
export function openFile(path: string, options: { readonly readOnly: boolean }): Database.Database {
  const file = resolve(path);
  refuseWhatIsNoDatabase(file);
  const connection = connect(file, options.readOnly);
  refuseOtherContent(connection, file);
  return connection;
}

function connect(file: string, readonly: boolean): Database.Database {
  try {
    // No waiting inside SQLite: it would block the event loop, and with it every heartbeat.
    return new Database(file, { fileMustExist: true, readonly, timeout: 0 });
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
  refuseUnreadable(file);
}

function refuseUnreadable(file: string): void {
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw new MediaGenError('database_read_only', `The database ${file} cannot be read.`, {
      hint: 'Give this user the right to read it.',
      details: { path: file },
      cause: error,
    });
  }
}

/**
 * SQLite itself is asked: where a process opens and closes the file beside it, every connection of
 * that process loses its locks, and another program that closes the database may take away the
 * journal that they write into (https://sqlite.org/howtocorrupt.html, 2.2).
 */
function refuseOtherContent(connection: Database.Database, file: string): void {
  try {
    connection.pragma('schema_version');
  } catch (error) {
    // Whatever else there is, a lock for example, is told or waited for when it is read.
    if (!isSqliteFailure(error) || error.code !== 'SQLITE_NOTADB') return;
    connection.close();
    throw describeSqliteError(error, file);
  }
}

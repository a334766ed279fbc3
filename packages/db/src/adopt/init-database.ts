import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { MediaGenError } from '@media-gen/core';
import { ensureFolder } from '@media-gen/core/node';
import Sqlite from 'better-sqlite3';
import { describeSqliteError, isBusy } from '../file/sqlite-error.ts';
import { missingSharedParts } from '../schema/shared-tables.ts';
import { readShape } from '../shape/shape.ts';
import { createOwnObjects } from './own-objects.ts';

/**
 * Makes a fresh database that the original programs accept, with our tables, in WAL mode.
 *
 * @throws {MediaGenError} `input_unreadable` where the file holds something already,
 * `storage_denied` and `storage_full` where it cannot be made. No file stays behind then.
 */
export async function initDatabase(options: {
  readonly path: string;
  readonly now?: () => number;
}): Promise<void> {
  const path = resolve(options.path);
  refuseExisting(path);
  await ensureFolder(dirname(path));
  const isOurs = makeFile(path);
  let db;
  try {
    db = new Sqlite(path, { timeout: 0 });
    db.transaction((connection: Sqlite.Database) => {
      for (const statement of missingSharedParts(readShape(connection))) connection.exec(statement);
      createOwnObjects(connection, (options.now ?? Date.now)(), []);
    }).immediate(db);
    // Last, because it writes to the file: one that was found empty stays so where this fails.
    db.pragma('journal_mode = WAL');
  } catch (error) {
    db?.close();
    // Somebody who holds a lock is making a database of the file that we found free.
    if (isOurs && !isBusy(error)) removeFile(path);
    throw describeSqliteError(error, path);
  } finally {
    db?.close();
  }
}

function refuseExisting(path: string): void {
  if (!existsSync(path) || (statSync(path).isFile() && statSync(path).size === 0)) return;
  throw new MediaGenError('input_unreadable', `${path} exists already.`, {
    hint: 'Use it as it is, adopt it with `media-gen adopt`, or name another file.',
    details: { path },
  });
}

/** @returns whether the file was not there before */
function makeFile(path: string): boolean {
  try {
    closeSync(openSync(path, 'ax'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new MediaGenError(
      'storage_denied',
      `${path} cannot be made: ${(error as Error).message}`,
      {
        hint: 'Choose a folder that this user may write.',
        details: { path },
        cause: error,
      },
    );
  }
}

/** Takes a database away that holds nothing yet, with the files that SQLite puts beside it. */
function removeFile(path: string): void {
  for (const suffix of ['-wal', '-shm', '-journal', ''])
    rmSync(`${path}${suffix}`, { force: true });
}

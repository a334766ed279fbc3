import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { MediaGenError } from '@media-gen/core';
import Sqlite from 'better-sqlite3';
import { describeSqliteError } from '../file/sqlite-error.ts';
import { missingSharedParts } from '../schema/shared-tables.ts';
import { readShape } from '../shape/shape.ts';
import { createOwnObjects } from './own-objects.ts';

/**
 * Makes a fresh database that the original programs accept, with our tables, in WAL mode.
 *
 * @throws {MediaGenError} `input_unreadable` where the file holds something already,
 * `storage_denied` where it cannot be made
 */
export async function initDatabase(options: {
  readonly path: string;
  readonly now?: () => number;
}): Promise<void> {
  const path = resolve(options.path);
  await Promise.resolve();
  refuseExisting(path);
  makeFile(path);
  let db;
  try {
    db = new Sqlite(path, { timeout: 0 });
    db.pragma('journal_mode = WAL');
    db.transaction((connection: Sqlite.Database) => {
      for (const statement of missingSharedParts(readShape(connection))) connection.exec(statement);
      createOwnObjects(connection, (options.now ?? Date.now)(), []);
    }).immediate(db);
  } catch (error) {
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

function makeFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a'));
  } catch (error) {
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

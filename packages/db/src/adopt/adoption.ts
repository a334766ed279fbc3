import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { MediaGenError } from '@media-gen/core';
import type Sqlite from 'better-sqlite3';
import { openFile } from '../file/open-file.ts';
import { describeSqliteError } from '../file/sqlite-error.ts';
import { databasePlace, refuseDanger } from '../place/database-place.ts';
import { Statements } from '../file/statements.ts';
import { UnitOfWork } from '../file/unit-of-work.ts';
import { putAllBack } from '../library/trash.ts';
import { SCHEMA_VERSION } from '../schema/own-tables.ts';
import { missingSharedParts } from '../schema/shared-tables.ts';
import { readShape, refuseForeignDatabase } from '../shape/shape.ts';
import { refuseNewerSchema } from '../shape/version.ts';
import { createOwnObjects, dropOwnObjects } from './own-objects.ts';

/** Which version of our tables has a trash first. */
const WITH_TRASH = 6;

export interface AdoptOptions {
  readonly path: string;
  /** Where the backup goes. @default beside the database, `{name}.backup-{time}` */
  readonly backup?: string;
  /** As of `openStore`. @default false */
  readonly trustPlace?: boolean;
  /** Epoch milliseconds. @default the system's clock */
  readonly now?: () => number;
}

export interface Adoption {
  /** `false` where it was adopted already, by this version: nothing was done. */
  readonly changed: boolean;
  readonly backup: string | undefined;
  /** Missing shared tables and columns that were added. */
  readonly added: readonly string[];
}

/**
 * Adds our tables to an existing database, after an online backup. Nothing of the shared tables is
 * renamed or reinterpreted; what an old shape lacks is added. Tables of an older version of ours are
 * brought up to date, with all that they hold. Doing it twice does nothing.
 *
 * @throws {MediaGenError} as `openStore`
 */
export async function adopt(options: AdoptOptions): Promise<Adoption> {
  const path = resolve(options.path);
  const now = options.now ?? Date.now;
  if (options.trustPlace !== true) refuseDanger(path, await databasePlace(path));
  return withFile(path, async (db, work) => {
    const { version } = await work.read(() => readShape(db));
    refuseNewerSchema(path, version);
    if (version === SCHEMA_VERSION) return { changed: false, backup: undefined, added: [] };
    const backup = resolve(options.backup ?? `${path}.backup-${fileStamp(now())}`);
    await backUp(db, backup);
    const added = await work.write(() => addEverything(db, now()));
    return { changed: added !== undefined, backup, added: added ?? [] };
  });
}

/** Never over something that is there: not over another file, not over the database itself. */
async function backUp(db: Sqlite.Database, file: string): Promise<void> {
  if (existsSync(file)) {
    throw new MediaGenError('input_unreadable', `The backup ${file} exists already.`, {
      hint: 'Name another file for the backup.',
      details: { path: file },
    });
  }
  await db.backup(file);
}

/** @returns what was added to the shared tables; `undefined` where somebody else was faster */
function addEverything(db: Sqlite.Database, nowMs: number): readonly string[] | undefined {
  const shape = readShape(db);
  if (shape.version >= SCHEMA_VERSION) return undefined;
  const missing = missingSharedParts(shape);
  for (const statement of missing) db.exec(statement);
  // The new column says `pending` everywhere; what has artifacts is finished.
  if (!shape.hasColumn('prompts', 'artifact_status') && shape.has('prompt_artifacts')) {
    db.exec(
      `UPDATE prompts SET artifact_status = 'ready' WHERE id IN (SELECT prompt_id FROM prompt_artifacts)`,
    );
  }
  createOwnObjects(db, nowMs, missing);
  return missing;
}

/**
 * Takes our tables and indexes away. Shared tables and columns that adoption added stay, and what
 * lies in the trash of the library is put back.
 *
 * @throws {MediaGenError} `prompt_running` while a worker has a prompt
 */
export async function removeAdoption(options: {
  readonly path: string;
}): Promise<readonly string[]> {
  return withFile(resolve(options.path), async (db, work) => {
    return work.write(() => {
      const { adopted, version } = readShape(db);
      if (!adopted) return [];
      const running = db
        .prepare(`SELECT prompt_id FROM mediagen_jobs WHERE state = 'leased' LIMIT 1`)
        .get();
      if (running !== undefined) {
        const { prompt_id: promptId } = running as { prompt_id: number };
        throw new MediaGenError('prompt_running', `Prompt ${promptId} is running.`, {
          hint: 'Stop the workers first.',
          details: { promptId },
        });
      }
      if (version >= WITH_TRASH) putAllBack({ sql: new Statements(db) });
      return dropOwnObjects(db);
    });
  });
}

async function withFile<T>(
  path: string,
  use: (db: Sqlite.Database, work: UnitOfWork) => Promise<T>,
): Promise<T> {
  const db = openFile(path, { readOnly: false });
  try {
    const work = new UnitOfWork(db, { path });
    await work.read(() => refuseForeignDatabase(readShape(db), path));
    return await use(db, work);
  } catch (error) {
    throw describeSqliteError(error, path);
  } finally {
    db.close();
  }
}

/** `20260106T213045123Z` */
function fileStamp(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[-:.]/g, '');
}

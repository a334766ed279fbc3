import { resolve } from 'node:path';
import {
  builtInKinds,
  createKindRegistry,
  LogListeners,
  WindowClock,
  type KindRegistry,
  type WorkerIdentity,
} from '@media-gen/core';
import { isLocalWorkerAlive } from '@media-gen/core/node';
import type BetterSqlite3 from 'better-sqlite3';
import type { Database } from './database.ts';
import { openFile } from './file/open-file.ts';
import { describeSqliteError } from './file/sqlite-error.ts';
import { Statements } from './file/statements.ts';
import { UnitOfWork } from './file/unit-of-work.ts';
import { ExpiredLeases } from './queue/expired-leases.ts';
import {
  databasePlace,
  journalProblems,
  refuseDanger,
  type PlaceProblem,
} from './place/database-place.ts';
import { SCHEMA_VERSION } from './schema/own-tables.ts';
import { readShape, refuseForeignDatabase } from './shape/shape.ts';
import { refuseNewerSchema, refuseOlderSchema } from './shape/version.ts';
import { SqliteStore } from './sqlite-store.ts';

export interface OpenStoreOptions {
  /** The database file. */
  readonly path: string;
  /** The kinds that bodies are read with. @default image and audio */
  readonly kinds?: KindRegistry;
  /** Nothing can be written through it. @default false */
  readonly readOnly?: boolean;
  /**
   * Opens it for writing also where it is mounted as a single file, or shared with other machines:
   * only for a file that nobody on the other side opens. @default false
   */
  readonly trustPlace?: boolean;
  /** Epoch milliseconds. @default the system's clock */
  readonly now?: () => number;
  /** Whether a worker still runs. @default what this machine knows of its own processes */
  readonly isAlive?: (worker: WorkerIdentity) => boolean | 'unknown';
}

/**
 * Opens the store over an existing database, in any of its historic shapes. Opening alters
 * nothing; a database without our tables can be read, and run once it was adopted.
 *
 * @throws {MediaGenError} `database_missing`, `database_unsafe_place`, `database_not_a_file`,
 * `database_corrupt`, `database_foreign`, `database_read_only`, `database_busy`,
 * `database_too_new`, `database_outdated`
 */
export async function openStore(options: OpenStoreOptions): Promise<SqliteStore> {
  return open(options, 'refused');
}

/** For a look before adoption: tables of an older version of ours are as if they were not there. */
export async function openUnadopted(options: OpenStoreOptions): Promise<SqliteStore> {
  return open({ ...options, readOnly: true }, 'left out');
}

async function open(
  options: OpenStoreOptions,
  older: 'refused' | 'left out',
): Promise<SqliteStore> {
  const { connection, cautions, database } = await openDatabase(options, older);
  return new SqliteStore(connection, cautions, database);
}

/**
 * A connection, and what every part of the store works with.
 *
 * @param committed told of every commit of the connection
 * @throws {MediaGenError} as `openStore`
 */
export async function openDatabase(
  options: OpenStoreOptions,
  older: 'refused' | 'left out',
  committed?: (path: string) => void,
): Promise<{
  readonly connection: BetterSqlite3.Database;
  readonly cautions: readonly PlaceProblem[];
  readonly database: Database;
}> {
  const path = resolve(options.path);
  const readOnly = options.readOnly ?? false;
  const place = readOnly ? [] : await databasePlace(path);
  if (options.trustPlace !== true) refuseDanger(path, place);
  const connection = openFile(path, { readOnly });
  try {
    const work = new UnitOfWork(connection, { path, committed: () => committed?.(path) });
    const { shape, journalMode } = await work.read(() => {
      const found = readShape(connection);
      refuseForeignDatabase(found, path);
      refuseNewerSchema(path, found.version);
      if (older === 'refused') refuseOlderSchema(path, found.version);
      const mode = connection.pragma('journal_mode', { simple: true }) as string;
      const isUsable = found.version >= SCHEMA_VERSION;
      return { shape: isUsable ? found : { ...found, adopted: false }, journalMode: mode };
    });
    const cautions = readOnly ? [] : [...place, ...journalProblems(path, journalMode)];
    const database: Database = {
      path,
      shape,
      work,
      sql: new Statements(connection),
      kinds: options.kinds ?? createKindRegistry(builtInKinds),
      now: options.now ?? Date.now,
      listeners: new LogListeners(),
      expired: new ExpiredLeases(),
      windows: new WindowClock(),
      isAlive: options.isAlive ?? isLocalWorkerAlive,
    };
    return { connection, cautions, database };
  } catch (error) {
    connection.close();
    throw describeSqliteError(error, path);
  }
}

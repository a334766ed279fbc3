import { resolve } from 'node:path';
import {
  builtInKinds,
  createKindRegistry,
  MediaGenError,
  type KindRegistry,
  type WorkerIdentity,
} from '@media-gen/core';
import { isLocalWorkerAlive } from '@media-gen/core/node';
import type BetterSqlite3 from 'better-sqlite3';
import { openFile } from './file/open-file.ts';
import { describeSqliteError } from './file/sqlite-error.ts';
import { Statements } from './file/statements.ts';
import { UnitOfWork } from './file/unit-of-work.ts';
import { ExpiredLeases } from './queue/expired-leases.ts';
import { SCHEMA_VERSION } from './schema/own-tables.ts';
import { readShape, refuseForeignDatabase } from './shape/shape.ts';
import { SqliteStore } from './sqlite-store.ts';

export interface OpenStoreOptions {
  /** The database file. */
  readonly path: string;
  /** The kinds that bodies are read with. @default image and audio */
  readonly kinds?: KindRegistry;
  /** Nothing can be written through it. @default false */
  readonly readOnly?: boolean;
  /** Epoch milliseconds. @default the system's clock */
  readonly now?: () => number;
  /** Whether a worker still runs. @default what this machine knows of its own processes */
  readonly isAlive?: (worker: WorkerIdentity) => boolean | 'unknown';
}

/**
 * Opens the store over an existing database, in any of its historic shapes. Opening alters
 * nothing; a database without our tables can be read, and run once it was adopted.
 *
 * @throws {MediaGenError} `database_missing`, `database_not_a_file`, `database_corrupt`,
 * `database_foreign`, `database_read_only`, `database_busy`, `database_too_new`
 */
export async function openStore(options: OpenStoreOptions): Promise<SqliteStore> {
  const path = resolve(options.path);
  const connection = openFile(path, { readOnly: options.readOnly ?? false });
  try {
    const work = new UnitOfWork(connection, { path });
    const shape = await work.read(() => {
      const found = readShape(connection);
      refuseForeignDatabase(found, path);
      refuseNewerSchema(connection, path, found.adopted);
      return found;
    });
    return new SqliteStore(connection, {
      path,
      shape,
      work,
      sql: new Statements(connection),
      kinds: options.kinds ?? createKindRegistry(builtInKinds),
      now: options.now ?? Date.now,
      expired: new ExpiredLeases(),
      isAlive: options.isAlive ?? isLocalWorkerAlive,
    });
  } catch (error) {
    connection.close();
    throw describeSqliteError(error, path);
  }
}

function refuseNewerSchema(
  connection: BetterSqlite3.Database,
  path: string,
  adopted: boolean,
): void {
  if (!adopted) return;
  const row = connection.prepare('SELECT MAX(id) AS version FROM mediagen_migrations').get() as {
    version: number | null;
  };
  const version = row.version ?? 0;
  if (version <= SCHEMA_VERSION) return;
  throw new MediaGenError(
    'database_too_new',
    `${path} was adopted by a newer media-gen (${version}, this one knows ${SCHEMA_VERSION}).`,
    { hint: 'Update media-gen.', details: { path, version } },
  );
}

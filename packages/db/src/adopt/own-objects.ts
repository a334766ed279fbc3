import type Sqlite from 'better-sqlite3';
import { migrationsAfter } from '../schema/own-tables.ts';
import { readShape } from '../shape/shape.ts';

/**
 * Adds our tables and indexes, or brings them up to date, inside a transaction of the caller's.
 *
 * @param added what was added to the shared tables
 */
export function createOwnObjects(
  db: Sqlite.Database,
  nowMs: number,
  added: readonly string[],
): void {
  const shape = readShape(db);
  for (const { version, statements } of migrationsAfter(shape.version)) {
    for (const statement of statements(shape)) db.exec(statement);
    db.prepare('INSERT INTO mediagen_migrations(id, applied_ms, added) VALUES (?, ?, ?)').run(
      version,
      nowMs,
      JSON.stringify(added),
    );
  }
}

/** Takes everything of ours away, inside a transaction of the caller's. */
export function dropOwnObjects(db: Sqlite.Database): readonly string[] {
  const rows = db
    .prepare(
      // A virtual table first: it takes the tables away that it keeps its index in.
      `SELECT type, name FROM sqlite_master WHERE name LIKE 'mediagen\\_%' ESCAPE '\\' AND type IN ('index', 'table')
        ORDER BY sql NOT LIKE 'CREATE VIRTUAL %', type = 'table'`,
    )
    .all() as { readonly type: string; readonly name: string }[];
  for (const { type, name } of rows) db.exec(`DROP ${type} IF EXISTS "${name}"`);
  return rows.map(({ name }) => name);
}

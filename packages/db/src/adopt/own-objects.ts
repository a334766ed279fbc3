import type Sqlite from 'better-sqlite3';
import { ownObjects, SCHEMA_VERSION } from '../schema/own-tables.ts';
import { readShape } from '../shape/shape.ts';

/** Adds our tables and indexes, inside a transaction of the caller's. */
export function createOwnObjects(
  db: Sqlite.Database,
  nowMs: number,
  added: readonly string[],
): void {
  for (const statement of ownObjects(readShape(db))) db.exec(statement);
  db.prepare('INSERT INTO mediagen_migrations(id, applied_ms, added) VALUES (?, ?, ?)').run(
    SCHEMA_VERSION,
    nowMs,
    JSON.stringify(added),
  );
}

/** Takes everything of ours away, inside a transaction of the caller's. */
export function dropOwnObjects(db: Sqlite.Database): readonly string[] {
  const rows = db
    .prepare(
      `SELECT type, name FROM sqlite_master WHERE name LIKE 'mediagen\\_%' ESCAPE '\\' AND type IN ('index', 'table')
        ORDER BY type = 'table'`,
    )
    .all() as { readonly type: string; readonly name: string }[];
  for (const { type, name } of rows) db.exec(`DROP ${type} IF EXISTS "${name}"`);
  return rows.map(({ name }) => name);
}

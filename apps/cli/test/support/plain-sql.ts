import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** Everything that a database is: its file and what SQLite keeps beside it, but for shared memory. */
export function fingerprint(database: string): string {
  const hash = createHash('sha256').update(readFileSync(database));
  if (existsSync(`${database}-wal`)) hash.update(readFileSync(`${database}-wal`));
  return hash.digest('hex');
}

/** The word in the status column. */
export function statusOf(database: string, id: number): unknown {
  const db = new Sqlite(database, { readonly: true });
  try {
    return db.prepare('SELECT artifact_status FROM prompts WHERE id = ?').pluck().get(id);
  } finally {
    db.close();
  }
}

/** The first value that a query gives. */
export function count(database: string, sql: string): unknown {
  const db = new Sqlite(database, { readonly: true });
  try {
    return db.prepare(sql).pluck().get();
  } finally {
    db.close();
  }
}

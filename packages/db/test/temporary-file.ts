import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import Sqlite from 'better-sqlite3';

/** A folder of this test alone. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'media-gen-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function temporaryFile(name = 'prompts.db'): string {
  return join(temporaryFolder(), name);
}

/** Plain SQL beside the store, as another program uses it. */
export function withSql<T>(path: string, use: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(path);
  // As the programs that share the file: none of them switches it on.
  db.pragma('foreign_keys = OFF');
  try {
    return use(db);
  } finally {
    db.close();
  }
}

export function rows(path: string, sql: string, ...values: unknown[]): Record<string, unknown>[] {
  return withSql(path, (db) => db.prepare(sql).all(...values) as Record<string, unknown>[]);
}

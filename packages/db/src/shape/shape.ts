import { MediaGenError } from '@media-gen/core';
import type Database from 'better-sqlite3';

/** The shared tables, as other programs made them over the years. */
export const SHARED_TABLES = [
  'prompts',
  'writings',
  'prompt_writings',
  'prompt_artifacts',
] as const;
export type SharedTable = (typeof SHARED_TABLES)[number];

/** What a database has of the shared tables, and whether ours are there. */
export interface Shape {
  has(table: SharedTable): boolean;
  hasColumn(table: SharedTable, column: string): boolean;
  /** The column as an SQL expression, `NULL` where the table lacks it. */
  column(table: SharedTable, column: string, alias: string): string;
  /** Whether our own tables are there. */
  readonly adopted: boolean;
  /** Which version of our own tables is there; 0 without them. */
  readonly version: number;
}

export function readShape(db: Database.Database): Shape {
  const columns = new Map<string, ReadonlySet<string>>();
  for (const table of SHARED_TABLES) {
    const names = db.pragma(`table_info(${table})`) as { readonly name: string }[];
    if (names.length > 0) columns.set(table, new Set(names.map(({ name }) => name)));
  }
  const hasColumn = (table: SharedTable, column: string): boolean =>
    columns.get(table)?.has(column) ?? false;
  const ours = db.prepare(
    "SELECT 1 FROM sqlite_master WHERE type='table' AND name='mediagen_migrations'",
  );
  const adopted = ours.get() !== undefined;
  return {
    has: (table) => columns.has(table),
    hasColumn,
    column: (table, column, alias) => (hasColumn(table, column) ? `${alias}.${column}` : 'NULL'),
    adopted,
    version: adopted ? readVersion(db) : 0,
  };
}

function readVersion(db: Database.Database): number {
  const newest = db.prepare('SELECT MAX(id) AS version FROM mediagen_migrations').get();
  return (newest as { readonly version: number | null }).version ?? 0;
}

/** The columns without which nothing can be made of a shared table that is there. */
const NEEDED: Readonly<Record<SharedTable, readonly string[]>> = {
  prompts: ['id', 'prompt_text', 'prompt_type'],
  writings: ['id', 'content_type', 'content'],
  prompt_writings: ['prompt_id', 'writing_id'],
  prompt_artifacts: ['id', 'prompt_id', 'artifact_type', 'file_path'],
};

/** @throws {MediaGenError} `database_foreign` where it is a database of something else */
export function refuseForeignDatabase(shape: Shape, path: string): void {
  if (!shape.has('prompts')) {
    throw foreign(path, 'it has no table "prompts"', { missing: NEEDED.prompts });
  }
  for (const table of SHARED_TABLES) {
    if (!shape.has(table)) continue;
    const missing = NEEDED[table].filter((column) => !shape.hasColumn(table, column));
    if (missing.length === 0) continue;
    throw foreign(path, `its table "${table}" has no ${missing.join(', ')}`, { table, missing });
  }
}

function foreign(
  path: string,
  what: string,
  details: { readonly table?: SharedTable; readonly missing: readonly string[] },
): MediaGenError {
  return new MediaGenError(
    'database_foreign',
    `${path} is a database of another program: ${what}.`,
    {
      hint: 'Name the database that holds the prompts, or make a new one with `media-gen init`.',
      details: { path, ...details },
    },
  );
}

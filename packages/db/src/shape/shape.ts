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
  return {
    has: (table) => columns.has(table),
    hasColumn,
    column: (table, column, alias) => (hasColumn(table, column) ? `${alias}.${column}` : 'NULL'),
    adopted: ours.get() !== undefined,
  };
}

/** @throws {MediaGenError} `database_foreign` where it is a database of something else */
export function refuseForeignDatabase(shape: Shape, path: string): void {
  const needed = ['id', 'prompt_text', 'prompt_type'];
  const missing = needed.filter((column) => !shape.hasColumn('prompts', column));
  if (missing.length === 0) return;
  const what = shape.has('prompts')
    ? `its table "prompts" has no ${missing.join(', ')}`
    : 'it has no table "prompts"';
  throw new MediaGenError(
    'database_foreign',
    `${path} is a database of another program: ${what}.`,
    {
      hint: 'Name the database that holds the prompts, or make a new one with `media-gen init`.',
      details: { path, missing },
    },
  );
}

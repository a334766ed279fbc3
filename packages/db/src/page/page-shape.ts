import type { Database } from '../database.ts';

/** What is there of tables that only the existing page knows. */
export interface PageShape {
  readonly hasTags: boolean;
  readonly hasSearch: boolean;
}

/** A database with the tables that only the existing page knows. */
export type PageDatabase = Database & PageShape;

export function pageShape({ sql, shape }: Database): PageShape {
  const rows = sql.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  const names = new Set(rows.map(({ name }) => name));
  const hasWritings = shape.has('writings');
  return {
    hasTags: hasWritings && names.has('tags') && names.has('writing_tags'),
    hasSearch: hasWritings && names.has('writings_fts'),
  };
}

import type { Database } from '../database.ts';
import type { SharedTable } from '../shape/shape.ts';

/** Writes those of the columns that this database has. */
export function insertRow(
  { sql, shape }: Database,
  table: SharedTable,
  values: Readonly<Record<string, string | number | null>>,
): number {
  const columns = Object.keys(values).filter((column) => shape.hasColumn(table, column));
  const places = columns.map((column) => `@${column}`);
  const { lastInsertRowid } = sql.run(
    `INSERT INTO ${table}(${columns.join(', ')}) VALUES (${places.join(', ')})`,
    Object.fromEntries(columns.map((column) => [column, values[column] ?? null])),
  );
  return Number(lastInsertRowid);
}

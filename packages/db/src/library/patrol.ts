import type { Database } from '../database.ts';
import { bornOf, markOf, type ComparedCells, type SourceCells } from './item-facts.ts';
import { comparedSql, removeItem, sourceSql, writeItem } from './write-items.ts';

const SLICE = 500;
/** So many are written while others wait for the lock. */
const WRITTEN = 20;

/**
 * Compares some rows with what is known of them. No row says when it, or its prompt, was changed.
 *
 * @param after the last id that was compared
 * @returns the last id that was compared now; `undefined`: there are no more
 */
export async function patrol(database: Database, after: number): Promise<number | undefined> {
  const { work } = database;
  const { stale, last } = await work.read(() => compare(database, after));
  for (let at = 0; at < stale.length; at += WRITTEN) {
    const some = stale.slice(at, at + WRITTEN);
    await work.write(() => renew(database, some));
    await new Promise((resolve) => void setImmediate(resolve));
  }
  return last;
}

function compare(
  database: Database,
  after: number,
): { readonly stale: readonly number[]; readonly last: number | undefined } {
  const { sql } = database;
  const rows = sql.all<ComparedCells>(
    comparedSql(database, 'a.id > @after ORDER BY a.id LIMIT @limit'),
    { after, limit: SLICE },
  );
  const last = rows.length === SLICE ? rows.at(-1)?.id : undefined;
  // The sign keeps SQLite from going through an index of all that is not in the trash.
  const items = sql.all<{ id: number; born: string; mark: number }>(
    `SELECT artifact_id AS id, born, mark FROM mediagen_library_items
      WHERE +trashed = 0 AND artifact_id > @after AND artifact_id <= @last`,
    { after, last: last ?? Number.MAX_SAFE_INTEGER },
  );
  const known = new Map(items.map((item) => [item.id, item]));
  const changed = rows.filter((row) => {
    const item = known.get(row.id);
    known.delete(row.id);
    return item?.mark !== markOf(row) || item.born !== bornOf(row);
  });
  // What is left over has no row any more.
  return { stale: [...changed.map(({ id }) => id), ...known.keys()], last };
}

function renew(database: Database, ids: readonly number[]): void {
  const rows = database.sql.all<SourceCells>(
    sourceSql(database, 'a.id IN (SELECT value FROM json_each(@ids))'),
    { ids: JSON.stringify(ids) },
  );
  for (const row of rows) writeItem(database, row);
  const found = new Set(rows.map(({ id }) => id));
  for (const id of ids) if (!found.has(id)) removeItem(database, id, 'not trashed');
}

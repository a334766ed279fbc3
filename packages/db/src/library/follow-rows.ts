import type { Database } from '../database.ts';
import { bornOf, type SourceCells } from './item-facts.ts';
import { readState, writeState } from './state.ts';
import { removeItem, sourceSql, writeItem } from './write-items.ts';

/** How many rows are read at a time. */
const SLICE = 200;
/** After this long a slice ends, whatever it did: others wait for the lock and the event loop. */
const SLICE_MS = 20;

export function isCaughtUp(database: Database): boolean {
  const { newest } = database.sql.get<{ newest: number | null }>(
    'SELECT MAX(id) AS newest FROM prompt_artifacts',
  ) ?? { newest: null };
  return (
    (newest ?? 0) <= readState(database, 'seen_id') &&
    agree(database) &&
    isSame(database, lastSeen(database))
  );
}

interface Totals {
  readonly rows: number;
  readonly items: number;
  readonly row_sum: number | null;
  readonly item_sum: number | null;
}

function totals({ sql }: Database): Totals {
  const found = sql.get<Totals>(
    `SELECT r.count AS rows, r.sum AS row_sum, i.count AS items, i.sum AS item_sum
      FROM (SELECT COUNT(*) AS count, SUM(id) AS sum FROM prompt_artifacts) r,
        (SELECT COUNT(*) AS count, SUM(artifact_id) AS sum FROM mediagen_library_items
          WHERE trashed = 0) i`,
  );
  return found ?? { rows: 0, items: 0, row_sum: null, item_sum: null };
}

/** Whether there are items of exactly the rows that there are, as far as sums can tell. */
function agree(database: Database): boolean {
  const { rows, items, row_sum: rowSum, item_sum: itemSum } = totals(database);
  return rows === items && rowSum === itemSum;
}

/** How many rows are not known yet. */
export function pendingRows(database: Database): number {
  const { rows, items } = totals(database);
  return Math.max(0, rows - items);
}

/**
 * A slice of catching up, inside one immediate transaction of the caller's.
 *
 * @returns whether everything is known
 */
export function follow(database: Database): boolean {
  const until = performance.now() + SLICE_MS;
  const seen = readState(database, 'seen_id');
  const after = Math.min(seen, reusedFrom(database, seen) - 1);
  const rows = database.sql.all<SourceCells>(
    sourceSql(database, 'a.id > @after ORDER BY a.id LIMIT @limit'),
    { after, limit: SLICE },
  );
  const last = writeUntil(database, rows, until) ?? after;
  writeState(database, 'seen_id', last);
  if (last !== (rows.at(-1)?.id ?? after) || rows.length === SLICE) return false;
  return agree(database) || settle(database, until);
}

/** @returns the id of the last one that there was time for */
function writeUntil(
  database: Database,
  rows: readonly SourceCells[],
  until: number,
): number | undefined {
  let last: number | undefined;
  for (const row of rows) {
    writeItem(database, row);
    last = row.id;
    if (performance.now() > until) break;
  }
  return last;
}

/**
 * Where ids are given again, those at the end are: a row that is not the one that was seen, and all
 * before it that are not either, are new.
 *
 * @returns the lowest of them; one more than `seen` where there is none
 */
function reusedFrom(database: Database, seen: number): number {
  let from = seen + 1;
  for (let row = lastSeen(database); row !== undefined; row = lastSeen(database, from - 1)) {
    if (isSame(database, row)) return from;
    from = row.id;
  }
  return from;
}

function lastSeen(
  database: Database,
  most = readState(database, 'seen_id'),
): SourceCells | undefined {
  return database.sql.get<SourceCells>(
    sourceSql(database, 'a.id <= @most ORDER BY a.id DESC LIMIT 1'),
    { most },
  );
}

/** Whether a row is the one that is known by its id. */
function isSame({ sql }: Database, row: SourceCells | undefined): boolean {
  if (row === undefined) return true;
  const known = sql.get<{ born: string }>(
    'SELECT born FROM mediagen_library_items WHERE artifact_id = @id AND trashed = 0',
    { id: row.id },
  );
  return known?.born === bornOf(row);
}

/** Rows are gone, or were made with ids that lie before the last. */
function settle(database: Database, until: number): boolean {
  const { sql } = database;
  const gone = sql.all<{ id: number }>(
    `SELECT artifact_id AS id FROM mediagen_library_items WHERE trashed = 0
      AND artifact_id NOT IN (SELECT id FROM prompt_artifacts) LIMIT ${SLICE}`,
  );
  for (const { id } of gone) removeItem(database, id);
  const between = sql.all<SourceCells>(
    sourceSql(
      database,
      `a.id NOT IN (SELECT artifact_id FROM mediagen_library_items WHERE trashed = 0) LIMIT ${SLICE}`,
    ),
  );
  const last = writeUntil(database, between, until);
  return gone.length < SLICE && between.length < SLICE && last === between.at(-1)?.id;
}

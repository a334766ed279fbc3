import type { CurationChange, LibraryChanged } from '@media-gen/core';
import type { Database } from '../database.ts';
import type { SourceCells } from './item-facts.ts';
import { refreshTexts, sourceSql, writeItem } from './write-items.ts';

// Every function here runs inside one immediate transaction that its caller opened.

/** Of these artifacts, those that there are and those that there are not; all are known after it. */
export function knownItems(database: Database, ids: readonly number[]): LibraryChanged {
  const wanted = [...new Set(ids)];
  const live = new Set(idsOfItems(database, wanted, 'AND trashed = 0'));
  const others = wanted.filter((id) => !live.has(id));
  // Somebody may have made them just now, or a hundred thousand before them were not looked at.
  const rows = database.sql.all<SourceCells>(
    sourceSql(database, 'a.id IN (SELECT value FROM json_each(@ids))'),
    { ids: JSON.stringify(others) },
  );
  for (const row of rows) writeItem(database, row);
  const known = new Set(idsOfItems(database, wanted));
  return {
    changed: wanted.filter((id) => known.has(id)),
    missing: wanted.filter((id) => !known.has(id)),
  };
}

function idsOfItems({ sql }: Database, ids: readonly number[], which = ''): readonly number[] {
  const rows = sql.all<{ id: number }>(
    `SELECT artifact_id AS id FROM mediagen_library_items
      WHERE artifact_id IN (SELECT value FROM json_each(@ids)) ${which}`,
    { ids: JSON.stringify(ids) },
  );
  return rows.map(({ id }) => id);
}

export function changeItems(
  database: Database,
  ids: readonly number[],
  { rating, favourite, label, addTags = [], removeTags = [] }: CurationChange,
): LibraryChanged {
  const { sql } = database;
  const outcome = knownItems(database, ids);
  const list = { ids: JSON.stringify(outcome.changed) };
  const assignments = {
    ...(rating !== undefined && { rating }),
    ...(favourite !== undefined && { favourite: Number(favourite) }),
    ...(label !== undefined && { label }),
  };
  const names = Object.keys(assignments);
  if (names.length > 0) {
    sql.run(
      `UPDATE mediagen_library_items SET ${names.map((name) => `${name} = @${name}`).join(', ')}
        WHERE artifact_id IN (SELECT value FROM json_each(@ids))`,
      { ...list, ...assignments },
    );
  }
  if (removeTags.length > 0) {
    sql.run(
      `DELETE FROM mediagen_library_tags WHERE artifact_id IN (SELECT value FROM json_each(@ids))
        AND tag IN (SELECT value FROM json_each(@tags))`,
      { ...list, tags: JSON.stringify(removeTags) },
    );
  }
  if (addTags.length > 0) {
    sql.run(
      `INSERT OR IGNORE INTO mediagen_library_tags(artifact_id, tag)
        SELECT i.value, t.value FROM json_each(@ids) i, json_each(@tags) t`,
      { ...list, tags: JSON.stringify(addTags) },
    );
  }
  if (addTags.length + removeTags.length > 0) {
    refreshTexts(database, outcome.changed);
  }
  return outcome;
}

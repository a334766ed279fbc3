import type { ArtifactRecord, DiscardedFile, LibraryChanged, Restored } from '@media-gen/core';
import type { Database } from '../database.ts';
import { optionalText, textOf } from '../rows/cells.ts';
import { knownItems } from './curation.ts';
import { keepCells, keptCells, trashedArtifact, type Cell } from './trash-cells.ts';
import { freeId, moveItem, removeItem } from './write-items.ts';

const MOST_DISCARDED = 1_000;

interface TrashRow {
  readonly artifact_id: number;
  readonly cells: string;
}

// `trash`, `restore`, `discard` and `forget` run inside one immediate transaction of their caller.

export function trash(database: Database, ids: readonly number[]): LibraryChanged {
  const { sql } = database;
  const { changed: known, missing } = knownItems(database, ids);
  const rows = sql.allWhole<Readonly<Record<string, Cell>>>(
    'SELECT * FROM prompt_artifacts WHERE id IN (SELECT value FROM json_each(@ids))',
    { ids: JSON.stringify(known) },
  );
  const trashedMs = database.now();
  for (const row of rows) {
    const id = Number(row['id']);
    makeRoom(database, id);
    sql.run(
      `INSERT INTO mediagen_library_trash(artifact_id, trashed_ms, file_path, preview_path, cells)
        VALUES (@id, @trashedMs, @file, @preview, @cells)`,
      {
        id,
        trashedMs,
        file: textOf(row['file_path']),
        preview: optionalText(row['preview_path']) ?? null,
        cells: keepCells(row),
      },
    );
    sql.run('UPDATE mediagen_library_items SET trashed = 1 WHERE artifact_id = @id', { id });
    sql.run('DELETE FROM prompt_artifacts WHERE id = @id', { id });
  }
  const moved = new Set(rows.map((row) => Number(row['id'])));
  // What lies there already is nothing new.
  return { changed: known.filter((id) => moved.has(id)), missing };
}

/** A file that was discarded under this id may still wait for its removal. */
function makeRoom(database: Database, id: number): void {
  database.sql.run('UPDATE mediagen_library_trash SET artifact_id = @to WHERE artifact_id = @id', {
    id,
    to: freeId(database),
  });
}

export function restore(database: Database, ids: readonly number[]): Restored {
  const rows = inTrash(database, ids);
  const restored = rows.map((row) => ({ was: row.artifact_id, id: restoreOne(database, row) }));
  const found = new Set(rows.map((row) => row.artifact_id));
  return { restored, missing: [...new Set(ids)].filter((id) => !found.has(id)) };
}

function restoreOne(database: Database, row: TrashRow): number {
  const { sql } = database;
  const { artifact_id: was } = row;
  const id = putBack(database, row);
  sql.run('DELETE FROM mediagen_library_trash WHERE artifact_id = @was', { was });
  sql.run('UPDATE mediagen_library_items SET trashed = 0 WHERE artifact_id = @was', { was });
  if (id !== was) moveItem(database, was, id);
  return id;
}

/** Only the rows; for who takes our tables away. */
export function putAllBack(database: Pick<Database, 'sql'>): void {
  for (const row of inTrash(database, undefined)) putBack(database, row);
}

/** @returns the id of the row: its own, or another one where that is taken */
function putBack({ sql }: Pick<Database, 'sql'>, { artifact_id: was, cells }: TrashRow): number {
  const row = keptCells(cells);
  const isTaken =
    sql.get('SELECT 1 FROM prompt_artifacts WHERE id = @id', { id: was }) !== undefined;
  const isItself = row['id'] === BigInt(was) && !isTaken;
  // Others may have added columns, and a cell of one that is gone has no place any more.
  const columns = sql.all<{ name: string }>(
    `SELECT name FROM pragma_table_info('prompt_artifacts')`,
  );
  const known = new Set(columns.map(({ name }) => name));
  const names = Object.keys(row).filter((name) => (isItself || name !== 'id') && known.has(name));
  const { lastInsertRowid } = sql.run(
    `INSERT INTO prompt_artifacts(${names.map((name) => `"${name}"`).join(', ')})
      VALUES (${names.map((_, index) => `@cell${index}`).join(', ')})`,
    Object.fromEntries(names.map((name, index) => [`cell${index}`, row[name] ?? null])),
  );
  return Number(lastInsertRowid);
}

export function discard(database: Database, ids: readonly number[] | undefined): LibraryChanged {
  const { sql } = database;
  const rows = inTrash(database, ids);
  for (const { artifact_id: id } of rows) {
    sql.run('UPDATE mediagen_library_trash SET discarded_ms = @nowMs WHERE artifact_id = @id', {
      id,
      nowMs: database.now(),
    });
    removeItem(database, id);
  }
  const changed = rows.map((row) => row.artifact_id);
  const found = new Set(changed);
  return { changed, missing: [...new Set(ids)].filter((id) => !found.has(id)) };
}

function inTrash(
  { sql }: Pick<Database, 'sql'>,
  ids: readonly number[] | undefined,
): readonly TrashRow[] {
  const which = ids && 'AND artifact_id IN (SELECT value FROM json_each(@ids))';
  return sql.all<TrashRow>(
    `SELECT artifact_id, cells FROM mediagen_library_trash
      WHERE discarded_ms IS NULL ${which ?? ''} ORDER BY artifact_id`,
    ids && { ids: JSON.stringify(ids) },
  );
}

export function listDiscarded({ sql }: Database): readonly DiscardedFile[] {
  const rows = sql.all<{ id: number; file_path: string; preview_path: string | null }>(
    `SELECT artifact_id AS id, file_path, preview_path FROM mediagen_library_trash
      WHERE discarded_ms IS NOT NULL ORDER BY discarded_ms, artifact_id LIMIT ${MOST_DISCARDED}`,
  );
  return rows.flatMap(({ id, file_path: file, preview_path: preview }) =>
    [...new Set([file, preview ?? file])].map((filePath) => ({ artifactId: id, filePath })),
  );
}

export function listTrashed(
  { sql }: Pick<Database, 'sql'>,
  { after, limit }: { readonly after: number; readonly limit: number },
): readonly ArtifactRecord[] {
  const rows = sql.all<TrashRow>(
    `SELECT artifact_id, cells FROM mediagen_library_trash
      WHERE discarded_ms IS NULL AND artifact_id > @after ORDER BY artifact_id LIMIT @limit`,
    { after, limit },
  );
  return rows.map((row) => trashedArtifact(row.artifact_id, row.cells));
}

export function forget({ sql }: Database, ids: readonly number[]): void {
  sql.run(
    `DELETE FROM mediagen_library_trash WHERE discarded_ms IS NOT NULL
      AND artifact_id IN (SELECT value FROM json_each(@ids))`,
    { ids: JSON.stringify(ids) },
  );
}

export function findTrashed(
  { sql }: Database,
  { id, file }: { readonly id?: number; readonly file?: string },
): ArtifactRecord | undefined {
  const conditions = [
    ...(id === undefined ? [] : ['artifact_id = @id']),
    ...(file === undefined ? [] : ['(file_path = @file OR preview_path = @file)']),
  ];
  const row = sql.get<TrashRow>(
    `SELECT artifact_id, cells FROM mediagen_library_trash
      WHERE discarded_ms IS NULL AND ${conditions.join(' AND ')} LIMIT 1`,
    { ...(id !== undefined && { id }), ...(file !== undefined && { file }) },
  );
  return row && trashedArtifact(row.artifact_id, row.cells);
}

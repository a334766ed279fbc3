import type {
  ArtifactRecord,
  ColourLabel,
  LibraryFilter,
  LibraryItem,
  LibraryOrder,
  LibraryPlace,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { optionalText } from '../rows/cells.ts';
import { artifactColumns, describeArtifact, type ArtifactCells } from '../rows/artifact-list.ts';
import { filterSql } from './filter-sql.ts';
import { afterPlace, keyColumns, orderBy } from './order-sql.ts';
import { trashedArtifact } from './trash-cells.ts';

interface ItemCells {
  readonly artifact_id: number;
  readonly prompt_id: number;
  readonly kind: string;
  readonly model: string | null;
  readonly take: number | null;
  readonly seed: number | null;
  readonly rating: number;
  readonly favourite: number;
  readonly label: ColourLabel | null;
  readonly prompt_text: unknown;
  readonly tags: string | null;
  readonly stack_size: number;
  readonly trashed_ms: number | null;
  readonly trash_cells: string | null;
}

const COLUMNS = `i.artifact_id, i.prompt_id, i.kind, i.model, i.take, i.seed, i.rating, i.favourite, i.label,
  p.prompt_text, t.trashed_ms, t.cells AS trash_cells,
  (SELECT json_group_array(tag) FROM (SELECT tag FROM mediagen_library_tags g
    WHERE g.artifact_id = i.artifact_id ORDER BY tag)) AS tags,
  (SELECT COUNT(*) FROM mediagen_library_items s WHERE s.prompt_id = i.prompt_id AND s.trashed = 0) AS stack_size`;

/** In the order of `ids`. */
export function readItems(database: Database, ids: readonly number[]): readonly LibraryItem[] {
  const { sql, shape } = database;
  const list = { ids: JSON.stringify(ids) };
  const cells = sql.all<ItemCells>(
    `SELECT ${COLUMNS} FROM mediagen_library_items i LEFT JOIN prompts p ON p.id = i.prompt_id
      LEFT JOIN mediagen_library_trash t ON t.artifact_id = i.artifact_id
      WHERE i.artifact_id IN (SELECT value FROM json_each(@ids))`,
    list,
  );
  const artifacts = sql.all<ArtifactCells>(
    `SELECT ${artifactColumns(shape)} FROM prompt_artifacts a WHERE a.id IN (SELECT value FROM json_each(@ids))`,
    list,
  );
  const records = new Map(artifacts.map((row) => [row.id, describeArtifact(row)]));
  const items = new Map<number, LibraryItem>();
  for (const row of cells) {
    const { artifact_id: id, trash_cells: trash } = row;
    const artifact = trash === null ? records.get(id) : trashedArtifact(id, trash);
    if (artifact !== undefined) items.set(id, describe(row, artifact));
  }
  return [...new Set(ids)].flatMap((id) => items.get(id) ?? []);
}

/** One page, and where the next one begins. */
export function readPage(
  database: Database,
  filter: LibraryFilter,
  { order, after, limit }: { order: LibraryOrder; after?: LibraryPlace | undefined; limit: number },
): { readonly items: readonly LibraryItem[]; readonly next: LibraryPlace | undefined } {
  const { where, parameters } = filterSql(database, filter);
  const place = after && afterPlace(after);
  const key = keyColumns(order);
  const rows = database.sql.all<{ id: number } & Record<string, number | string>>(
    `SELECT i.artifact_id AS id, ${key.map((column, index) => `${column} AS key${index}`).join(', ')}
      FROM mediagen_library_items i WHERE ${where} ${place ? `AND ${place.where}` : ''}
      ORDER BY ${orderBy(order)} LIMIT @limit`,
    { ...parameters, ...place?.parameters, limit: limit + 1 },
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: readItems(
      database,
      shown.map(({ id }) => id),
    ),
    next: last && { order, id: last.id, key: key.map((_, index) => last[`key${index}`] ?? 0) },
  };
}

function describe(row: ItemCells, artifact: ArtifactRecord): LibraryItem {
  return {
    artifact,
    promptText: optionalText(row.prompt_text),
    kind: row.kind,
    model: row.model ?? undefined,
    seed: row.seed ?? undefined,
    take: row.take ?? undefined,
    rating: row.rating,
    favourite: row.favourite === 1,
    label: row.label ?? undefined,
    tags: row.tags === null ? [] : (JSON.parse(row.tags) as string[]),
    stackSize: row.stack_size,
    trashedMs: row.trashed_ms ?? undefined,
  };
}

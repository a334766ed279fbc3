import { writingToRender, type Database } from '../database.ts';
import { textOf } from '../rows/cells.ts';
import {
  bornOf,
  describeItem,
  markOf,
  type ItemFacts,
  type ItemTexts,
  type SourceCells,
} from './item-facts.ts';
import { searchable } from './search-words.ts';
import { trashedCells } from './trash-cells.ts';

const FACTS = [
  'artifact_id',
  'prompt_id',
  'born',
  'mark',
  'kind',
  'artifact_type',
  'model',
  'created_ms',
  'width',
  'height',
  'duration_seconds',
  'take',
  'seed',
  'title',
] as const satisfies readonly (keyof ItemFacts)[];

const WRITE_ITEM = `INSERT INTO mediagen_library_items(${FACTS.join(', ')})
  VALUES (${FACTS.map((name) => `@${name}`).join(', ')})
  ON CONFLICT(artifact_id) DO UPDATE SET ${FACTS.slice(1)
    .map((name) => `${name} = @${name}`)
    .join(', ')}`;

/** The rows that items are made of. @param which a condition on `a` with what limits it */
export function sourceSql(database: Pick<Database, 'shape'>, which: string): string {
  const metadata = database.shape.column('prompt_artifacts', 'metadata', 'a');
  return comparedSql(database, which, `, ${metadata} AS metadata`);
}

/** The same without the metadata, of which a comparison needs no more than the length. */
export function comparedSql({ shape }: Pick<Database, 'shape'>, which: string, more = ''): string {
  const column = (name: string): string => shape.column('prompt_artifacts', name, 'a');
  return `SELECT a.id, a.prompt_id, a.artifact_type, a.file_path,
    octet_length(${column('metadata')}) AS metadata_bytes,
    ${column('created_at')} AS created_at, p.prompt_text, p.prompt_type${more}
    FROM prompt_artifacts a LEFT JOIN prompts p ON p.id = a.prompt_id WHERE ${which}`;
}

// Every function below runs inside one immediate transaction that its caller opened.

/** Brings what is kept of an artifact up to date; what was said of another one with its id goes. */
export function writeItem(database: Database, row: SourceCells): void {
  const known = database.sql.get<{ born: string; mark: number; trashed: number }>(
    'SELECT born, mark, trashed FROM mediagen_library_items WHERE artifact_id = @id',
    { id: row.id },
  );
  if (known !== undefined) {
    if (known.trashed === 1) moveItem(database, row.id, freeId(database));
    else if (known.born !== bornOf(row)) removeItem(database, row.id);
    else if (known.mark === markOf(row)) return;
  }
  const { facts, texts } = describe(database, row);
  database.sql.run(WRITE_ITEM, { ...facts });
  writeTexts(database, row.id, texts);
}

/** Makes tags findable that were added, and others not any more. */
export function refreshTexts(database: Database, ids: readonly number[]): void {
  const list = { ids: JSON.stringify(ids) };
  const rows = database.sql.all<SourceCells>(
    sourceSql(database, 'a.id IN (SELECT value FROM json_each(@ids))'),
    list,
  );
  for (const row of [...rows, ...trashedSources(database, list)]) {
    writeTexts(database, row.id, describe(database, row).texts);
  }
}

function trashedSources({ sql }: Database, list: { readonly ids: string }): readonly SourceCells[] {
  const rows = sql.all<{ id: number; cells: string; prompt_text: unknown; prompt_type: unknown }>(
    `SELECT t.artifact_id AS id, t.cells, p.prompt_text, p.prompt_type FROM mediagen_library_trash t
      JOIN mediagen_library_items i ON i.artifact_id = t.artifact_id
      LEFT JOIN prompts p ON p.id = i.prompt_id
      WHERE t.artifact_id IN (SELECT value FROM json_each(@ids))`,
    list,
  );
  return rows.map(({ id, cells, ...prompt }) => ({
    ...trashedCells(id, cells),
    // Nobody compares what lies in the trash.
    metadata_bytes: null,
    ...prompt,
  }));
}

function describe(database: Database, row: SourceCells): ReturnType<typeof describeItem> {
  return describeItem(row, database.kinds, () =>
    textOf(writingToRender(database, row.prompt_id, null)?.content),
  );
}

export function removeItem({ sql }: Database, id: number, which?: 'not trashed'): void {
  const { changes } = sql.run(
    `DELETE FROM mediagen_library_items WHERE artifact_id = @id ${which === undefined ? '' : 'AND trashed = 0'}`,
    { id },
  );
  if (changes === 0) return;
  sql.run('DELETE FROM mediagen_library_tags WHERE artifact_id = @id', { id });
  sql.run('DELETE FROM mediagen_library_search WHERE rowid = @id', { id });
}

/** Far above every id that a table gives by itself. */
const FIRST_FREE = 2 ** 40;

/** An id for what lies in the trash while its own was given to another artifact. */
export function freeId({ sql }: Database): number {
  const row = sql.get<{ id: number | null }>(
    'SELECT MAX(artifact_id) AS id FROM mediagen_library_trash',
  );
  return Math.max(FIRST_FREE, (row?.id ?? 0) + 1);
}

/** Everything that is known of an artifact goes by another id from now on. */
export function moveItem(database: Database, from: number, to: number): void {
  const { sql } = database;
  for (const table of ['items', 'tags', 'trash']) {
    sql.run(`UPDATE mediagen_library_${table} SET artifact_id = @to WHERE artifact_id = @from`, {
      from,
      to,
    });
  }
  sql.run('DELETE FROM mediagen_library_search WHERE rowid = @from', { from });
  refreshTexts(database, [to]);
}

/** Its texts as they are found now, and its tags. */
export function writeTexts(
  { sql }: Database,
  id: number,
  { prompt, body, model }: ItemTexts,
): void {
  const tags = sql.all<{ tag: string }>(
    'SELECT tag FROM mediagen_library_tags WHERE artifact_id = @id',
    { id },
  );
  sql.run('DELETE FROM mediagen_library_search WHERE rowid = @id', { id });
  sql.run(
    `INSERT INTO mediagen_library_search(rowid, prompt, body, tags, model)
      VALUES (@id, @prompt, @body, @tags, @model)`,
    { id, prompt, body, tags: searchable(tags.map(({ tag }) => tag).join('\n')), model },
  );
}

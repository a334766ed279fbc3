import { createHash } from 'node:crypto';
import type { PageTag, PageWriting, WritingChange, WritingFilter } from '@media-gen/core';
import { optionalNumber, optionalText, textOf } from '../rows/cells.ts';
import { writingConditions } from './writing-conditions.ts';
import type { PageDatabase } from './page-shape.ts';

const COLUMNS = [
  'title',
  'word_count',
  'character_count',
  'line_count',
  'mood',
  'explicit_content',
  'publication_status',
  'notes',
  'file_timestamp',
] as const;

type Cells = Readonly<Record<'content_type' | 'content' | (typeof COLUMNS)[number], unknown>> & {
  readonly id: number;
};

export function readWritings(
  database: PageDatabase,
  filter: WritingFilter,
): { readonly items: readonly PageWriting[]; readonly total: number } {
  const { sql, shape } = database;
  if (!shape.has('writings')) return { items: [], total: 0 };
  const { where, parameters } = writingConditions(database, filter);
  const { limit = -1, offset = 0 } = filter;
  const total = sql.get<{ total: number }>(
    `SELECT COUNT(*) AS total FROM writings w WHERE ${where}`,
    parameters,
  );
  const rows = sql.all<Cells>(
    `SELECT ${columns(database)} FROM writings w WHERE ${where}
      ORDER BY ${shape.column('writings', 'file_timestamp', 'w')} DESC, w.id DESC
      LIMIT @limit OFFSET @offset`,
    { ...parameters, limit, offset },
  );
  return { items: describe(database, rows), total: total?.total ?? 0 };
}

export function readWriting(database: PageDatabase, id: number): PageWriting | undefined {
  if (!database.shape.has('writings')) return undefined;
  const rows = database.sql.all<Cells>(
    `SELECT ${columns(database)} FROM writings w WHERE w.id = @id`,
    { id },
  );
  return describe(database, rows)[0];
}

export function changeWriting(
  database: PageDatabase,
  id: number,
  change: WritingChange,
): PageWriting | undefined {
  const { sql, shape } = database;
  if (readWriting(database, id) === undefined) return undefined;
  const values = Object.entries(valuesOf(change)).filter(([column]) =>
    shape.hasColumn('writings', column),
  );
  if (values.length > 0) {
    const assignments = values.map(([column]) => `${column} = @${column}`);
    sql.run(`UPDATE writings SET ${assignments.join(', ')} WHERE id = @id`, {
      ...Object.fromEntries(values),
      id,
    });
  }
  return readWriting(database, id);
}

function valuesOf(change: WritingChange): Readonly<Record<string, string | number>> {
  const { title, contentType, content, notes, publicationStatus } = change;
  return {
    ...(title !== undefined && { title }),
    ...(contentType !== undefined && { content_type: contentType }),
    ...(notes !== undefined && { notes }),
    ...(publicationStatus !== undefined && { publication_status: publicationStatus }),
    ...(content !== undefined && {
      content,
      word_count: wordsOf(content),
      character_count: content.length,
      line_count: content.split('\n').length,
      content_hash: createHash('md5').update(content).digest('hex'),
    }),
  };
}

function columns({ shape }: PageDatabase): string {
  const own = COLUMNS.map((name) => `${shape.column('writings', name, 'w')} AS ${name}`);
  return ['w.id', 'w.content_type', 'w.content', ...own].join(', ');
}

/** One row without its counts must not take the others along. */
function describe(database: PageDatabase, rows: readonly Cells[]): readonly PageWriting[] {
  const tags = tagsOf(
    database,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const content = textOf(row.content);
    return {
      id: row.id,
      title: textOf(row.title),
      contentType: textOf(row.content_type),
      content,
      wordCount: optionalNumber(row.word_count) ?? wordsOf(content),
      characterCount: optionalNumber(row.character_count) ?? content.length,
      lineCount: optionalNumber(row.line_count) ?? content.split('\n').length,
      mood: optionalText(row.mood) ?? null,
      explicitContent: row.explicit_content === 1 || row.explicit_content === 'TRUE',
      publicationStatus: optionalText(row.publication_status) ?? 'draft',
      notes: optionalText(row.notes) ?? null,
      fileTimestamp: optionalText(row.file_timestamp) ?? null,
      tags: tags.get(row.id) ?? [],
    };
  });
}

function tagsOf(
  { sql, hasTags }: PageDatabase,
  ids: readonly number[],
): ReadonlyMap<number, readonly PageTag[]> {
  const tags = new Map<number, PageTag[]>();
  if (!hasTags || ids.length === 0) return tags;
  const rows = sql.all<{ writing_id: number; id: number; name: unknown; tag_type: unknown }>(
    `SELECT l.writing_id, t.id, t.name, t.tag_type FROM writing_tags l JOIN tags t ON t.id = l.tag_id
      WHERE l.writing_id IN (SELECT value FROM json_each(@ids)) ORDER BY t.name`,
    { ids: JSON.stringify(ids) },
  );
  for (const row of rows) {
    const tag = { id: row.id, name: textOf(row.name), tagType: optionalText(row.tag_type) ?? null };
    tags.set(row.writing_id, [...(tags.get(row.writing_id) ?? []), tag]);
  }
  return tags;
}

function wordsOf(content: string): number {
  return content.split(/\s+/).filter((word) => word !== '').length;
}

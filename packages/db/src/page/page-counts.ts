import type { PageTables, WritingStats } from '@media-gen/core';
import { optionalText, textOf } from '../rows/cells.ts';
import type { PageDatabase } from './page-shape.ts';

const MOST_TAGS = 20;

export function readStats(database: PageDatabase): WritingStats {
  const { sql, shape } = database;
  if (!shape.has('writings')) {
    return { writings: 0, words: 0, contentTypes: [], publicationStatuses: [], topTags: [] };
  }
  const column = (name: string): string => shape.column('writings', name, 'w');
  const sums = sql.get<{ writings: number; words: number | null }>(
    `SELECT COUNT(*) AS writings, SUM(${column('word_count')}) AS words FROM writings w`,
  );
  const types = sql.all<{ type: unknown; count: number; explicit: number }>(
    `SELECT w.content_type AS type, COUNT(*) AS count,
      SUM(COALESCE(${column('explicit_content')}, 0) NOT IN (0, 'FALSE')) AS explicit
      FROM writings w GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
  const statuses = sql.all<{ status: unknown; count: number }>(
    `SELECT COALESCE(${column('publication_status')}, 'draft') AS status, COUNT(*) AS count
      FROM writings w GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
  const topTags = readTags(database)
    .filter(({ usageCount }) => usageCount > 0)
    .sort((one, other) => other.usageCount - one.usageCount)
    .slice(0, MOST_TAGS);
  return {
    writings: sums?.writings ?? 0,
    words: sums?.words ?? 0,
    contentTypes: types.map(({ type, count, explicit }) => ({
      type: textOf(type),
      count,
      explicit,
    })),
    publicationStatuses: statuses.map(({ status, count }) => ({ status: textOf(status), count })),
    topTags: topTags.map(({ name, usageCount }) => ({ name, count: usageCount })),
  };
}

export function readTags({ sql, hasTags }: PageDatabase): Awaited<ReturnType<PageTables['tags']>> {
  if (!hasTags) return [];
  const rows = sql.all<{ id: number; name: unknown; tag_type: unknown; count: number }>(
    `SELECT t.id, t.name, t.tag_type, COUNT(l.tag_id) AS count
      FROM tags t LEFT JOIN writing_tags l ON l.tag_id = t.id GROUP BY t.id ORDER BY t.name`,
  );
  return rows.map(({ id, name, tag_type, count }) => ({
    id,
    name: textOf(name),
    tagType: optionalText(tag_type) ?? null,
    usageCount: count,
  }));
}

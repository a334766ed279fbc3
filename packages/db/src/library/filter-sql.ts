import type { LibraryFilter } from '@media-gen/core';
import type { Database } from '../database.ts';
import type { Parameters, Statements } from '../file/statements.ts';
import { matchQuery } from './search-words.ts';

/** A filter as SQL over `mediagen_library_items i`. */
export interface FilterSql {
  /** Conditions with `AND` between them. */
  readonly where: string;
  readonly parameters: Parameters;
}

const inList = (column: string, name: string): string =>
  `${column} IN (SELECT value FROM json_each(@${name}))`;

/** So many that a search finds are looked up one by one; of more, all are looked through. */
const FEW = 5_000;

export function filterSql({ sql }: Pick<Database, 'sql'>, filter: LibraryFilter): FilterSql {
  const match = filter.search === undefined ? undefined : matchQuery(filter.search);
  // The plus keeps an index from being used that has everything in order, and nothing found in it.
  const column = match !== undefined && findsFew(sql, match) ? '+i.trashed' : 'i.trashed';
  const conditions = [`${column} = ${filter.trashed === true ? 1 : 0}`];
  const parameters: Record<string, string | number> = {};
  const add = (name: string, value: string | number | undefined, condition: string): void => {
    if (value === undefined) return;
    parameters[name] = value;
    conditions.push(condition);
  };
  const list = (values: readonly unknown[] | undefined): string | undefined =>
    values && JSON.stringify(values);
  add('kinds', list(filter.kinds), inList('i.kind', 'kinds'));
  add('types', list(filter.artifactTypes), inList('i.artifact_type', 'types'));
  add('model', filter.model, 'i.model = @model');
  add('labels', list(filter.labels), inList(`COALESCE(i.label, 'none')`, 'labels'));
  add(
    'favourite',
    filter.favourite === undefined ? undefined : Number(filter.favourite),
    'i.favourite = @favourite',
  );
  add('stars', filter.ratingAtLeast, 'i.rating >= @stars');
  add('promptIds', list(filter.promptIds), inList('i.prompt_id', 'promptIds'));
  // What was made at a time that nobody knows was made neither before nor after.
  add('fromMs', filter.fromMs, 'i.created_ms >= @fromMs');
  add('toMs', filter.toMs, 'i.created_ms < @toMs AND i.created_ms >= 0');
  for (const [index, tag] of (filter.tags ?? []).entries()) {
    add(
      `tag${index}`,
      tag,
      `i.artifact_id IN (SELECT artifact_id FROM mediagen_library_tags WHERE tag = @tag${index})`,
    );
  }
  if (filter.search !== undefined && filter.search.trim() !== '') {
    // What has no word in it is nowhere.
    if (match === undefined) conditions.push('0');
    add(
      'match',
      match,
      'i.artifact_id IN (SELECT rowid FROM mediagen_library_search WHERE mediagen_library_search MATCH @match)',
    );
  }
  return { where: conditions.join(' AND '), parameters };
}

function findsFew(sql: Statements, match: string): boolean {
  const found = sql.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM (SELECT rowid FROM mediagen_library_search
      WHERE mediagen_library_search MATCH @match LIMIT ${FEW + 1})`,
    { match },
  );
  return found !== undefined && found.count <= FEW;
}

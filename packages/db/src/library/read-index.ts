import type {
  LibraryFilter,
  LibraryGroup,
  LibraryIndex,
  LibraryIndexOptions,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { UNKNOWN_MS } from '../schema/library-tables.ts';
import { filterSql } from './filter-sql.ts';
import { orderBy } from './order-sql.ts';
import { dateOf } from './date-of.ts';

interface Lists {
  readonly ids: string;
  readonly marks: string;
  readonly prompts: string;
}

const NO_LIST = `'[]'`;

/** One row with lists in it: a hundred thousand rows would take several times as long. */
export function readIndex(
  database: Database,
  filter: LibraryFilter,
  { order = 'newest', stacks = false, groupBy = 'day', timeZone = 'UTC' }: LibraryIndexOptions,
): Omit<LibraryIndex, 'pending'> {
  const { where, parameters } = filterSql(database, filter);
  const byTime = order === 'newest' || order === 'oldest';
  const mark = order === 'rating' ? 'i.rating' : byTime ? 'i.created_ms' : 'NULL';
  const columns = `i.artifact_id AS id, ${mark} AS mark${stacks ? ', i.prompt_id AS prompt' : ''}`;
  const row = database.sql.get<Lists>(
    `SELECT json_group_array(id) AS ids, ${order === 'prompt' ? NO_LIST : 'json_group_array(mark)'} AS marks,
      ${stacks ? 'json_group_array(prompt)' : NO_LIST} AS prompts
      FROM (SELECT ${columns} FROM mediagen_library_items i WHERE ${where} ORDER BY ${orderBy(order)})`,
    parameters,
  );
  const all = { ids: numbers(row?.ids), marks: numbers(row?.marks) };
  const stacked = stacks ? firstOfEach(all, numbers(row?.prompts)) : { ...all, counts: undefined };
  const nameOf = byTime ? dateOf(groupBy, timeZone) : String;
  const name = (mark: number): string => (byTime && mark === UNKNOWN_MS ? '' : nameOf(mark));
  return { ids: stacked.ids, counts: stacked.counts, groups: grouped(stacked.marks, name) };
}

function numbers(list: string | undefined): readonly number[] {
  return list === undefined ? [] : (JSON.parse(list) as number[]);
}

function firstOfEach(
  { ids, marks }: { readonly ids: readonly number[]; readonly marks: readonly number[] },
  prompts: readonly number[],
): { ids: readonly number[]; marks: readonly number[]; counts: readonly number[] } {
  const places = new Map<number, number>();
  const found = { ids: [] as number[], marks: [] as number[], counts: [] as number[] };
  for (const [index, prompt] of prompts.entries()) {
    const place = places.get(prompt);
    if (place === undefined) {
      places.set(prompt, found.ids.length);
      found.ids.push(ids[index] ?? 0);
      found.counts.push(1);
      const mark = marks[index];
      if (mark !== undefined) found.marks.push(mark);
    } else found.counts[place] = (found.counts[place] ?? 0) + 1;
  }
  return found;
}

function grouped(
  marks: readonly number[],
  name: (mark: number) => string,
): readonly LibraryGroup[] {
  const groups: { key: string; count: number }[] = [];
  let last: { key: string; count: number } | undefined;
  for (const mark of marks) {
    const key = name(mark);
    if (last?.key === key) last.count += 1;
    else groups.push((last = { key, count: 1 }));
  }
  return groups;
}

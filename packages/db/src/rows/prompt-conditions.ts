import type { JobState, ListFilter } from '@media-gen/core';
import type { Database } from '../database.ts';

/** What leaves out rows that cannot match before they are described. */
export function narrowingConditions({ shape }: Database, filter: ListFilter): readonly string[] {
  const states = shape.adopted ? storedStates(filter.jobStates) : undefined;
  return [
    ...(filter.search === undefined
      ? []
      : [`(p.prompt_text LIKE @search ESCAPE '\\' OR CAST(p.id AS TEXT) = @searchId)`]),
    ...(states === undefined
      ? []
      : [`p.id IN (SELECT prompt_id FROM mediagen_jobs WHERE state IN (${quoted(states)}))`]),
  ];
}

export function searchParameters({ search }: ListFilter): Readonly<Record<string, string>> {
  if (search === undefined) return {};
  const literal = search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
  return { search: `%${literal}%`, searchId: search };
}

/** What may be stored of rows that are in a state; `undefined`: a row that has no job may be, too. */
function storedStates(wanted: readonly JobState[] | undefined): readonly JobState[] | undefined {
  if (wanted === undefined || wanted.includes('unusable')) return undefined;
  return wanted.includes('queued') ? [...wanted, 'unusable'] : wanted;
}

function quoted(states: readonly JobState[]): string {
  return states.map((state) => `'${state}'`).join(', ');
}

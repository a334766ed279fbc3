import { STOPPED_STATES, type JobState, type ListFilter } from '@media-gen/core';
import type { Database } from '../database.ts';

/** What leaves out rows that cannot match before they are described. */
export function narrowingConditions({ shape }: Database, filter: ListFilter): readonly string[] {
  const { jobStates, promptIds, stopped } = filter;
  return [
    ...(promptIds === undefined ? [] : ['p.id IN (SELECT value FROM json_each(@promptIds))']),
    ...(filter.search === undefined
      ? []
      : [`(p.prompt_text LIKE @search ESCAPE '\\' OR CAST(p.id AS TEXT) = @searchId)`]),
    ...(jobStates === undefined || !shape.adopted ? [] : [stateCondition(shape, jobStates)]),
    ...(stopped === undefined ? [] : [stoppedCondition(shape, stopped)]),
  ];
}

export function narrowingParameters({
  search,
  promptIds,
}: ListFilter): Readonly<Record<string, string>> {
  const literal = search?.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
  return {
    ...(promptIds !== undefined && { promptIds: JSON.stringify(promptIds) }),
    ...(search !== undefined && { search: `%${literal}%`, searchId: search }),
  };
}

/** What is stored may be older than the newest writing, and of what is pending nothing need be. */
function stateCondition(shape: Database['shape'], wanted: readonly JobState[]): string {
  const stored = wanted.includes('queued') ? [...wanted, 'unusable' as const] : wanted;
  const known = `p.id IN (SELECT prompt_id FROM mediagen_jobs WHERE state IN (${quoted(stored)}))`;
  if (!wanted.includes('unusable')) return known;
  return `(${known} OR ${shape.column('prompts', 'artifact_status', 'p')} = 'pending')`;
}

function stoppedCondition(shape: Database['shape'], wanted: boolean): string {
  if (!shape.adopted) return wanted ? '0' : '1';
  const states = quoted(STOPPED_STATES);
  const status = shape.column('prompts', 'artifact_status', 'p');
  if (!wanted) return `NOT (${status} IS 'pending' AND COALESCE(j.state, '') IN (${states}))`;
  const known = `p.id IN (SELECT prompt_id FROM mediagen_jobs WHERE state IN (${states}))`;
  return `(${known} AND ${status} = 'pending' AND j.state IN (${states}))`;
}

function quoted(states: readonly JobState[]): string {
  return states.map((state) => `'${state}'`).join(', ');
}

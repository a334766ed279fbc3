import { PROMPT_STATUSES, type MediaKind, type PromptId } from '@media-gen/core';
import type { Database } from '../database.ts';
import { WAITS } from '../queue/waiting-takes.ts';
import { jobJoin, orderColumns } from './prompt-query.ts';

/** One row with a list in it: a hundred thousand rows would take several times as long. */
export function readClaimOrder(database: Database, kind: MediaKind): readonly PromptId[] {
  const { sql, kinds, shape } = database;
  const takes = [pendingTakes(database), ...(shape.adopted ? [furtherTakes(database)] : [])];
  const row = sql.get<{ ids: string }>(
    `SELECT json_group_array(id) AS ids FROM (${takes.join(' UNION ALL ')} ORDER BY level, place, id)`,
    { type: kinds.get(kind).promptType },
  );
  return row === undefined ? [] : (JSON.parse(row.ids) as number[]);
}

/** The takes that the status of a prompt tells of. */
function pendingTakes({ shape }: Database): string {
  const hint = shape.adopted ? 'INDEXED BY mediagen_ix_pending' : '';
  // What nobody looked at yet has no job, and what another program asks for again has one that is over.
  const waits = `COALESCE(j.state, '') NOT IN ('leased', 'cancelled', 'parked', 'unusable')`;
  return `${takeColumns(shape)} FROM prompts p ${hint} ${jobJoin({ shape })}
    WHERE ${shape.column('prompts', 'artifact_status', 'p')} = 'pending' AND p.prompt_type = +@type
      ${shape.adopted ? `AND ${waits}` : ''}`;
}

function furtherTakes({ shape }: Database): string {
  const words = PROMPT_STATUSES.map((word) => `'${word}'`).join(', ');
  return `${takeColumns(shape)} FROM (SELECT prompt_id FROM mediagen_jobs WHERE further = 1 AND ${WAITS}) f
    JOIN prompts p ON p.id = f.prompt_id ${jobJoin({ shape })}
    WHERE ${shape.column('prompts', 'artifact_status', 'p')} IN (${words}) AND p.prompt_type = +@type`;
}

function takeColumns(shape: Database['shape']): string {
  const { priority, place } = orderColumns(shape);
  return `SELECT p.id AS id, ${priority} AS level, ${place} AS place`;
}

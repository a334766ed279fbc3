import {
  COUNTED_STATES,
  ERROR_STATES,
  STOPPED_STATES,
  type StateCount,
  type StatusCount,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { mainTakeOf } from '../queue/job.ts';
import { isErrorSql } from './error-list.ts';
import { optionalText, textOf } from './cells.ts';

export function countPrompts(database: Database): readonly StatusCount[] {
  const { sql, shape, kinds } = database;
  const stopped = countStopped(database);
  const status = shape.column('prompts', 'artifact_status', 'p');
  const rows = sql.all<{ prompt_type: unknown; status: unknown; count: number }>(
    `SELECT p.prompt_type, ${status} AS status, COUNT(*) AS count FROM prompts p GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows.map((row) => {
    const promptType = textOf(row.prompt_type);
    const status = optionalText(row.status) ?? null;
    return {
      kind: kinds.forPromptType(promptType)?.name,
      promptType,
      status,
      count: row.count,
      stopped: status === 'pending' ? (stopped.get(promptType) ?? 0) : 0,
    };
  });
}

function countStopped({ sql, shape }: Database): ReadonlyMap<string, number> {
  if (!shape.adopted) return new Map();
  const states = STOPPED_STATES.map((state) => `'${state}'`).join(', ');
  const rows = sql.all<{ prompt_type: unknown; count: number }>(
    `SELECT p.prompt_type, COUNT(*) AS count FROM mediagen_jobs j JOIN prompts p ON p.id = j.prompt_id
      WHERE j.state IN (${states}) AND j.take = ${mainTakeOf('j.prompt_id')}
        AND ${shape.column('prompts', 'artifact_status', 'p')} = 'pending' GROUP BY 1`,
  );
  return new Map(rows.map(({ prompt_type, count }) => [textOf(prompt_type), count]));
}

/** Takes that a newer one took the place of are over, and errors that the inbox does not list. */
export function countStates({ sql, shape }: Database): readonly StateCount[] {
  const states = COUNTED_STATES.map((state) => `'${state}'`).join(', ');
  const errors = ERROR_STATES.map((state) => `'${state}'`).join(', ');
  return sql.all<StateCount>(
    `SELECT j.kind, j.state AS jobState, COUNT(*) AS takes
      FROM mediagen_jobs j JOIN prompts p ON p.id = j.prompt_id
      WHERE j.state IN (${states}) AND (j.further = 1 OR (j.take = ${mainTakeOf('j.prompt_id')}
        AND (j.state NOT IN (${errors}) OR ${isErrorSql(shape)})))
      GROUP BY j.kind, j.state ORDER BY j.kind, j.state`,
  );
}

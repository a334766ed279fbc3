import { COUNTED_STATES, ERROR_STATES, type StateCount, type StatusCount } from '@media-gen/core';
import type { Database } from '../database.ts';
import { mainTakeOf } from '../queue/job.ts';
import { isErrorSql } from './error-list.ts';
import { optionalText, textOf } from './cells.ts';

export function countPrompts({ sql, shape, kinds }: Database): readonly StatusCount[] {
  const status = shape.column('prompts', 'artifact_status', 'p');
  const rows = sql.all<{ prompt_type: unknown; status: unknown; count: number }>(
    `SELECT p.prompt_type, ${status} AS status, COUNT(*) AS count FROM prompts p GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows.map((row) => {
    const promptType = textOf(row.prompt_type);
    return {
      kind: kinds.forPromptType(promptType)?.name,
      promptType,
      status: optionalText(row.status) ?? null,
      count: row.count,
    };
  });
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

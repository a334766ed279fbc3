import { isPromptStatus } from '@media-gen/core';
import type { Database } from '../database.ts';
import { textOf } from '../rows/cells.ts';
import { localIsoTimestamp } from '../rows/timestamps.ts';
import { logEvent } from './event-log.ts';
import type { JobRow } from './job.ts';

/** Another program has it, or it is gone: it comes back through intake if it is asked for. */
export function leaveToOthers(database: Database, job: JobRow): void {
  const { sql, now } = database;
  sql.run(
    `UPDATE mediagen_jobs SET state = 'foreign', updated_ms = @nowMs WHERE prompt_id = @id AND take = @take`,
    { id: job.prompt_id, take: job.take, nowMs: now() },
  );
  const data = { reason: 'foreign_finished' as const, take: job.take };
  logEvent(database, { type: 'prompt:lost', promptId: job.prompt_id, data });
}

/** @returns the prompt's text; `undefined` where it is gone, or the status says that it is not wanted */
export function startTake(
  database: Database,
  { prompt_id: id, further }: JobRow,
): string | undefined {
  if (further === 0) return startPrompt(database, id);
  const row = database.sql.get<{ prompt_text: unknown; status: unknown }>(
    'SELECT prompt_text, artifact_status AS status FROM prompts WHERE id = +@id',
    { id },
  );
  return row !== undefined && isPromptStatus(row.status) ? textOf(row.prompt_text) : undefined;
}

/** @returns the prompt's text; `undefined` where it is not pending any more */
function startPrompt({ sql, shape, now }: Database, id: number): string | undefined {
  const stamp = shape.hasColumn('prompts', 'processed_at') ? ', processed_at = @stamp' : '';
  const row = sql.get<{ prompt_text: unknown }>(
    `UPDATE prompts SET artifact_status = 'processing', error_message = NULL${stamp}
      WHERE id = +@id AND artifact_status = 'pending' RETURNING prompt_text`,
    // The old program's reset of stale rows looks at it.
    { id, ...(stamp !== '' && { stamp: localIsoTimestamp(now()) }) },
  );
  return row === undefined ? undefined : textOf(row.prompt_text);
}

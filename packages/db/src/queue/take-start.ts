import { isPromptStatus } from '@media-gen/core';
import type { Database } from '../database.ts';
import { textOf } from '../rows/cells.ts';
import { localIsoTimestamp } from '../rows/timestamps.ts';
import { logEvent } from './event-log.ts';
import { forgetFormer, isGone } from './former-prompt.ts';
import type { JobRow } from './job.ts';

/** Another program has it, or it is gone: it comes back through intake if it is asked for. */
export function leaveToOthers(database: Database, job: JobRow): void {
  const { sql, now } = database;
  sql.run(
    `UPDATE mediagen_jobs SET state = 'foreign', updated_ms = @nowMs WHERE prompt_id = @id AND take = @take`,
    { id: job.prompt_id, take: job.take, nowMs: now() },
  );
  const reason = isGone(database, job.prompt_id) ? 'deleted' : 'foreign_finished';
  const about = { promptId: job.prompt_id, data: { reason, take: job.take } as const };
  logEvent(database, { type: 'prompt:lost', ...about });
}

/** It is gone, and another prompt may have its id. */
export function leaveGone(database: Database, job: JobRow): void {
  const { prompt_id: promptId, take, state } = job;
  forgetFormer(database, promptId);
  if (!isGone(database, promptId)) return;
  // A claim that finds the same job as before would look for ever.
  const text =
    'SELECT 1 FROM mediagen_jobs WHERE prompt_id = +@promptId AND take = +@take AND state = +@state';
  if (database.sql.get(text, { promptId, take, state }) !== undefined) leaveToOthers(database, job);
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

/**
 * Says of a pending prompt that it runs.
 *
 * @returns the prompt's text; `undefined` where it is not pending any more
 */
export function startPrompt({ sql, shape, now }: Database, id: number): string | undefined {
  const stamp = shape.hasColumn('prompts', 'processed_at') ? ', processed_at = @stamp' : '';
  const row = sql.get<{ prompt_text: unknown }>(
    `UPDATE prompts SET artifact_status = 'processing', error_message = NULL${stamp}
      WHERE id = +@id AND artifact_status = 'pending' RETURNING prompt_text`,
    // The old program's reset of stale rows looks at it.
    { id, ...(stamp !== '' && { stamp: localIsoTimestamp(now()) }) },
  );
  return row === undefined ? undefined : textOf(row.prompt_text);
}

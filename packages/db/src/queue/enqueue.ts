import { randomUUID } from 'node:crypto';
import type { Kind } from '@media-gen/core';
import type { Database } from '../database.ts';
import type { Screening } from '../rows/body-screen.ts';
import { logEvent } from './event-log.ts';
import { forgetFormer, lastFenceSql, noteBorn } from './former-prompt.ts';
import { hasSucceeded, mainJob, takeCount } from './job.ts';
import { SETTLED, type Candidate } from './unseen-prompts.ts';

/** Queues a prompt that was looked at, or sets it aside with its problem; inside a transaction of the caller's. */
export function enqueue(
  database: Database,
  kind: Kind,
  { id, priority }: Candidate,
  screening: Screening,
): void {
  const { sql } = database;
  if (!forgetFormer(database, id)) return;
  const job = mainJob(database, id);
  const values = { ...screeningCells(database, screening), priority };
  // Another program changed its urgency, and knows nothing of places inside it.
  const moved = 'position = CASE WHEN priority = @priority THEN position END, priority = @priority';
  if (job !== undefined) moveOthers(database, id, job.take, priority);
  if (job?.state === 'queued') {
    const sqlText = `UPDATE mediagen_jobs SET ${moved}, state = @state, screened = @screened,
      problem = @problem, updated_ms = @nowMs WHERE prompt_id = @id AND take = @take AND state = 'queued'`;
    sql.run(sqlText, { ...values, id, take: job.take });
    return;
  }
  if (job?.state === 'waiting' || job?.state === 'quarantined') {
    const sqlText = `UPDATE mediagen_jobs SET ${moved}, updated_ms = @nowMs WHERE prompt_id = @id AND take = @take`;
    sql.run(sqlText, { priority, nowMs: values.nowMs, id, take: job.take });
    return;
  }
  if (job !== undefined && isSettled(job.state)) return;
  // Somebody asked again for a prompt that had ended: a fresh request, a fresh budget.
  const take =
    job !== undefined && hasSucceeded(database, id)
      ? takeCount(database, id) + 1
      : (job?.take ?? 1);
  sql.run(
    `INSERT INTO mediagen_jobs(prompt_id, take, kind, state, priority, request_key, fence, screened, problem, updated_ms)
      VALUES (@id, @take, @kind, @state, @priority, @requestKey, ${lastFenceSql('+@id')}, @screened, @problem, @nowMs)
      ON CONFLICT(prompt_id, take) DO UPDATE SET state = excluded.state, priority = excluded.priority,
        position = NULL, run_at_ms = NULL, request_key = excluded.request_key, attempt = 0, request_writing_id = NULL, resume_from = NULL,
        screened = excluded.screened, problem = excluded.problem, updated_ms = excluded.updated_ms`,
    { ...values, id, take, kind: kind.name, requestKey: randomUUID() },
  );
  noteBorn(database, id);
  logEvent(database, {
    type: screening.reading?.state === 'ready' ? 'prompt:queued' : 'prompt:refused',
    promptId: id,
    data: { take },
  });
}

/** Further takes go with the priority of their prompt. */
function moveOthers({ sql }: Database, promptId: number, take: number, priority: number): void {
  const text = `UPDATE mediagen_jobs SET priority = @priority, position = NULL
    WHERE prompt_id = @promptId AND take <> @take AND priority <> @priority`;
  sql.run(text, { promptId, take, priority });
}

function isSettled(state: string): boolean {
  return SETTLED.includes(`'${state}'`);
}

/** What a look leaves in a job's row. */
export function screeningCells(
  { now }: Database,
  { reading, screened, problem }: Screening,
): { state: string; screened: string; problem: string | null; nowMs: number } {
  return {
    state: reading?.state === 'ready' ? 'queued' : 'unusable',
    screened,
    problem: problem === undefined ? null : JSON.stringify(problem),
    nowMs: now(),
  };
}

/** What was read of a whole chunk is not kept in memory, only how it went. */
export function withoutPayload(screening: Screening): Screening {
  const { reading } = screening;
  if (reading === undefined) return screening;
  if (reading.state === 'unusable') return { ...screening, reading: { ...reading, problems: [] } };
  if (reading.state === 'repairable') {
    return { ...screening, reading: { ...reading, payload: undefined, repairedBody: '' } };
  }
  return { ...screening, reading: { ...reading, payload: undefined, source: {} } };
}

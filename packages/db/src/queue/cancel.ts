import { randomUUID } from 'node:crypto';
import type { CancelOptions, CancelOutcome, PromptId } from '@media-gen/core';
import type { Database } from '../database.ts';
import { logEvent } from './event-log.ts';
import { forgetFormer, lastFenceSql, noteBorn } from './former-prompt.ts';
import { findTake, furtherJobs, mainJob, restStatus, type JobRow } from './job.ts';
import { findPrompt, type PromptRow } from './request.ts';

const OPEN = ['queued', 'waiting', 'quarantined', 'unusable', 'leased'];

/** Keeps takes from being claimed, or asks their workers to stop; inside a transaction of the caller's. */
export function cancel(
  database: Database,
  promptId: PromptId,
  { take }: CancelOptions,
): CancelOutcome {
  const prompt = findPrompt(database, promptId);
  forgetFormer(database, promptId);
  const main = mainJob(database, promptId);
  if (take !== undefined) {
    const job = findTake(database, promptId, take);
    if (job?.further === 1) return cancelFurther(database, job);
    if (job?.take !== main?.take) return 'not_cancellable';
    return cancelMain(database, promptId, prompt, main);
  }
  const outcomes = [
    cancelMain(database, promptId, prompt, main),
    // What was cancelled or ended before is nobody's concern, beside the take of the status.
    ...furtherJobs(database, promptId)
      .filter(({ state }) => OPEN.includes(state))
      .map((job) => cancelFurther(database, job)),
  ];
  if (outcomes.includes('cancel_requested')) return 'cancel_requested';
  return outcomes.includes('cancelled') ? 'cancelled' : 'not_cancellable';
}

function cancelFurther(
  database: Database,
  { prompt_id: promptId, take, state }: JobRow,
): CancelOutcome {
  if (state === 'cancelled') return 'cancelled';
  if (state === 'leased') return askWorker(database, promptId, take);
  if (!OPEN.includes(state)) return 'not_cancellable';
  database.sql.run(
    `UPDATE mediagen_jobs SET state = 'cancelled', updated_ms = @nowMs WHERE prompt_id = @promptId AND take = @take`,
    { promptId, take, nowMs: database.now() },
  );
  logEvent(database, { type: 'prompt:cancelled', promptId, data: { take } });
  return 'cancelled';
}

function askWorker(database: Database, promptId: PromptId, take: number): CancelOutcome {
  database.sql.run(
    'UPDATE mediagen_jobs SET cancel_requested = 1, updated_ms = @nowMs WHERE prompt_id = @promptId AND take = @take',
    { promptId, take, nowMs: database.now() },
  );
  logEvent(database, { type: 'prompt:cancel-requested', promptId, data: { take } });
  return 'cancel_requested';
}

function cancelMain(
  database: Database,
  promptId: PromptId,
  prompt: PromptRow,
  job: JobRow | undefined,
): CancelOutcome {
  const { sql, now } = database;
  if (job?.state === 'cancelled') return 'cancelled';
  if (job?.state === 'leased') return askWorker(database, promptId, job.take);
  const kind = database.kinds.generatedBy(prompt.prompt_type);
  if (prompt.status !== 'pending' || kind === undefined) return 'not_cancellable';
  if (job?.state === 'parked') return 'not_cancellable';
  const take = job?.take ?? 1;
  sql.run(
    `INSERT INTO mediagen_jobs(prompt_id, take, kind, state, priority, request_key, fence, updated_ms)
      VALUES (@promptId, @take, @kind, 'cancelled', @priority, @requestKey, ${lastFenceSql('+@promptId')}, @nowMs)
      ON CONFLICT(prompt_id, take) DO UPDATE SET state = 'cancelled', updated_ms = excluded.updated_ms`,
    {
      promptId,
      take,
      kind: kind.name,
      priority: prompt.priority ?? 5,
      requestKey: randomUUID(),
      nowMs: now(),
    },
  );
  noteBorn(database, promptId);
  const status = restStatus(database, promptId, 'pending');
  sql.run(
    `UPDATE prompts SET artifact_status = @status WHERE id = @promptId AND artifact_status = 'pending'`,
    { promptId, status },
  );
  logEvent(database, { type: 'prompt:cancelled', promptId, data: { take } });
  return 'cancelled';
}

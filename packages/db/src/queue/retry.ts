import { randomUUID } from 'node:crypto';
import {
  isPromptStatus,
  MediaGenError,
  STATUS_TRANSITIONS,
  type PromptId,
  type RetryOptions,
} from '@media-gen/core';
import { screen, type Database } from '../database.ts';
import type { Screening } from '../rows/body-screen.ts';
import { logEvent } from './event-log.ts';
import { forgetFormer, lastFenceSql, noteBorn } from './former-prompt.ts';
import { seedToUse } from './last-seed.ts';
import { findTake, hasSucceeded, mainJob, takeCount, type JobRow } from './job.ts';
import {
  findPrompt,
  generatedKind,
  refuseOtherWriting,
  refuseUnusable,
  type PromptRow,
} from './request.ts';

/** Makes an ended prompt or take claimable again, inside a transaction of the caller's. */
export function retry(database: Database, promptId: PromptId, options: RetryOptions): void {
  const prompt = findPrompt(database, promptId);
  forgetFormer(database, promptId);
  const main = mainJob(database, promptId);
  const job = options.take === undefined ? main : findTake(database, promptId, options.take);
  if (job?.state === 'leased') {
    throw new MediaGenError('prompt_running', `Prompt ${promptId} is running.`, {
      hint: 'Cancel it first, or wait until it ends.',
      details: { promptId, workerId: job.worker_id },
    });
  }
  const isMain = job?.take === main?.take;
  if (isMain && (options.take === undefined || prompt.status !== 'ready')) {
    retryMain(database, promptId, prompt, main, options);
  } else if (job !== undefined && isRetryable(job, isMain)) {
    retryFurther(database, prompt, job, options);
  } else throw notRetryable(promptId, prompt, job ?? main, options.take);
}

function isRetryable({ state, further }: JobRow, isMain: boolean): boolean {
  return ['failed', 'cancelled', 'parked'].includes(state) && (isMain || further === 1);
}

function retryMain(
  database: Database,
  promptId: PromptId,
  prompt: PromptRow,
  job: JobRow | undefined,
  options: RetryOptions,
): void {
  refuseUnlessRetryable(promptId, prompt, job);
  const kind = generatedKind(database, promptId, prompt.prompt_type);
  const seed = seedToUse(database, promptId, job, options.seed);
  if (options.writingId !== undefined) refuseOtherWriting(database, promptId, options.writingId);
  const screening = screen(database, kind, promptId, options.writingId ?? null);
  // What is ready stays ready: it is not asked for again by a body that cannot be used.
  if (options.writingId !== undefined || prompt.status === 'ready') {
    refuseUnusable(promptId, options.writingId, screening);
  }
  startRequest(database, promptId, prompt, kind.name, job, { ...options, seed }, screening);
}

function startRequest(
  database: Database,
  promptId: PromptId,
  prompt: PromptRow,
  kind: string,
  job: JobRow | undefined,
  options: Pick<RetryOptions, 'writingId'> & { readonly seed: number | undefined },
  { reading, screened, problem }: Screening,
): void {
  const { sql, shape, now } = database;
  // A ready prompt gets another take: what exists is kept, and stays ready if this one fails.
  const another = prompt.status === 'ready';
  if (another && job !== undefined && !hasSucceeded(database, promptId)) {
    sql.run('UPDATE mediagen_jobs SET succeeded = 1 WHERE prompt_id = @promptId AND take = @take', {
      promptId,
      take: job.take,
    });
  }
  const take = another ? takeCount(database, promptId) + 1 : (job?.take ?? 1);
  sql.run(
    `INSERT INTO mediagen_jobs(prompt_id, take, kind, state, priority, request_key, fence, asked_seed, asked_writing_id, succeeded, screened, problem, updated_ms)
      VALUES (@promptId, @take, @kind, @state, @priority, @requestKey, ${lastFenceSql('+@promptId')}, @seed, @writingId, @succeeded, @screened, @problem, @nowMs)
      ON CONFLICT(prompt_id, take) DO UPDATE SET state = excluded.state, request_key = excluded.request_key,
        priority = excluded.priority, position = NULL, attempt = 0, request_writing_id = NULL,
        resume_from = NULL, not_before_ms = 0, run_at_ms = NULL, cancel_requested = 0,
        asked_seed = excluded.asked_seed, asked_writing_id = excluded.asked_writing_id,
        screened = excluded.screened, problem = excluded.problem, updated_ms = excluded.updated_ms`,
    {
      promptId,
      take,
      kind,
      state: reading?.state === 'ready' ? 'queued' : 'unusable',
      priority: prompt.priority ?? job?.priority ?? 5,
      requestKey: randomUUID(),
      seed: options.seed ?? null,
      writingId: options.writingId ?? null,
      succeeded: another && job === undefined ? 1 : 0,
      screened,
      problem: problem === undefined ? null : JSON.stringify(problem),
      nowMs: now(),
    },
  );
  noteBorn(database, promptId);
  const error = shape.hasColumn('prompts', 'error_message') ? ', error_message = NULL' : '';
  sql.run(`UPDATE prompts SET artifact_status = 'pending'${error} WHERE id = @promptId`, {
    promptId,
  });
  logEvent(database, { type: 'prompt:retried', promptId, data: { take } });
}

/** A take beside the one of the status, or of what is ready: the status stays. */
function retryFurther(
  database: Database,
  prompt: PromptRow,
  job: JobRow,
  options: RetryOptions,
): void {
  const { sql, now } = database;
  const { prompt_id: promptId, take } = job;
  const seed = seedToUse(database, promptId, job, options.seed);
  const kind = generatedKind(database, promptId, prompt.prompt_type);
  const writingId = options.writingId ?? job.asked_writing_id;
  if (writingId !== null) refuseOtherWriting(database, promptId, writingId);
  const screening = screen(database, kind, promptId, writingId);
  refuseUnusable(promptId, writingId ?? undefined, screening);
  sql.run(
    `UPDATE mediagen_jobs SET state = 'queued', further = 1, request_key = @requestKey, attempt = 0,
      request_writing_id = NULL, resume_from = NULL, not_before_ms = 0, run_at_ms = NULL, cancel_requested = 0,
      priority = @priority, position = NULL, asked_seed = @seed, asked_writing_id = @writingId, screened = @screened, problem = NULL,
      updated_ms = @nowMs WHERE prompt_id = @promptId AND take = @take`,
    {
      promptId,
      take,
      requestKey: randomUUID(),
      priority: prompt.priority ?? job.priority,
      seed: seed ?? null,
      writingId,
      screened: screening.screened,
      nowMs: now(),
    },
  );
  logEvent(database, { type: 'prompt:retried', promptId, data: { take } });
}

function refuseUnlessRetryable(
  promptId: PromptId,
  prompt: PromptRow,
  job: JobRow | undefined,
): void {
  const { status } = prompt;
  const held = job?.state === 'cancelled' || job?.state === 'parked';
  if (held && status !== 'processing' && isPromptStatus(status)) return;
  if (isPromptStatus(status) && Object.values(STATUS_TRANSITIONS[status]).includes('retry')) return;
  throw notRetryable(promptId, prompt, job, undefined);
}

function notRetryable(
  promptId: PromptId,
  { status }: PromptRow,
  job: JobRow | undefined,
  take: number | undefined,
): MediaGenError {
  const state = job?.state ?? 'untouched';
  const what = take === undefined ? 'Prompt' : `Take ${take} of prompt`;
  return new MediaGenError(
    'illegal_transition',
    `${what} ${promptId} cannot be retried: its status is ${status ?? 'empty'} (${state}).`,
    {
      hint:
        take === undefined
          ? 'Failed, ready, cancelled and parked prompts can be retried. Edit one whose body is broken.'
          : 'Takes that failed, were cancelled or are parked can be retried. Ask for another one.',
      details: { promptId, take, status, state },
    },
  );
}

import { randomUUID } from 'node:crypto';
import {
  isPromptStatus,
  MediaGenError,
  STATUS_TRANSITIONS,
  type CancelOutcome,
  type PromptId,
  type RetryOptions,
} from '@media-gen/core';
import { screen, type Database } from '../database.ts';
import type { Screening } from '../rows/body-screen.ts';
import { optionalText } from '../rows/cells.ts';
import { writingsSql } from '../rows/writing-links.ts';
import { logEvent } from './event-log.ts';
import { seedToUse } from './last-seed.ts';
import { hasSucceeded, newestJob, restStatus, type JobRow } from './job.ts';

interface PromptRow {
  readonly prompt_type: string;
  readonly status: string | null;
  readonly priority: number | null;
}

/** @throws {MediaGenError} `prompt_not_found` */
export function findPrompt({ sql, shape }: Database, promptId: PromptId): PromptRow {
  const status = shape.column('prompts', 'artifact_status', 'p');
  const priority = shape.column('prompts', 'priority', 'p');
  const row = sql.get<{ prompt_type: unknown; status: unknown; priority: number | null }>(
    `SELECT p.prompt_type, ${status} AS status, ${priority} AS priority FROM prompts p WHERE p.id = @promptId`,
    { promptId },
  );
  if (row !== undefined) {
    const { prompt_type: type, priority: urgency } = row;
    return {
      prompt_type: optionalText(type) ?? '',
      status: optionalText(row.status) ?? null,
      priority: urgency,
    };
  }
  throw new MediaGenError('prompt_not_found', `There is no prompt ${promptId}.`, {
    hint: 'List the prompts to see which there are.',
    details: { promptId },
  });
}

/** Makes an ended prompt claimable again, inside a transaction of the caller's. */
export function retry(database: Database, promptId: PromptId, options: RetryOptions): void {
  const prompt = findPrompt(database, promptId);
  const job = newestJob(database, promptId);
  if (job?.state === 'leased') {
    throw new MediaGenError('prompt_running', `Prompt ${promptId} is running.`, {
      hint: 'Cancel it first, or wait until it ends.',
      details: { promptId, workerId: job.worker_id },
    });
  }
  refuseUnlessRetryable(promptId, prompt, job);
  const kind = database.kinds.generatedBy(prompt.prompt_type);
  if (kind === undefined) {
    throw new MediaGenError(
      'illegal_transition',
      `Prompt ${promptId} has the type "${prompt.prompt_type}", which is not generated.`,
      {
        hint: 'Add a new prompt of a registered kind.',
        details: { promptId },
      },
    );
  }
  const seed = seedToUse(database, promptId, options.seed);
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
  const further = prompt.status === 'ready';
  if (further && job !== undefined && !hasSucceeded(database, promptId)) {
    sql.run('UPDATE mediagen_jobs SET succeeded = 1 WHERE prompt_id = @promptId AND take = @take', {
      promptId,
      take: job.take,
    });
  }
  const succeeded = further && job === undefined ? 1 : 0;
  sql.run(
    `INSERT INTO mediagen_jobs(prompt_id, take, kind, state, priority, request_key, fence, asked_seed, asked_writing_id, succeeded, screened, problem, updated_ms)
      VALUES (@promptId, @take, @kind, @state, @priority, @requestKey, @fence, @seed, @writingId, @succeeded, @screened, @problem, @nowMs)
      ON CONFLICT(prompt_id, take) DO UPDATE SET state = excluded.state, request_key = excluded.request_key,
        priority = excluded.priority, position = NULL, attempt = 0, request_writing_id = NULL,
        resume_from = NULL, not_before_ms = 0, cancel_requested = 0,
        asked_seed = excluded.asked_seed, asked_writing_id = excluded.asked_writing_id,
        screened = excluded.screened, problem = excluded.problem, updated_ms = excluded.updated_ms`,
    {
      promptId,
      take: (job?.take ?? 0) + (further || job === undefined ? 1 : 0),
      kind,
      state: reading?.state === 'ready' ? 'queued' : 'unusable',
      priority: prompt.priority ?? job?.priority ?? 5,
      requestKey: randomUUID(),
      fence: job?.fence ?? 0,
      seed: options.seed ?? null,
      writingId: options.writingId ?? null,
      succeeded,
      screened,
      problem: problem === undefined ? null : JSON.stringify(problem),
      nowMs: now(),
    },
  );
  const error = shape.hasColumn('prompts', 'error_message') ? ', error_message = NULL' : '';
  sql.run(`UPDATE prompts SET artifact_status = 'pending'${error} WHERE id = @promptId`, {
    promptId,
  });
  logEvent(database, { type: 'prompt:retried', promptId });
}

function refuseUnlessRetryable(
  promptId: PromptId,
  { status }: PromptRow,
  job: JobRow | undefined,
): void {
  const held = job?.state === 'cancelled' || job?.state === 'parked';
  if (held && status !== 'processing' && isPromptStatus(status)) return;
  if (isPromptStatus(status) && Object.values(STATUS_TRANSITIONS[status]).includes('retry')) return;
  const state = job?.state ?? 'untouched';
  throw new MediaGenError(
    'illegal_transition',
    `Prompt ${promptId} cannot be retried: its status is ${status ?? 'empty'} (${state}).`,
    {
      hint: 'Failed, ready, cancelled and parked prompts can be retried. Edit one whose body is broken.',
      details: { promptId, status, state },
    },
  );
}

function refuseOtherWriting(database: Database, promptId: PromptId, writingId: number): void {
  const known = writingIds(database, promptId);
  if (known.includes(writingId)) return;
  throw new MediaGenError('writing_not_found', `Prompt ${promptId} has no writing ${writingId}.`, {
    hint: `Its writings are ${known.join(', ') || 'none'}.`,
    details: { promptId, known },
  });
}

function writingIds({ sql, shape }: Database, promptId: PromptId): readonly number[] {
  if (!shape.has('writings')) return [];
  return sql.all<{ id: number }>(writingsSql(shape), { id: promptId }).map(({ id }) => id);
}

function refuseUnusable(
  promptId: PromptId,
  writingId: number | undefined,
  { reading }: Screening,
): void {
  if (reading?.state === 'ready') return;
  throw new MediaGenError(
    'prompt_unusable',
    `${writingId === undefined ? 'The last writing' : `Writing ${writingId}`} of prompt ${promptId} cannot be used.`,
    {
      hint: 'Choose another writing, or add a corrected one.',
      details: { promptId, problems: reading?.problems },
    },
  );
}

/** Keeps a prompt from being claimed, or asks its worker to stop; inside a transaction of the caller's. */
export function cancel(database: Database, promptId: PromptId): CancelOutcome {
  const { sql, now } = database;
  const prompt = findPrompt(database, promptId);
  const job = newestJob(database, promptId);
  if (job?.state === 'cancelled') return 'cancelled';
  if (job?.state === 'leased') {
    const ask =
      'UPDATE mediagen_jobs SET cancel_requested = 1, updated_ms = @nowMs WHERE prompt_id = @promptId AND take = @take';
    sql.run(ask, { promptId, take: job.take, nowMs: now() });
    logEvent(database, { type: 'prompt:cancel-requested', promptId });
    return 'cancel_requested';
  }
  const kind = database.kinds.generatedBy(prompt.prompt_type);
  if (prompt.status !== 'pending' || kind === undefined) return 'not_cancellable';
  if (job?.state === 'parked') return 'not_cancellable';
  sql.run(
    `INSERT INTO mediagen_jobs(prompt_id, take, kind, state, priority, request_key, updated_ms)
      VALUES (@promptId, @take, @kind, 'cancelled', @priority, @requestKey, @nowMs)
      ON CONFLICT(prompt_id, take) DO UPDATE SET state = 'cancelled', updated_ms = excluded.updated_ms`,
    {
      promptId,
      take: job?.take ?? 1,
      kind: kind.name,
      priority: prompt.priority ?? 5,
      requestKey: randomUUID(),
      nowMs: now(),
    },
  );
  const status = restStatus(database, promptId, 'pending');
  sql.run(
    `UPDATE prompts SET artifact_status = @status WHERE id = @promptId AND artifact_status = 'pending'`,
    { promptId, status },
  );
  logEvent(database, { type: 'prompt:cancelled', promptId });
  return 'cancelled';
}

import type {
  AttemptOutcome,
  CancelledLease,
  HeldLease,
  LeaseRef,
  WorkerId,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { logAttempt } from './event-log.ts';
import { forgetFormer, isGone } from './former-prompt.ts';
import type { JobRow } from './job.ts';
import { reopenTrial } from './lane-proof.ts';

export function leaseKey({ promptId, take, fence, workerId }: LeaseRef): {
  promptId: number;
  take: number;
  fence: number;
  workerId: string;
} {
  return { promptId, take, fence, workerId };
}

/** What of the job decides its end, where worker, fence and state say that this lease still gives the right to write. */
export function heldJob({ sql }: Database, lease: LeaseRef): HeldJob | undefined {
  return sql.get<HeldJob>(
    `SELECT j.cancel_requested, j.alone, j.kind, j.further, a.executor, a.started_ms FROM mediagen_attempts a
      JOIN mediagen_jobs j ON j.prompt_id = a.prompt_id AND j.take = a.take AND j.fence = a.fence
      WHERE a.attempt_id = +@attemptId AND a.prompt_id = +@promptId AND a.take = +@take AND a.fence = +@fence
        AND j.worker_id = +@workerId AND j.state = 'leased'`,
    { ...leaseKey(lease), attemptId: lease.attemptId },
  );
}

/** A job that this worker holds, with what its attempt says. */
export interface HeldJob extends Pick<JobRow, 'cancel_requested' | 'alone' | 'kind' | 'further'> {
  readonly executor: string;
  readonly started_ms: number;
}

export interface JobEnd {
  readonly state:
    'queued' | 'quarantined' | 'waiting' | 'done' | 'failed' | 'cancelled' | 'parked' | 'foreign';
  readonly notBeforeMs?: number;
  /** Whether the attempt counts. @default true */
  readonly counts?: boolean;
  /** Whether it died together with all workers. @default false */
  readonly spared?: boolean;
}

/**
 * Ends the lease of a job. What `retry` asked for was asked of this request alone; of a further
 * take it still tells what it was. A take that is done is no further one any more.
 */
export function endJob(
  { sql, now }: Database,
  lease: Omit<LeaseRef, 'attemptId'>,
  end: JobEnd,
): void {
  const over = ['done', 'failed', 'parked', 'foreign'].includes(end.state);
  sql.run(
    `UPDATE mediagen_jobs SET state = @state, worker_id = NULL, lease_until_ms = NULL,
      not_before_ms = @notBeforeMs, attempt = attempt - @uncounted, cancel_requested = 0,
      succeeded = MAX(succeeded, @succeeded), spared = CASE WHEN @over THEN 0 ELSE spared + @spared END,
      asked_seed = CASE WHEN @over AND (further = 0 OR @succeeded) THEN NULL ELSE asked_seed END,
      asked_writing_id = CASE WHEN @over AND (further = 0 OR @succeeded) THEN NULL ELSE asked_writing_id END,
      position = CASE WHEN @over THEN NULL ELSE position END,
      further = CASE WHEN @succeeded THEN 0 ELSE further END, updated_ms = @nowMs
      WHERE prompt_id = @promptId AND take = @take AND fence = @fence`,
    {
      promptId: lease.promptId,
      take: lease.take,
      fence: lease.fence,
      state: end.state,
      notBeforeMs: end.notBeforeMs ?? 0,
      uncounted: end.counts === false ? 1 : 0,
      succeeded: end.state === 'done' ? 1 : 0,
      over: over ? 1 : 0,
      spared: end.spared === true ? 1 : 0,
      nowMs: now(),
    },
  );
}

export interface AttemptEnd {
  readonly outcome: AttemptOutcome;
  readonly failureClass?: string;
  readonly errorCode?: string;
  readonly error?: string;
  readonly logTail?: string;
  readonly parameters?: string;
  /** `undefined` leaves the one that was chosen at the claim. */
  readonly seed?: number | undefined;
  /** Whether `seed` says what was really used. @default false */
  readonly seedKnown?: boolean;
}

export function endAttempt({ sql, now }: Database, attemptId: string, end: AttemptEnd): void {
  sql.run(
    `UPDATE mediagen_attempts SET ended_ms = @nowMs, outcome = @outcome, failure_class = @failureClass,
      error_code = @errorCode, error = @error, log_tail = @logTail,
      parameters = COALESCE(@parameters, parameters),
      seed = CASE WHEN @seedKnown THEN @seed ELSE seed END WHERE attempt_id = @attemptId`,
    {
      attemptId,
      nowMs: now(),
      outcome: end.outcome,
      failureClass: end.failureClass ?? null,
      errorCode: end.errorCode ?? null,
      error: end.error ?? null,
      logTail: end.logTail ?? null,
      parameters: end.parameters ?? null,
      seed: end.seed ?? null,
      seedKnown: end.seedKnown === true ? 1 : 0,
    },
  );
  reopenTrial({ sql }, attemptId);
}

/** Another program finished it, or deleted it: recorded, nothing published. */
export function endForeign(
  database: Database,
  lease: LeaseRef,
  job: Pick<HeldJob, 'kind' | 'executor'>,
  facts: Omit<AttemptEnd, 'outcome'>,
): 'foreign_finished' {
  endAttempt(database, lease.attemptId, { ...facts, outcome: 'foreign_finished' });
  endJob(database, lease, { state: 'foreign' });
  const reason = isGone(database, lease.promptId) ? 'deleted' : 'foreign_finished';
  logAttempt(database, lease, job, { type: 'prompt:lost', reason });
  forgetFormer(database, lease.promptId, { tell: false });
  return 'foreign_finished';
}

/** Renews every lease of the worker. An expired one that nobody recovered is renewed too. */
export function renewLeases(
  { sql, now }: Database,
  workerId: WorkerId,
  leaseMs: number,
): readonly HeldLease[] {
  sql.run('UPDATE mediagen_workers SET heartbeat_ms = @nowMs WHERE worker_id = @workerId', {
    workerId,
    nowMs: now(),
  });
  const rows = sql.all<Pick<JobRow, 'prompt_id' | 'take' | 'fence' | 'cancel_requested'>>(
    `UPDATE mediagen_jobs SET lease_until_ms = @leaseUntilMs WHERE worker_id = +@workerId AND state = 'leased'
      RETURNING prompt_id, take, fence, cancel_requested`,
    { workerId, leaseUntilMs: now() + leaseMs },
  );
  return rows.map((row) => ({
    promptId: row.prompt_id,
    take: row.take,
    fence: row.fence,
    cancelRequested: row.cancel_requested === 1,
  }));
}

/** A plain read: in WAL it answers while another program holds the write lock. */
export function cancelledLeases(
  { sql }: Pick<Database, 'sql'>,
  workerId: WorkerId,
): readonly CancelledLease[] {
  const rows = sql.all<Pick<JobRow, 'prompt_id' | 'take' | 'fence'>>(
    `SELECT prompt_id, take, fence FROM mediagen_jobs
      WHERE worker_id = @workerId AND state = 'leased' AND cancel_requested = 1`,
    { workerId },
  );
  return rows.map(({ prompt_id: promptId, take, fence }) => ({ promptId, take, fence }));
}

import type {
  AttemptOutcome,
  AttemptRecord,
  ErrorCode,
  FailureClass,
  PromptId,
  RunningRecord,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { optionalJson } from './cells.ts';

export interface AttemptRow {
  readonly attempt_id: string;
  readonly prompt_id: number;
  readonly take: number;
  readonly fence: number;
  readonly attempt: number;
  readonly worker_id: string;
  readonly executor: string;
  readonly writing_id: number | null;
  readonly seed: number | null;
  readonly parameters: string | null;
  readonly checkpoint: string | null;
  readonly started_ms: number;
  readonly ended_ms: number | null;
  readonly outcome: string | null;
  readonly failure_class: string | null;
  readonly error_code: string | null;
  readonly error: string | null;
  readonly log_tail: string | null;
}

/** Oldest first. */
export function listAttempts({ sql }: Database, promptId: PromptId): readonly AttemptRecord[] {
  const rows = sql.all<AttemptRow>(
    'SELECT * FROM mediagen_attempts WHERE prompt_id = @promptId ORDER BY rowid',
    { promptId },
  );
  return rows.map(attemptOf);
}

export function attemptOf(row: AttemptRow): AttemptRecord {
  return {
    attemptId: row.attempt_id,
    promptId: row.prompt_id,
    take: row.take,
    fence: row.fence,
    attempt: row.attempt,
    workerId: row.worker_id,
    executor: row.executor,
    writingId: row.writing_id ?? undefined,
    seed: row.seed ?? undefined,
    parameters: optionalJson(row.parameters),
    checkpoint: optionalJson(row.checkpoint),
    startedMs: row.started_ms,
    endedMs: row.ended_ms ?? undefined,
    // These words were written by us, from the same types.
    outcome: (row.outcome as AttemptOutcome | null) ?? undefined,
    failureClass: (row.failure_class as FailureClass | null) ?? undefined,
    errorCode: (row.error_code as ErrorCode | null) ?? undefined,
    error: row.error ?? undefined,
    logTail: row.log_tail ?? undefined,
  };
}

/** What runs now. */
export function listRunning({ sql }: Database): readonly RunningRecord[] {
  return sql.all<RunningRecord>(
    `SELECT j.prompt_id AS promptId, j.take, j.kind, a.attempt_id AS attemptId, a.attempt, a.executor,
      a.worker_id AS workerId, a.started_ms AS startedMs, j.lease_until_ms AS leaseUntilMs
      FROM mediagen_jobs j JOIN mediagen_attempts a
        ON a.prompt_id = j.prompt_id AND a.take = j.take AND a.fence = j.fence
      WHERE j.state = 'leased' ORDER BY a.started_ms, j.prompt_id`,
  );
}

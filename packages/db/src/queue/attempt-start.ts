import { givenParameters, type BodyReading, type ClaimOptions } from '@media-gen/core';
import type { Database } from '../database.ts';
import type { JobRow } from './job.ts';

/** What a claim knows of the attempt that it starts. */
export interface AttemptStart {
  readonly job: JobRow;
  readonly fence: number;
  readonly attempt: number;
  readonly seed: number;
  readonly writing: { readonly id: number } | undefined;
  readonly reading: BodyReading | undefined;
}

/** Opens the attempt with all that is known before its executor runs: it may never say more. */
export function openAttempt(
  { sql, now }: Database,
  { job, fence, attempt, seed, writing, reading }: AttemptStart,
  executor: string,
  { attemptId, workerId }: ClaimOptions,
): void {
  const { prompt_id: promptId, take: number } = job;
  const given = reading?.state === 'ready' ? givenParameters(reading.source) : undefined;
  sql.run(
    `INSERT INTO mediagen_attempts(attempt_id, prompt_id, take, fence, attempt, worker_id, executor, writing_id, seed, parameters, started_ms)
      VALUES (@attemptId, @promptId, @take, @fence, @attempt, @workerId, @executor, @writingId, @seed, @parameters, @startedMs)`,
    {
      attemptId,
      promptId,
      take: number,
      fence,
      attempt,
      workerId,
      executor,
      writingId: writing?.id ?? null,
      seed,
      parameters: given === undefined ? null : JSON.stringify(given),
      startedMs: now(),
    },
  );
}

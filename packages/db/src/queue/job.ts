import type { JobState } from '@media-gen/core';
import type { Database } from '../database.ts';

/** A row of `mediagen_jobs`. */
export interface JobRow {
  readonly prompt_id: number;
  readonly take: number;
  readonly kind: string;
  readonly state: JobState;
  readonly priority: number;
  readonly request_key: string;
  readonly fence: number;
  readonly attempt: number;
  /** Of what is leased: 1 where nothing else may run on its worker. */
  readonly alone: number;
  /** How often it died together with all workers, which does not count. */
  readonly spared: number;
  readonly request_writing_id: number | null;
  readonly resume_from: string | null;
  readonly asked_seed: number | null;
  readonly asked_writing_id: number | null;
  readonly not_before_ms: number;
  /** Where it was moved to inside its priority; `null`: where the prompt's id puts it. */
  readonly position: number | null;
  readonly cancel_requested: number;
  readonly worker_id: string | null;
  readonly lease_until_ms: number | null;
  readonly succeeded: number;
  readonly screened: string | null;
  readonly problem: string | null;
}

/** The newest take of a prompt: the one that `retry` and `cancel` mean. */
export function newestJob({ sql }: Pick<Database, 'sql'>, promptId: number): JobRow | undefined {
  return sql.get<JobRow>(
    'SELECT * FROM mediagen_jobs WHERE prompt_id = +@promptId ORDER BY take DESC LIMIT 1',
    { promptId },
  );
}

/** Whether any take of the prompt was published by us. */
export function hasSucceeded({ sql }: Database, promptId: number): boolean {
  const sqlText =
    'SELECT 1 FROM mediagen_jobs WHERE prompt_id = +@promptId AND succeeded = 1 LIMIT 1';
  return sql.get(sqlText, { promptId }) !== undefined;
}

/** The status of a prompt whose take ended without success: an older success still counts. */
export function restStatus(
  database: Database,
  promptId: number,
  otherwise: 'pending' | 'error',
): 'pending' | 'error' | 'ready' {
  return hasSucceeded(database, promptId) ? 'ready' : otherwise;
}

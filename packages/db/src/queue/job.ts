import { takeNotFound, type JobState } from '@media-gen/core';
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
  /** 1 where the prompt's status is none of its. */
  readonly further: number;
  /** What tells its prompt from another one that got the id later; `null`: not known yet. */
  readonly born: string | null;
  readonly screened: string | null;
  readonly problem: string | null;
}

/** Which take of the prompt `id` its status tells of: the newest that is no further one. */
export function mainTakeOf(id: string): string {
  return `(SELECT MAX(take) FROM mediagen_jobs WHERE prompt_id = ${id} AND further = 0)`;
}

/** The take that the prompt's status tells of: what `retry` means where no take is named. */
export function mainJob({ sql }: Pick<Database, 'sql'>, promptId: number): JobRow | undefined {
  return sql.get<JobRow>(
    'SELECT * FROM mediagen_jobs WHERE prompt_id = +@promptId AND further = 0 ORDER BY take DESC LIMIT 1',
    { promptId },
  );
}

export function furtherJobs({ sql }: Pick<Database, 'sql'>, promptId: number): readonly JobRow[] {
  return sql.all<JobRow>(
    'SELECT * FROM mediagen_jobs WHERE prompt_id = +@promptId AND further = 1 ORDER BY take',
    { promptId },
  );
}

/** How many takes there are: a prompt without a job row is its own first take. */
export function takeCount({ sql }: Pick<Database, 'sql'>, promptId: number): number {
  const row = sql.get<{ take: number | null }>(
    'SELECT MAX(take) AS take FROM mediagen_jobs WHERE prompt_id = +@promptId',
    { promptId },
  );
  return Math.max(1, row?.take ?? 1);
}

/**
 * The job of one take; `undefined` for a first take that has no row yet.
 *
 * @throws {MediaGenError} `take_not_found`
 */
export function findTake(database: Database, promptId: number, take: number): JobRow | undefined {
  const row = database.sql.get<JobRow>(
    'SELECT * FROM mediagen_jobs WHERE prompt_id = +@promptId AND take = +@take',
    { promptId, take },
  );
  const count = takeCount(database, promptId);
  if (row === undefined && (!Number.isInteger(take) || take < 1 || take > count))
    throw takeNotFound(promptId, take, count);
  return row;
}

/** Whether any take of the prompt `id` was published by us. */
export function hasSucceededSql(id: string): string {
  return `EXISTS (SELECT 1 FROM mediagen_jobs WHERE prompt_id = ${id} AND succeeded = 1)`;
}

export function hasSucceeded({ sql }: Database, promptId: number): boolean {
  const sqlText = `SELECT ${hasSucceededSql('+@promptId')} AS found`;
  return sql.get<{ found: number }>(sqlText, { promptId })?.found === 1;
}

/** The status of a prompt whose take ended without success: an older success still counts. */
export function restStatus(
  database: Database,
  promptId: number,
  otherwise: 'pending' | 'error',
): 'pending' | 'error' | 'ready' {
  return hasSucceeded(database, promptId) ? 'ready' : otherwise;
}

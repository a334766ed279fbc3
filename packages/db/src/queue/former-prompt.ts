import type { Database } from '../database.ts';
import { promptBornSql } from '../schema/prompt-born.ts';
import { logEvent } from './event-log.ts';
import { mainJob } from './job.ts';

/** Notes whose jobs these are, where that is not known yet; inside a transaction of the caller's. */
export function noteBorn({ sql, shape }: Database, promptId: number): void {
  sql.run(
    `UPDATE mediagen_jobs SET born = (SELECT ${promptBornSql(shape, 'p')} FROM prompts p WHERE p.id = prompt_id)
      WHERE prompt_id = +@promptId AND born IS NULL`,
    { promptId },
  );
}

/** Whether our jobs are about a prompt that is gone, and whose id another one got since. */
export function isFormer({ sql, shape }: Database, promptId: number): boolean {
  const text = `SELECT 1 FROM mediagen_jobs j JOIN prompts p ON p.id = j.prompt_id
    WHERE j.prompt_id = +@promptId AND j.born <> ${promptBornSql(shape, 'p')} LIMIT 1`;
  return sql.get(text, { promptId }) !== undefined;
}

/** Whether the prompt that our jobs are about is not there any more. */
export function isGone(database: Database, promptId: number): boolean {
  const there = database.sql.get('SELECT 1 FROM prompts WHERE id = +@promptId', { promptId });
  return there === undefined || isFormer(database, promptId);
}

const FORMER = `SELECT MAX(fence) AS fence, MAX(state = 'leased') AS leased FROM mediagen_jobs WHERE prompt_id = +@promptId`;
const END_OTHERS = `UPDATE mediagen_jobs SET state = 'foreign', updated_ms = @nowMs
  WHERE prompt_id = +@promptId AND state NOT IN ('leased', 'done', 'failed', 'foreign')`;
const OTHER_TAKES = `DELETE FROM mediagen_jobs WHERE prompt_id = +@promptId
  AND take > (SELECT MIN(take) FROM mediagen_jobs WHERE prompt_id = +@promptId)`;
const AS_NEW = `UPDATE mediagen_jobs SET take = 1, state = 'foreign', fence = @fence, attempt = 0, alone = 0, spared = 0,
  request_writing_id = NULL, resume_from = NULL, asked_seed = NULL, asked_writing_id = NULL, not_before_ms = 0,
  run_at_ms = NULL, position = NULL, cancel_requested = 0, succeeded = 0, further = 0, screened = NULL, problem = NULL,
  born = NULL, updated_ms = @nowMs WHERE prompt_id = +@promptId`;

export interface ForgetOptions {
  /** Whether it is news that the prompt is gone. @default true */
  readonly tell?: boolean;
  /** Whether the prompt that is there was made just now, so that no job can be about it. @default false */
  readonly certain?: boolean;
}

/**
 * Forgets what was asked of a prompt that is gone, where another one got its id: that one is new,
 * and only the fence goes on. What still runs ends first, and everything else of it waits no more.
 *
 * @returns `false` where something of the former prompt still runs
 */
export function forgetFormer(
  database: Database,
  promptId: number,
  { tell = true, certain = false }: ForgetOptions = {},
): boolean {
  const main = mainJob(database, promptId);
  if (main === undefined || !(certain || isFormer(database, promptId))) return true;
  const { sql, now } = database;
  const former = sql.get<{ fence: number; leased: number }>(FORMER, { promptId });
  const nowMs = now();
  if (former?.leased === 1) {
    sql.run(END_OTHERS, { promptId, nowMs });
    return false;
  }
  sql.run(OTHER_TAKES, { promptId });
  sql.run(AS_NEW, { promptId, fence: former?.fence ?? main.fence, nowMs });
  const data = { take: main.take, reason: 'deleted' as const };
  if (tell) logEvent(database, { type: 'prompt:lost', promptId, data });
  return true;
}

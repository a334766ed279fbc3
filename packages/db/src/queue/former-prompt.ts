import type { Database } from '../database.ts';
import { promptBornSql } from '../schema/prompt-born.ts';
import { logEvent } from './event-log.ts';

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

/**
 * The highest fence that any take of the prompt had: where a new job row starts. Job rows of a former
 * prompt are deleted, and its attempts stay.
 *
 * @param id the prompt's id in the statement
 */
export function lastFenceSql(id: string): string {
  return `COALESCE((SELECT MAX(fence) FROM mediagen_attempts WHERE prompt_id = ${id}), 0)`;
}

const OPEN = `state NOT IN ('leased', 'done', 'failed', 'foreign')`;
const AS_NEW = `UPDATE mediagen_jobs SET take = 1, state = 'foreign', fence = MAX(@fence, ${lastFenceSql('+@promptId')}),
  attempt = 0, alone = 0, spared = 0, request_writing_id = NULL, resume_from = NULL, asked_seed = NULL,
  asked_writing_id = NULL, not_before_ms = 0, run_at_ms = NULL, position = NULL, cancel_requested = 0, succeeded = 0,
  further = 0, screened = NULL, problem = NULL, born = NULL, updated_ms = @nowMs
  WHERE prompt_id = +@promptId AND take = +@take`;

/** What is left of a former prompt. */
interface Former {
  readonly rows: number;
  readonly fence: number;
  readonly leased: number;
  readonly first: number;
  readonly main: number;
}

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
  const { sql, shape, now } = database;
  const born = `(SELECT ${promptBornSql(shape, 'p')} FROM prompts p WHERE p.id = +@promptId)`;
  const all = 'FROM mediagen_jobs WHERE prompt_id = +@promptId';
  const which = certain ? '' : `AND born <> ${born}`;
  const former = sql.get<Former>(
    `SELECT COUNT(*) AS rows, MAX(fence) AS fence, MAX(state = 'leased') AS leased, MIN(take) AS first,
      COALESCE(MAX(CASE WHEN further = 0 THEN take END), MIN(take)) AS main ${all} ${which}`,
    { promptId },
  );
  if (former === undefined || former.rows === 0) return true;
  const nowMs = now();
  if (former.leased === 1) {
    sql.run(
      `UPDATE mediagen_jobs SET state = 'foreign', updated_ms = @nowMs
        WHERE prompt_id = +@promptId AND ${OPEN} ${which}`,
      { promptId, nowMs },
    );
    return false;
  }
  // One row goes on as the new prompt's, unless that one has rows of its own.
  const count = sql.get<{ rows: number }>(`SELECT COUNT(*) AS rows ${all}`, { promptId });
  const kept = count?.rows === former.rows ? former.first : 0;
  sql.run(`DELETE ${all} AND take <> +@kept ${which}`, { promptId, kept });
  if (kept > 0) sql.run(AS_NEW, { promptId, take: kept, fence: former.fence, nowMs });
  const data = { take: former.main, reason: 'deleted' as const };
  if (tell) logEvent(database, { type: 'prompt:lost', promptId, data });
  return true;
}

import {
  ERROR_STATES,
  type ErrorCount,
  type ErrorFilter,
  type ErrorRecord,
  type ErrorState,
  type FailureClass,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { hasSucceededSql, mainTakeOf } from '../queue/job.ts';
import type { Shape } from '../shape/shape.ts';
import { attemptOf, type AttemptRow } from './attempt-list.ts';
import type { WorstProblem } from './body-screen.ts';
import { optionalText, textOf } from './cells.ts';

const DEFAULT_LIMIT = 100;
const STATES = ERROR_STATES.map((state) => `'${state}'`).join(', ');

type ErrorRow = {
  readonly [Column in keyof AttemptRow]: AttemptRow[Column] | null;
} & {
  readonly error_prompt: number;
  readonly error_take: number;
  readonly kind: string;
  readonly prompt_text: unknown;
  readonly state: ErrorState;
  readonly at_ms: number | null;
  readonly error_message: unknown;
  readonly problem: string | null;
  readonly attempts: number;
};

/** Newest first. What another program failed comes last: nobody knows when that was. */
export function listErrors(database: Database, filter: ErrorFilter = {}): readonly ErrorRecord[] {
  const { states, classes, kinds, after, limit = DEFAULT_LIMIT } = filter;
  const conditions = [
    ...(states === undefined ? [] : ['e.state IN (SELECT value FROM json_each(@states))']),
    ...(kinds === undefined ? [] : ['e.kind IN (SELECT value FROM json_each(@kinds))']),
    ...(classes === undefined
      ? []
      : ['a.failure_class IN (SELECT value FROM json_each(@classes))']),
    ...(after === undefined
      ? []
      : ['(COALESCE(e.at_ms, 0), e.error_prompt, e.error_take) < (@atMs, @promptId, @take)']),
  ];
  const rows = database.sql.all<ErrorRow>(
    `SELECT e.*, a.* ${errorsSql(database)}
      ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
      ORDER BY COALESCE(e.at_ms, 0) DESC, e.error_prompt DESC, e.error_take DESC LIMIT @limit`,
    {
      limit,
      types: typesOf(database),
      ...(states && { states: JSON.stringify(states) }),
      ...(classes && { classes: JSON.stringify(classes) }),
      ...(kinds && { kinds: JSON.stringify(kinds) }),
      ...(after && { atMs: after.atMs ?? 0, promptId: after.promptId, take: after.take }),
    },
  );
  return rows.map(toRecord);
}

/** All that is listed, by sorts. */
export function countErrors(database: Database): readonly ErrorCount[] {
  const rows = database.sql.all<
    Omit<ErrorCount, 'failureClass'> & { readonly failureClass: FailureClass | null }
  >(
    `SELECT e.kind, e.state, a.failure_class AS failureClass, COUNT(*) AS takes, SUM(e.retryable) AS retryable
      ${errorsSql(database)} GROUP BY e.kind, e.state, a.failure_class ORDER BY e.kind, e.state, a.failure_class`,
    { types: typesOf(database) },
  );
  return rows.map((row) => ({ ...row, failureClass: row.failureClass ?? undefined }));
}

/** Errors `e` with their last attempts `a`. */
function errorsSql(database: Database): string {
  return `FROM (${oursSql(database)} UNION ALL ${foreignSql(database)}) e
    LEFT JOIN mediagen_attempts a ON a.prompt_id = e.error_prompt AND a.take = e.error_take
      AND a.fence = (SELECT MAX(fence) FROM mediagen_attempts
        WHERE prompt_id = e.error_prompt AND take = e.error_take)`;
}

function typesOf({ kinds }: Database): string {
  return JSON.stringify(kinds.kinds.map(({ promptType, name }) => [promptType, name]));
}

function oursSql({ shape }: Database): string {
  const status = shape.column('prompts', 'artifact_status', 'p');
  const message = shape.column('prompts', 'error_message', 'p');
  return `SELECT j.prompt_id AS error_prompt, j.take AS error_take, t.kind, p.prompt_text,
      j.state, j.updated_ms AS at_ms, CASE WHEN j.further = 0 THEN ${message} END AS error_message,
      j.problem, j.attempt AS attempts, j.further = 0 AND ${status} IS 'error' AS retryable
    FROM mediagen_jobs j JOIN prompts p ON p.id = j.prompt_id ${typeJoin()}
    WHERE j.state IN (${STATES})
      AND (j.further = 1 OR (j.take = ${mainTakeOf('j.prompt_id')} AND ${isErrorSql(shape)}))`;
}

/**
 * Whether the main take `j` of the prompt `p` is still an error by the prompt's status, which other
 * programs change: `ready` is what we leave after a failure only where an older take was published.
 */
export function isErrorSql(shape: Shape): string {
  const status = shape.column('prompts', 'artifact_status', 'p');
  return `CASE j.state WHEN 'unusable' THEN ${status} = 'pending'
    WHEN 'parked' THEN ${status} <> 'processing'
    ELSE ${status} = 'error' OR (${status} = 'ready' AND ${hasSucceededSql('j.prompt_id')}) END`;
}

/** In status `error`, and none of our own takes says so. */
function foreignSql({ shape }: Database): string {
  const status = shape.column('prompts', 'artifact_status', 'p');
  return `SELECT p.id, COALESCE(j.take, 1), t.kind, p.prompt_text, 'failed', NULL,
      ${shape.column('prompts', 'error_message', 'p')}, NULL, COALESCE(j.attempt, 0), 1
    FROM prompts p ${typeJoin()}
    LEFT JOIN mediagen_jobs j ON j.prompt_id = p.id AND j.take = ${mainTakeOf('p.id')}
    WHERE ${status} = 'error' AND (j.state IS NULL OR j.state NOT IN ('failed', 'parked', 'leased'))`;
}

function typeJoin(): string {
  return `JOIN (SELECT value ->> 0 AS type, value ->> 1 AS kind FROM json_each(@types)) t ON t.type = p.prompt_type`;
}

function toRecord(row: ErrorRow): ErrorRecord {
  return {
    promptId: row.error_prompt,
    take: row.error_take,
    kind: row.kind,
    promptText: textOf(row.prompt_text),
    state: row.state,
    atMs: row.at_ms ?? undefined,
    errorMessage: optionalText(row.error_message),
    problem:
      row.state === 'unusable' && row.problem !== null
        ? (JSON.parse(row.problem) as WorstProblem)
        : undefined,
    attempts: row.attempts,
    lastAttempt: row.attempt_id === null ? undefined : attemptOf(row as AttemptRow),
  };
}

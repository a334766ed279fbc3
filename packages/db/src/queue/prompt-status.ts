import { isPromptStatus, statusesBefore, type LeaseRef, type PromptStatus } from '@media-gen/core';
import type { Database } from '../database.ts';
import { isFormer } from './former-prompt.ts';
import type { JobRow } from './job.ts';

const ERROR_MESSAGE_LIMIT = 2_000;

/**
 * Moves a prompt under the guard of the status machine.
 *
 * @returns whether it moved; a foreign reset to `pending` in between does not matter
 */
export function movePrompt(
  { sql, shape }: Pick<Database, 'sql' | 'shape'>,
  promptId: number,
  to: PromptStatus,
  errorMessage: string | null,
  metadata?: string,
): boolean {
  return moveFrom(MOVABLE, { sql, shape }, promptId, to, errorMessage, metadata);
}

const MOVABLE = statusesBefore('ready', 'commit');

function moveFrom(
  before: readonly PromptStatus[],
  { sql, shape }: Pick<Database, 'sql' | 'shape'>,
  promptId: number,
  to: PromptStatus,
  errorMessage: string | null,
  metadata?: string,
): boolean {
  const from = before.map((status) => `'${status}'`);
  const error = shape.hasColumn('prompts', 'error_message')
    ? ', error_message = @errorMessage'
    : '';
  const extra = metadata !== undefined ? ', artifact_metadata = @metadata' : '';
  const { changes } = sql.run(
    `UPDATE prompts SET artifact_status = @to${error}${extra} WHERE id = +@promptId AND artifact_status IN (${from.join(', ')})`,
    {
      promptId,
      to,
      ...(error !== '' && { errorMessage: errorMessage?.slice(0, ERROR_MESSAGE_LIMIT) ?? null }),
      ...(metadata !== undefined && { metadata }),
    },
  );
  return changes === 1;
}

/** Moves the prompt with its own take. A further take leaves its status as it is, if it is one of ours. */
export function moveWith(
  database: Database,
  { further }: Pick<JobRow, 'further'>,
  promptId: number,
  to: PromptStatus,
  errorMessage: string | null,
): boolean {
  if (isFormer(database, promptId)) return false;
  if (further === 0) return movePrompt(database, promptId, to, errorMessage);
  return isPromptStatus(statusOf(database, promptId));
}

export function statusOf({ sql }: Database, promptId: number): unknown {
  const text = 'SELECT artifact_status AS status FROM prompts WHERE id = +@promptId';
  return sql.get<{ status: unknown }>(text, { promptId })?.status;
}

/** Our own files lie in the folders that our attempts noted before they moved them. */
const STORED_BY_OTHERS = `SELECT 1 FROM prompt_artifacts f WHERE f.prompt_id = +@promptId AND NOT EXISTS (
  SELECT 1 FROM mediagen_attempts a WHERE a.prompt_id = +@promptId AND a.outcome = 'succeeded'
    AND substr(f.file_path, 1, length(a.out_dir) + 1) = a.out_dir || '/') LIMIT 1`;

function storedByOthers({ sql }: Database, promptId: number): boolean {
  return sql.get(STORED_BY_OTHERS, { promptId }) !== undefined;
}

const LEAVE_STATUS = `UPDATE mediagen_jobs SET further = 1 WHERE prompt_id = +@promptId AND take <> +@take
  AND further = 0 AND state IN ('queued', 'waiting', 'quarantined', 'leased', 'unusable')`;

/**
 * A take was published: the prompt is `ready`. Where it was not yet, what else of it waits or runs
 * is a further take from now on.
 *
 * @returns `false` where the prompt is gone, or another program stored artifacts for it
 */
export function makeReady(
  database: Database,
  { further }: Pick<JobRow, 'further'>,
  { promptId, take }: LeaseRef,
  metadata: string,
): boolean {
  if (isFormer(database, promptId)) return false;
  if (further === 0) {
    if (movePrompt(database, promptId, 'ready', null, metadata)) return true;
    // Another program says that it ended, and stored nothing: what we made is all that there is.
    if (storedByOthers(database, promptId)) return false;
    return moveFrom(['ready', 'error'], database, promptId, 'ready', null, metadata);
  }
  if (moveFrom(statusesBefore('ready'), database, promptId, 'ready', null, metadata)) {
    database.sql.run(LEAVE_STATUS, { promptId, take });
    return true;
  }
  return moveFrom(['ready'], database, promptId, 'ready', null, metadata);
}

import { setImmediate } from 'node:timers/promises';
import type { PromptId, RetryFailedOptions } from '@media-gen/core';
import type { Database } from '../database.ts';
import { mainTakeOf } from './job.ts';
import { BEHIND_STATUS, lastSeed } from './last-seed.ts';
import { retry } from './retry.ts';

/** How many are asked for again in one transaction: what others may wait for. */
const CHUNK = 100;

interface Handle {
  readonly read: <T>(operation: (database: Database) => T) => Promise<T>;
  readonly write: <T>(operation: (database: Database) => T) => Promise<T>;
}

/** In transactions of bounded length, each prompt once. */
export async function retryFailed(
  { read, write }: Handle,
  options: RetryFailedOptions,
): Promise<readonly PromptId[]> {
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const retried: PromptId[] = [];
  for (let after = Number.MIN_SAFE_INTEGER; retried.length < limit;) {
    const count = Math.min(CHUNK, limit - retried.length);
    // Found without the lock, as this may walk the table, and looked at again under it.
    const found = await read((database) => failedIds(database, options, { after, count }));
    const last = found.at(-1);
    if (last === undefined) break;
    retried.push(...(await write((database) => retryAll(database, options, found))));
    after = last;
    await setImmediate();
  }
  return retried;
}

function retryAll(
  database: Database,
  options: RetryFailedOptions,
  ids: readonly PromptId[],
): readonly PromptId[] {
  const still = failedIds(database, options, { among: ids, count: ids.length });
  for (const id of still) {
    const seed = options.seed === 'same' ? lastSeed(database, id) : options.seed;
    retry(database, id, seed === undefined ? {} : { seed });
  }
  return still;
}

/** Of prompts in status `error`, those that are meant. */
function failedIds(
  { sql, kinds }: Database,
  { classes, kinds: names, parked = false }: RetryFailedOptions,
  {
    after,
    among,
    count,
  }: {
    readonly after?: PromptId;
    readonly among?: readonly PromptId[];
    readonly count: number;
  },
): readonly PromptId[] {
  const held = parked ? `'leased'` : `'leased','parked'`;
  const types = kinds.kinds
    .filter(({ name }) => names?.includes(name) ?? true)
    .map(({ promptType }) => promptType);
  const conditions = [
    `p.artifact_status = 'error'`,
    'p.prompt_type IN (SELECT value FROM json_each(@types))',
    // The take that the status tells of.
    `NOT EXISTS (SELECT 1 FROM mediagen_jobs j WHERE j.prompt_id = p.id AND j.state IN (${held})
      AND j.further = 0 AND (j.state = 'leased' OR j.take = ${mainTakeOf('p.id')}))`,
    ...(after === undefined ? [] : ['p.id > @after']),
    ...(among === undefined ? [] : ['p.id IN (SELECT value FROM json_each(@among))']),
    ...(classes === undefined
      ? []
      : [
          `(SELECT a.failure_class FROM mediagen_attempts a WHERE a.prompt_id = p.id AND a.failure_class IS NOT NULL
            AND ${BEHIND_STATUS} ORDER BY a.rowid DESC LIMIT 1) IN (SELECT value FROM json_each(@classes))`,
        ]),
  ];
  const rows = sql.all<{ id: number }>(
    `SELECT p.id FROM prompts p WHERE ${conditions.join(' AND ')} ORDER BY p.id LIMIT @count`,
    {
      types: JSON.stringify(types),
      count,
      ...(after !== undefined && { after }),
      ...(among !== undefined && { among: JSON.stringify(among) }),
      ...(classes !== undefined && { classes: JSON.stringify(classes) }),
    },
  );
  return rows.map(({ id }) => id);
}

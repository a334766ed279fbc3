import { refuseUnknownSeed, type PromptId, type RetrySeed } from '@media-gen/core';
import type { Database } from '../database.ts';
import type { JobRow } from './job.ts';

/** What `retry` asks for, as a number. @throws {MediaGenError} `seed_unknown` */
export function seedToUse(
  database: Database,
  promptId: PromptId,
  job: JobRow | undefined,
  seed: RetrySeed | undefined,
): number | undefined {
  if (seed !== 'same') return seed;
  return lastSeed(database, promptId, job) ?? refuseUnknownSeed(promptId);
}

/** Attempts `a` of takes that are not further ones: what is behind the status of a prompt. */
export const BEHIND_STATUS = `NOT EXISTS (SELECT 1 FROM mediagen_jobs f
  WHERE f.prompt_id = a.prompt_id AND f.take = a.take AND f.further = 1)`;

/** The seed of the last attempt whose seed is known: of a further take, or of what is behind the status. */
export function lastSeed({ sql }: Database, promptId: PromptId, job?: JobRow): number | undefined {
  const own = job?.further === 1;
  const text = `SELECT a.seed FROM mediagen_attempts a WHERE a.prompt_id = @promptId AND a.seed IS NOT NULL
    AND ${own ? 'a.take = @take' : BEHIND_STATUS} ORDER BY a.rowid DESC LIMIT 1`;
  return sql.get<{ seed: number }>(text, { promptId, ...(own && { take: job.take }) })?.seed;
}

import { refuseUnknownSeed, type PromptId, type RetrySeed } from '@media-gen/core';
import type { Database } from '../database.ts';

/** What `retry` asks for, as a number. @throws {MediaGenError} `seed_unknown` */
export function seedToUse(
  database: Database,
  promptId: PromptId,
  seed: RetrySeed | undefined,
): number | undefined {
  if (seed !== 'same') return seed;
  return lastSeed(database, promptId) ?? refuseUnknownSeed(promptId);
}

/** The seed of the last attempt whose seed is known. */
export function lastSeed({ sql }: Database, promptId: PromptId): number | undefined {
  const text = `SELECT seed FROM mediagen_attempts WHERE prompt_id = @promptId AND seed IS NOT NULL
    ORDER BY take DESC, fence DESC LIMIT 1`;
  return sql.get<{ seed: number }>(text, { promptId })?.seed;
}

import type { PromptId } from '../executor/contract.ts';
import type { MemoryData } from './memory-data.ts';
import type { RetrySeed } from './request-control.ts';
import { refuseUnknownSeed } from './unknown-seed.ts';

/** What `retry` asks for, as a number. @throws {MediaGenError} `seed_unknown` */
export function seedToUse(
  data: MemoryData,
  promptId: PromptId,
  seed: RetrySeed | undefined,
): number | undefined {
  if (seed !== 'same') return seed;
  return lastSeed(data, promptId) ?? refuseUnknownSeed(promptId);
}

/** The seed of the last attempt whose seed is known. */
export function lastSeed(data: MemoryData, promptId: PromptId): number | undefined {
  return data.attempts.findLast(
    (attempt) => attempt.promptId === promptId && attempt.seed !== undefined,
  )?.seed;
}

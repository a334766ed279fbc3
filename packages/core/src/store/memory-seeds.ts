import type { MemoryAttempt, MemoryData } from './memory-data.ts';
import type { MemoryTake } from './memory-takes.ts';
import type { RetrySeed } from './request-control.ts';
import { refuseUnknownSeed } from './unknown-seed.ts';

/** What `retry` asks for, as a number. @throws {MediaGenError} `seed_unknown` */
export function seedToUse(
  data: MemoryData,
  take: MemoryTake,
  seed: RetrySeed | undefined,
): number | undefined {
  if (seed !== 'same') return seed;
  return lastSeed(data, take) ?? refuseUnknownSeed(take.prompt.id);
}

/** The seed of the last attempt whose seed is known. */
export function lastSeed(data: MemoryData, take: MemoryTake): number | undefined {
  return attemptsBehind(data, take).findLast(({ seed }) => seed !== undefined)?.seed;
}

/** Of a further take its own attempts; of the one of the status all but those. */
export function attemptsBehind(
  data: MemoryData,
  { prompt, job }: MemoryTake,
): readonly MemoryAttempt[] {
  const further = new Set(prompt.jobs.filter((one) => one.further).map(({ take }) => take));
  return data.attempts.filter(
    ({ promptId, take }) =>
      promptId === prompt.id && (job.further ? take === job.take : !further.has(take)),
  );
}

import type { ChaosOptions } from '../src/chaos-run.ts';

/** A run that a test can wait for. */
export const SHORT: ChaosOptions = {
  prompts: 80,
  workers: 3,
  poison: 1,
  cancelled: 2,
  seed: 1,
  kills: 8,
  leaseMs: 6_000,
  longestLockMs: 1_000,
  limitMs: 120_000,
};

import type { PromptResult, RunSummary } from './runner.ts';

/** Counts how the prompts of a run ended. */
export function summarize(results: readonly PromptResult[]): RunSummary {
  const count = (...outcomes: readonly PromptResult['outcome'][]): number =>
    results.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    results,
    committed: count('committed'),
    failed: count('failed', 'waiting'),
    released: count('released', 'cancelled', 'lost'),
  };
}

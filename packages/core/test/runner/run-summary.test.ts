import { expect, it } from 'vitest';

import type { PromptResult } from '../../src/runner/runner.ts';
import { RunResults, summarize } from '../../src/runner/run-summary.ts';

const result = (promptId: number, outcome: PromptResult['outcome'], take = 1): PromptResult => ({
  promptId,
  take,
  outcome,
  durationMs: 1,
});

it('counts each prompt once, by its last attempt, and what was cancelled by itself', () => {
  const summary = summarize([
    result(1, 'waiting'),
    result(2, 'cancelled'),
    result(3, 'released'),
    result(4, 'lost'),
    result(5, 'failed'),
    result(1, 'committed'),
  ]);
  expect(summary).toMatchObject({ committed: 1, failed: 1, cancelled: 1, released: 2 });
  expect(summary.results.map(({ promptId }) => promptId)).toEqual([2, 3, 4, 5, 1]);
});

it('counts each take of a prompt', () => {
  const summary = summarize([result(1, 'committed'), result(1, 'failed', 2), result(1, 'failed')]);
  expect(summary).toMatchObject({ committed: 0, failed: 2 });
  expect(summary.results.map(({ take }) => take)).toEqual([2, 1]);
});

it('forgets the oldest results and goes on counting them', () => {
  const run = new RunResults(2);
  for (let id = 1; id <= 5; id += 1) run.add(result(id, id === 2 ? 'cancelled' : 'committed'));
  expect(run.count).toBe(5);
  const { results, ...counts } = run.summary();
  expect(results.map(({ promptId }) => promptId)).toEqual([4, 5]);
  expect(counts).toEqual({ committed: 4, failed: 0, cancelled: 1, released: 0 });
});

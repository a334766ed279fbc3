import assert from 'node:assert/strict';
import { MediaGenError } from '@media-gen/core';
import { withBench, type ExecutorBench } from '../executor-bench.ts';
import type { ExecutorRule } from '../subject.ts';

/** What an executor may take beyond its own grace. */
const MARGIN_MS = 1000;

export const abortRule: ExecutorRule = {
  name: 'settles soon after an abort, whenever it comes',
  check: (subject) =>
    withBench(subject, async (bench) => {
      for (const moment of ABORT_MOMENTS) await abortAt(bench, moment);
    }),
};

const ABORT_MOMENTS = ['before it starts', 'at once', 'at its first sign of life'] as const;

/** Runs and aborts; returns when it has settled. */
export async function abortAt(
  bench: ExecutorBench,
  moment: (typeof ABORT_MOMENTS)[number],
  outputDir?: string,
): Promise<void> {
  const executor = await bench.newExecutor();
  const abort = new AbortController();
  const reason = new MediaGenError('aborted', 'The suite aborted this attempt.');
  if (moment === 'before it starts') abort.abort(reason);
  const alive = Promise.withResolvers<undefined>();
  const body = bench.subject.slowPayload ?? bench.subject.payload;
  const { result } = await bench.start(
    executor,
    {
      signal: abort.signal,
      onSign: () => alive.resolve(undefined),
      ...(outputDir === undefined ? {} : { outputDir }),
    },
    bench.read(body),
  );
  const settled = result.then(
    () => 'settled',
    () => 'settled',
  );
  if (moment === 'at its first sign of life')
    await bench.within(Promise.race([alive.promise, settled]), 'It gave no sign of life');
  abort.abort(reason);
  const outcome = await bench.within(
    settled,
    `Aborted ${moment}, it did not settle`,
    bench.graceMs + MARGIN_MS,
  );
  assert.equal(outcome, 'settled');
}

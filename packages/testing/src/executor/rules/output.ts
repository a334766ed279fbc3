import assert from 'node:assert/strict';
import type { ProgressUpdate } from '@media-gen/core';
import { withBench } from '../executor-bench.ts';
import { checkFiles, readFiles } from '../file-check.ts';
import type { ExecutorRule } from '../subject.ts';

export const filesRule: ExecutorRule = {
  name: 'makes files that are real, not empty and inside its folder',
  check: (subject) =>
    withBench(subject, async (bench) => {
      const { context, result } = await bench.run(await bench.newExecutor());
      await checkFiles(result, context.outputDir, subject);
      for (const { code, message } of result.warnings ?? []) {
        assert.match(code, /\S/, 'A warning has no code.');
        assert.match(message, /\S/, `Warning ${code} has no message.`);
      }
    }),
};

export const progressRule: ExecutorRule = {
  name: 'reports progress that never goes backwards',
  check: (subject) =>
    withBench(subject, async (bench) => {
      const { context } = await bench.run(await bench.newExecutor());
      checkProgress(context.said.progress);
    }),
};

/** Inside one stage the share only grows; a new stage starts anew. */
function checkProgress(updates: readonly ProgressUpdate[]): void {
  let stage: string | undefined;
  let share = 0;
  for (const update of updates) {
    if (update.type === 'preview') {
      assert.match(update.mediaType, /^[a-z]+\/\S+$/, 'A preview has no media type.');
      assert.ok(update.data.byteLength > 0, 'A preview is empty.');
      continue;
    }
    if (update.stage !== undefined && update.stage !== stage) {
      assert.match(update.stage, /\S/, 'A stage has no name.');
      stage = update.stage;
      share = 0;
    }
    if (update.type === 'stage') continue;
    const { done, total } = update;
    assert.ok(Number.isFinite(total) && total > 0, `It reported step ${done} of ${total}.`);
    assert.ok(done >= 0 && done <= total, `It reported step ${done} of ${total}.`);
    assert.ok(done / total >= share, `Progress went back to step ${done} of ${total}.`);
    share = done / total;
  }
}

export const isolationRule: ExecutorRule = {
  name: 'shares no state between two runs at once',
  check: (subject) =>
    withBench(subject, async (bench) => {
      const executor = await bench.newExecutor();
      const seeds = [11, 12] as const;
      const alone = await bench.run(executor, { seed: seeds[0] });
      const aloneFiles = await checkFiles(alone.result, alone.context.outputDir, subject);

      const runs = await Promise.all(seeds.map((seed) => bench.run(executor, { seed })));

      const files = [];
      for (const { context, result } of runs) {
        files.push(await checkFiles(result, context.outputDir, subject));
        const strange = seeds.find((seed) => seed !== context.seed);
        assert.notEqual(result.seed, strange, 'It used the seed of the other run.');
      }
      if (subject.deterministic !== true) return;
      const [first, second] = await Promise.all(files.map(readFiles));
      const same = first?.equals(await readFiles(aloneFiles));
      assert.ok(
        same === true,
        'The same seed gave other bytes when two ran at once; `deterministic` promises the same.',
      );
      // Without a seed there is nothing that could tell the two runs apart.
      if (runs.some(({ result }) => result.seed === null)) return;
      assert.ok(
        second?.equals(first!) === false,
        'Two seeds gave the same bytes: use `context.seed`, or return `seed: null` where there is none.',
      );
    }),
};

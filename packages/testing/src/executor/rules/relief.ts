import assert from 'node:assert/strict';
import type { ReliefStep } from '@media-gen/core';
import { withBench } from '../executor-bench.ts';
import { checkFiles } from '../file-check.ts';
import type { ExecutorRule } from '../subject.ts';

const STEPS: readonly ReliefStep[] = ['free_memory', 'smaller_batch', 'smaller_size'];

export const reliefRule: ExecutorRule = {
  name: 'keeps what it offers for a lack of memory: each step makes files',
  check: (subject) =>
    withBench(subject, async (bench) => {
      const offered = (await bench.newExecutor()).relief ?? [];
      for (const step of offered) assert.ok(STEPS.includes(step), `"${step}" is no step.`);
      for (let taken = 1; taken <= offered.length; taken += 1) {
        const relief = offered.slice(0, taken);
        const { context, result } = await bench.run(await bench.newExecutor(), { relief });
        await checkFiles(result, context.outputDir, subject);
      }
    }),
};

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { withBench } from '../executor-bench.ts';
import { compareSnapshots, takeSnapshot } from '../folder-snapshot.ts';
import { PROCESS_MARK, processesOfOurs, type RunningProcess } from '../process-tree.ts';
import type { ExecutorRule } from '../subject.ts';
import { abortAt } from './abort.ts';

/** The kernel ends a process that was killed in its own time. */
const PATIENCE_MS = 1000;
const LOOK_PAUSE_MS = 25;

export const processRule: ExecutorRule = {
  name: 'leaves no process behind, done or aborted',
  check: (subject) =>
    withBench(subject, async (bench) => {
      const mark = randomUUID();
      process.env[PROCESS_MARK] = mark;
      try {
        const before = new Set((await processesOfOurs(mark)).map(({ pid }) => pid));
        await bench.run(await bench.newExecutor());
        if (subject.keepsProcess === true) await bench.dispose();
        await refuseLeftovers(mark, before, 'after a run');
        await abortAt(bench, 'at its first sign of life');
        if (subject.keepsProcess === true) await bench.dispose();
        await refuseLeftovers(mark, before, 'after an abort');
        await bench.dispose();
        await refuseLeftovers(mark, before, 'after dispose()');
      } finally {
        Reflect.deleteProperty(process.env, PROCESS_MARK);
      }
    }),
};

async function refuseLeftovers(
  mark: string,
  before: ReadonlySet<number>,
  when: string,
): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  const look = async (): Promise<readonly RunningProcess[]> =>
    (await processesOfOurs(mark)).filter(({ pid }) => !before.has(pid));
  let left = await look();
  while (left.length > 0 && performance.now() < deadline) {
    await pause(LOOK_PAUSE_MS);
    left = await look();
  }
  if (left.length === 0) return;
  const names = left.map(({ pid, command }) => `${command} (${pid})`);
  assert.fail(`Processes are left ${when}: ${names.join(', ')}.`);
}

export const folderRule: ExecutorRule = {
  name: 'writes only in its folder, done or aborted',
  check: (subject) =>
    withBench(subject, async (bench) => {
      const outputDirs = [await bench.newOutputDir(), await bench.newOutputDir()] as const;
      const cwd = process.cwd();
      const inCwd = await takeSnapshot(cwd);
      const around = await takeSnapshot(bench.root, outputDirs);
      await bench.run(await bench.newExecutor(), { outputDir: outputDirs[0] });
      await abortAt(bench, 'at its first sign of life', outputDirs[1]);
      await bench.dispose();
      assert.deepEqual(
        compareSnapshots(inCwd, await takeSnapshot(cwd)),
        [],
        'It wrote into the working directory.',
      );
      assert.deepEqual(
        compareSnapshots(around, await takeSnapshot(bench.root, outputDirs)),
        [],
        'It wrote outside its folder.',
      );
    }),
};

import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { ExecutorError } from '../../src/errors/executor-error.ts';
import type { ExecutionContext, Executor, ReliefStep } from '../../src/executor/contract.ts';
import type { PromptResult } from '../../src/runner/runner.ts';
import {
  gate,
  makeBench,
  noteExecutor,
  writeNote,
  type Bench,
  type NoteExecution,
} from './harness.ts';

const LADDER: readonly ReliefStep[] = ['free_memory', 'smaller_batch', 'smaller_size'];

function outOfMemory(): ExecutorError {
  return new ExecutorError('out_of_memory', 'The engine is out of memory.');
}

/** Runs out of memory until it has taken so many steps; leaves half a file behind each time. */
function hungry(
  needs: number,
  seen: ExecutionContext[] = [],
  relief: readonly ReliefStep[] = LADDER,
): Executor {
  const execute: NoteExecution = async (payload, context) => {
    seen.push(context);
    expect(await readdir(context.outputDir)).toEqual([]);
    if (context.relief.length >= needs) return writeNote(payload, context);
    await writeFile(join(context.outputDir, 'half.txt'), 'ha');
    throw outOfMemory();
  };
  return { ...noteExecutor(execute), relief };
}

describe('when memory runs out', () => {
  it('runs the same attempt again with less, and says so everywhere', async () => {
    const seen: ExecutionContext[] = [];
    const bench = await makeBench({ executors: [hungry(3, seen)], relief: LADDER });
    const [id = 0] = await bench.add('big');
    expect(await bench.runner.runOne(id)).toMatchObject({ outcome: 'committed' });
    expect(seen.map(({ relief }) => relief)).toEqual([0, 1, 2, 3].map((n) => LADDER.slice(0, n)));
    for (const key of ['attemptId', 'requestKey', 'seed', 'outputDir'] as const) {
      expect(new Set(seen.map((context) => context[key])).size, key).toBe(1);
    }
    const detail = await bench.store.get(id);
    expect(detail?.attempts).toMatchObject([
      { outcome: 'succeeded', attempt: 1, parameters: { relief: LADDER } },
    ]);
    expect(detail?.attempts[0]?.logTail).toContain('at a smaller size');
    expect(detail?.artifacts[0]?.metadata).toMatchObject({
      recipe: {
        parameters: { relief: LADDER },
        warnings: [{ code: 'out_of_memory_relieved' }],
      },
    });
    const names = bench.events.map(({ name }) => name);
    expect(names.filter((name) => name === 'attempt:relieved')).toHaveLength(3);
    const committed = bench.events.find(({ name }) => name === 'prompt:committed');
    expect(committed?.event).toMatchObject({
      warnings: [
        {
          message:
            'Memory ran out; it was made after freeing memory, then in a smaller batch, then at a smaller size.',
        },
      ],
    });
  });

  it('fails as before where nothing is configured, or the executor offers nothing', async () => {
    const off = await makeBench({ executors: [hungry(1)] });
    const [offId = 0] = await off.add('big');
    expect(await off.runner.runOne(offId)).toMatchObject({ outcome: 'waiting' });
    const none = await makeBench({ executors: [hungry(1, [], [])], relief: LADDER });
    const [noneId = 0] = await none.add('big');
    expect(await none.runner.runOne(noneId)).toMatchObject({ outcome: 'waiting' });
  });

  it('takes only the steps that are allowed, and fails when they are used up', async () => {
    const seen: ExecutionContext[] = [];
    const bench = await makeBench({
      executors: [hungry(9, seen)],
      relief: ['smaller_batch', 'free_memory'],
    });
    const [id = 0] = await bench.add('huge');
    expect(await bench.runner.runOne(id)).toMatchObject({ outcome: 'waiting' });
    expect(seen.at(-1)?.relief).toEqual(['free_memory', 'smaller_batch']);
    const [attempt] = await bench.store.attempts(id);
    expect(attempt).toMatchObject({
      failureClass: 'out_of_memory',
      parameters: { relief: ['free_memory', 'smaller_batch'] },
    });
  });

  it('gives each step its own time', async () => {
    const started = LADDER.map(() => gate());
    const executor = {
      ...noteExecutor(async (payload, context) => {
        const slept = bench.clock.sleep(40_000, context.signal);
        started[context.relief.length]?.open();
        await slept;
        if (context.relief.length < 2) throw outOfMemory();
        return writeNote(payload, context);
      }),
      relief: LADDER,
    };
    const bench = await makeBench({ executors: [executor], relief: LADDER, timeoutMs: 60_000 });
    await bench.add('slow');
    const draining = bench.runner.drain();
    for (const { opened } of started) {
      await opened;
      await bench.clock.advance(40_000);
    }
    expect(await draining).toMatchObject({ committed: 1 });
  });

  /** A runner that stands still before its first step is written, with heartbeats or without. */
  async function betweenSteps(beats: boolean): Promise<{
    readonly bench: Bench;
    readonly seen: readonly ExecutionContext[];
    readonly ended: Promise<PromptResult>;
    readonly goOn: () => void;
    readonly id: number;
  }> {
    const bench = await makeBench();
    const seen: ExecutionContext[] = [];
    const [reached, held] = [gate(), gate()];
    const store = bench.store.reopen();
    const runner = await bench.another({
      executors: [hungry(9, seen)],
      relief: LADDER,
      store: {
        ...store,
        heartbeat: (...asked) =>
          beats ? store.heartbeat(...asked) : Promise.reject(new Error('locked')),
        relieve: async (...asked) => {
          reached.open();
          await held.opened;
          return store.relieve(...asked);
        },
      },
    });
    const [id = 0] = await bench.add('unwanted');
    const ended = runner.runOne(id);
    await reached.opened;
    return { bench, seen, ended, goOn: held.open, id };
  }

  it('stops between two steps when it is cancelled', async () => {
    const { bench, seen, ended, goOn, id } = await betweenSteps(true);
    await bench.store.cancel(id);
    await bench.clock.advance(2_000);
    goOn();
    expect(await ended).toMatchObject({ outcome: 'cancelled' });
    expect(seen).toHaveLength(1);
    expect((await bench.store.get(id))?.jobState).toBe('cancelled');
  });

  it('stops between two steps when its lease is lost', async () => {
    const { bench, seen, ended, goOn, id } = await betweenSteps(false);
    await bench.clock.advance(31_000);
    await bench.store.recover();
    goOn();
    expect(await ended).toMatchObject({ outcome: 'lost' });
    expect(seen).toHaveLength(1);
    const events = await bench.store.events();
    expect(events.filter(({ type }) => type === 'attempt:relieved')).toEqual([]);
    expect((await bench.store.get(id))?.status).toBe('pending');
  });

  it('is not submitted a second time by an engine that cannot re-attach', async () => {
    const seen: ExecutionContext[] = [];
    const executor = {
      ...noteExecutor(async (_payload, context) => {
        seen.push(context);
        await context.checkpoint({ key: context.requestKey });
        throw outOfMemory();
      }),
      relief: LADDER,
    };
    const bench = await makeBench({ executors: [executor], relief: LADDER });
    const [id = 0] = await bench.add('paid');
    expect(await bench.runner.runOne(id)).toMatchObject({ outcome: 'waiting' });
    expect(seen).toHaveLength(1);
  });
});

it('does not wait for ever for files that cannot be looked at', async () => {
  const looking = gate();
  const bench = await makeBench({
    timeoutMs: 60_000,
    graceMs: 5_000,
    inspector: {
      inspect: () => {
        looking.open();
        return new Promise(() => undefined);
      },
      stamp: () => Promise.reject(new Error('never reached')),
      readRecipe: () => Promise.resolve(undefined),
    },
  });
  const [id = 0] = await bench.add('odd');
  const running = bench.runner.runOne(id);
  await looking.opened;
  await bench.clock.advance(66_000);
  expect(await running).toMatchObject({ outcome: 'failed' });
  expect(await bench.store.attempts(id)).toMatchObject([{ failureClass: 'timeout' }]);
});

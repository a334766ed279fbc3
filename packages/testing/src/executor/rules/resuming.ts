import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ExecutorError, type JsonObject } from '@media-gen/core';
import { withBench, type ExecutorBench } from '../executor-bench.ts';
import { checkFiles } from '../file-check.ts';
import type { ExecutorRule, ExecutorSubject } from '../subject.ts';

export const resumeRule: ExecutorRule = {
  name: 'submits once, wherever its worker died',
  applies: ({ submissions }) => submissions !== undefined,
  check: async (subject) => {
    const checkpoints = await countCheckpoints(subject);
    assert.ok(checkpoints > 0, 'It makes no checkpoint, so that nobody could re-attach.');
    for (let number = 1; number <= checkpoints; number += 1)
      for (const kept of [true, false])
        await withBench(subject, (bench) => dieAtCheckpoint(bench, number, kept));
  },
};

async function countCheckpoints(subject: ExecutorSubject): Promise<number> {
  let count = 0;
  await withBench(subject, async (bench) => {
    const executor = await bench.newExecutor();
    assert.ok(executor.resumable, 'It does not say that it is resumable.');
    const before = subject.submissions!();
    const beforeFirst = Promise.withResolvers<number>();
    const { context } = await bench.run(executor, {
      onCheckpoint: (_handle, number) => {
        if (number === 1) beforeFirst.resolve(subject.submissions!());
        return Promise.resolve();
      },
    });
    count = context.said.checkpoints.length;
    if (count === 0) return;
    assert.equal(await beforeFirst.promise, before, 'It submitted before its first checkpoint.');
    assert.equal(subject.submissions!() - before, 1, 'One run is one submission.');
  });
  return count;
}

/** A dead worker cancels nothing: its attempt just stands still, and another one takes over. */
async function dieAtCheckpoint(bench: ExecutorBench, number: number, kept: boolean): Promise<void> {
  const { subject } = bench;
  const before = subject.submissions!();
  const requestKey = randomUUID();
  const stopped = Promise.withResolvers<undefined>();
  const death = Promise.withResolvers<never>();
  let resumeFrom: JsonObject | undefined;
  const abort = new AbortController();
  const dying = await bench.start(await bench.newExecutor(), {
    requestKey,
    signal: abort.signal,
    onCheckpoint: (handle, current) => {
      if (current < number || kept) resumeFrom = handle;
      if (current < number) return Promise.resolve();
      stopped.resolve(undefined);
      return death.promise;
    },
  });
  const end = dying.result.catch(() => undefined);
  await bench.within(Promise.race([stopped.promise, end]), 'It did not reach its checkpoint');

  const next = await bench.run(await bench.newExecutor(), {
    requestKey,
    ...(resumeFrom === undefined ? {} : { resumeFrom }),
  });
  await checkFiles(next.result, next.context.outputDir, subject);
  const where = `It died at checkpoint ${number}, which was ${kept ? 'kept' : 'not kept'}`;
  assert.equal(subject.submissions!() - before, 1, `${where}: one request is one submission.`);

  const lost = new ExecutorError('lost', 'The suite lets the dead attempt go.');
  death.reject(lost);
  abort.abort(lost);
  await bench.within(end, 'The dead attempt did not settle');
}

export const requestKeyRule: ExecutorRule = {
  name: 'gives the engine the same key at every attempt, and another one for another request',
  applies: ({ engineKeys }) => engineKeys !== undefined,
  check: (subject) =>
    withBench(subject, async (bench) => {
      const keysOf = async (requestKey: string): Promise<ReadonlySet<string>> => {
        const before = subject.engineKeys!().length;
        await bench.run(await bench.newExecutor(), { requestKey });
        return new Set(subject.engineKeys!().slice(before));
      };
      const requestKey = randomUUID();
      const first = await keysOf(requestKey);
      const second = await keysOf(requestKey);
      const other = await keysOf(randomUUID());
      assert.ok(first.size > 0, 'The engine was given no key.');
      assert.deepEqual(second, first, 'Two attempts of one request had different keys.');
      const shared = [...first].filter((key) => other.has(key));
      assert.deepEqual(shared, [], 'Two requests had the same key.');
    }),
};

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import type { MediaGenError } from '../../src/errors/media-gen-error.ts';
import { gate, makeBench, noteExecutor, writeNote, type NoteExecution } from './harness.ts';

/** Runs until it is aborted, and tells the reason. */
function untilAborted(): { execute: NoteExecution; started: Promise<void>; reasons: string[] } {
  const started = gate();
  const reasons: string[] = [];
  const execute: NoteExecution = (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        const reason = signal.reason as MediaGenError;
        reasons.push(reason.code);
        reject(reason);
      });
      started.open();
    });
  return { execute, started: started.opened, reasons };
}

describe('an attempt that is aborted', () => {
  it('fails as a time-out when it takes too long', async () => {
    const { execute, started, reasons } = untilAborted();
    const bench = await makeBench({ executors: [noteExecutor(execute)], timeoutMs: 60_000 });
    const [id = 0] = await bench.add('slow');
    const draining = bench.runner.drain();
    await started;
    await bench.clock.advance(59_999);
    expect(reasons).toEqual([]);
    await bench.clock.advance(1);
    expect(await draining).toMatchObject({ failed: 1 });
    expect(reasons).toEqual(['execution_timeout']);
    expect((await bench.store.attempts(id))[0]).toMatchObject({
      failureClass: 'timeout',
      error: 'The attempt took longer than 60 s.',
    });
  });

  it('is cancelled from elsewhere: exactly that one, and it stays pending', async () => {
    const { execute, started, reasons } = untilAborted();
    const bench = await makeBench({ executors: [noteExecutor(execute)] });
    const [id = 0] = await bench.add('unwanted');
    const draining = bench.runner.drain();
    await started;
    expect(await bench.store.reopen().cancel(id)).toBe('cancel_requested');
    await bench.clock.advance(2_000);
    expect(await draining).toMatchObject({ failed: 0, cancelled: 1, released: 0 });
    expect(reasons).toEqual(['cancelled']);
    expect(await bench.store.get(id)).toMatchObject({ status: 'pending', jobState: 'cancelled' });
  });

  it('is released by a shutdown and does not count', async () => {
    const { execute, started, reasons } = untilAborted();
    const bench = await makeBench({ executors: [noteExecutor(execute)] });
    const [id = 0] = await bench.add('later');
    const draining = bench.runner.drain();
    await started;
    bench.runner.abort();
    expect(await draining).toMatchObject({ released: 1 });
    expect(reasons).toEqual(['aborted']);
    expect(await bench.store.get(id)).toMatchObject({ status: 'pending', jobState: 'queued' });

    const next = await bench.another();
    expect(await next.drain()).toMatchObject({ committed: 1 });
    const attempts = await bench.store.attempts(id);
    expect(attempts.map(({ outcome, attempt }) => [outcome, attempt])).toEqual([
      ['released', 1],
      ['succeeded', 1],
    ]);
  });

  it('may finish when only claiming stops', async () => {
    const started = gate();
    const go = gate();
    const executor = noteExecutor(async (payload, context) => {
      started.open();
      await go.opened;
      return writeNote(payload, context);
    });
    const bench = await makeBench({ executors: [executor] });
    const [first = 0, second = 0] = await bench.add('one', 'two');
    const draining = bench.runner.drain();
    await started.opened;
    bench.runner.stopClaiming();
    go.open();
    expect(await draining).toMatchObject({ committed: 1 });
    expect((await bench.store.get(first))?.status).toBe('ready');
    expect((await bench.store.get(second))?.status).toBe('pending');
  });

  it('is left behind after the grace when it does not listen', async () => {
    const started = gate();
    const executor = noteExecutor(() => {
      started.open();
      return new Promise(() => undefined);
    });
    const bench = await makeBench({ executors: [executor], graceMs: 5_000 });
    const [id = 0] = await bench.add('deaf');
    const draining = bench.runner.drain();
    await started.opened;
    bench.runner.abort();
    await bench.clock.advance(5_000);
    expect(await draining).toMatchObject({ released: 1 });
    expect((await bench.store.get(id))?.status).toBe('pending');
  });

  it('writes nothing when it comes back after its lease was lost', async () => {
    const started = gate();
    const go = gate();
    const executor = noteExecutor(async (payload, context) => {
      started.open();
      await go.opened;
      return writeNote(payload, context);
    });
    // Heartbeats that never come: a worker that was stopped and goes on later.
    const bench = await makeBench({
      executors: [executor],
      leaseMs: 30_000,
      heartbeatMs: 3_600_000,
    });
    const [id = 0] = await bench.add('x');
    const draining = bench.runner.drain();
    await started.opened;
    await bench.clock.advance(30_001);

    const other = await bench.another();
    expect(await other.drain()).toMatchObject({ committed: 1 });
    const [kept] = await bench.store.artifacts();

    go.open();
    expect(await draining).toMatchObject({ committed: 0, released: 1 });
    expect(bench.events.at(-1)).toMatchObject({
      name: 'prompt:lost',
      event: { reason: 'lease_lost' },
    });
    expect(await bench.store.artifacts()).toEqual([kept]);
    expect(await readdir(join(bench.root, 'note'))).toHaveLength(1);
    expect((await bench.store.get(id))?.status).toBe('ready');
  });

  it('hands the last checkpoint and the same request key to the next attempt', async () => {
    const started = gate();
    const keys: string[] = [];
    const first = noteExecutor(async (_, context) => {
      keys.push(context.requestKey);
      await context.checkpoint({ submitted: context.requestKey });
      started.open();
      return new Promise(() => undefined);
    });
    const bench = await makeBench({
      executors: [first],
      leaseMs: 30_000,
      heartbeatMs: 3_600_000,
      graceMs: 1,
    });
    await bench.add('x');
    const draining = bench.runner.drain();
    await started.opened;
    await bench.clock.advance(30_001);

    let resumed: unknown;
    const resume: NoteExecution = (payload, context) => {
      keys.push(context.requestKey);
      resumed = context.resumeFrom;
      return writeNote(payload, context);
    };
    const second = noteExecutor(resume, {}, 'notes', true);
    const other = await bench.another({ executors: [second] });
    await other.drain();
    expect(resumed).toEqual({ submitted: keys[0] });
    expect(keys[1]).toBe(keys[0]);

    bench.runner.abort();
    await bench.clock.advance(10);
    await draining;
  });
});

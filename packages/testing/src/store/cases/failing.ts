import { expect, it } from 'vitest';
import type { OpenBench } from '../store-bench.ts';

export function failingCases(open: OpenBench): void {
  it('ends in error with the cause, and the attempt keeps all of it', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    const failure = {
      failureClass: 'out_of_memory',
      code: 'out_of_memory',
      message: 'It needs 24 GB.',
      logTail: 'CUDA',
    } as const;

    expect(await worker.fail(lease, { to: 'error' }, failure)).toBe('written');

    expect(await bench.record(id)).toMatchObject({
      status: 'error',
      jobState: 'failed',
      errorMessage: 'It needs 24 GB.',
    });
    expect(await bench.store.attempts(id)).toMatchObject([
      {
        outcome: 'failed',
        failureClass: 'out_of_memory',
        errorCode: 'out_of_memory',
        error: 'It needs 24 GB.',
        logTail: 'CUDA',
        endedMs: bench.harness.now(),
      },
    ]);
    expect(await worker.tryClaim()).toBeUndefined();
    expect(await bench.store.running()).toEqual([]);
  });

  it('keeps the first 2,000 characters of a message', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const message = 'x'.repeat(1999) + 'yz';
    await worker.fail(await worker.claim(), { to: 'error' }, { message });
    expect((await bench.record(id)).errorMessage).toBe(message.slice(0, 2000));
    expect((await bench.store.attempts(id))[0]?.error).toContain('xy');
  });

  it('parks: error to the eye, and not claimed', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.fail(await worker.claim(), { to: 'parked' });
    expect(await bench.record(id)).toMatchObject({ status: 'error', jobState: 'parked' });
    expect((await bench.record(id)).errorMessage).toBe('The engine gave up.');
    expect(await worker.tryClaim()).toBeUndefined();
    expect(await bench.claimableIds()).toEqual([]);
  });

  it('waits until its time has come, then goes on with the same request', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const first = await worker.claim();
    const notBeforeMs = bench.harness.now() + 5000;
    await worker.fail(first, { to: 'waiting', notBeforeMs });

    expect(await bench.record(id)).toMatchObject({
      status: 'pending',
      jobState: 'waiting',
      errorMessage: 'The engine gave up.',
    });
    expect(await bench.store.nextDueMs()).toBe(notBeforeMs);
    expect(await bench.claimableIds()).toEqual([id]);
    bench.harness.advance(4999);
    expect(await worker.tryClaim()).toBeUndefined();
    expect(await worker.tryClaim({ promptIds: [id] })).toBeUndefined();
    bench.harness.advance(1);
    expect(await worker.claim()).toMatchObject({ attempt: 2, requestKey: first.requestKey });
  });

  it('lets others pass while many wait', async (context) => {
    const bench = await open(context);
    const worker = await bench.worker();
    await bench.addMany(30, { priority: 1 });
    const notBeforeMs = bench.harness.now() + 60_000;
    for (const lease of await worker.claimAll())
      await worker.fail(lease, { to: 'waiting', notBeforeMs });
    const id = await bench.add('later');
    expect(await worker.claimAll()).toMatchObject([{ promptId: id }]);
  });

  it('gives the new writing a request of its own', async (context) => {
    const bench = await open(context);
    const id = await bench.add('first');
    const worker = await bench.worker();
    const first = await worker.claim();
    await worker.fail(first, { to: 'waiting', notBeforeMs: bench.harness.now() });
    await bench.store.addWriting(id, { text: 'second' });

    const second = await worker.claim();

    expect(second.reading.payload).toEqual({ text: 'second' });
    expect(second).toMatchObject({ attempt: 1, resumeFrom: undefined });
    expect(second.requestKey).not.toBe(first.requestKey);
  });

  it('does not count an attempt that was released for a shutdown', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const first = await worker.claim();

    expect(await bench.store.release(first, 'shutdown', 'so far')).toBe('written');

    expect((await bench.record(id)).status).toBe('pending');
    expect(await bench.claimableIds()).toEqual([id]);
    expect(await bench.store.attempts(id)).toMatchObject([
      { outcome: 'released', logTail: 'so far', endedMs: bench.harness.now() },
    ]);
    const second = await worker.claim();
    expect(second).toMatchObject({ attempt: 1, requestKey: first.requestKey });
    await worker.fail(second, { to: 'waiting', notBeforeMs: bench.harness.now() });
    const third = await worker.claim();
    await bench.store.release(third, 'shutdown', '');
    expect(await worker.claim()).toMatchObject({ attempt: 2, requestKey: first.requestKey });
  });

  it('does not claim what was released because it was cancelled', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    expect(await bench.store.release(await worker.claim(), 'cancelled', '')).toBe('written');
    expect(await bench.record(id)).toMatchObject({ status: 'pending', jobState: 'cancelled' });
    expect((await bench.store.attempts(id))[0]?.outcome).toBe('cancelled');
    expect(await worker.tryClaim()).toBeUndefined();
    expect(await bench.claimableIds()).toEqual([]);
  });
}

import { expect, it } from 'vitest';
import type { OpenBench } from '../store-bench.ts';

export function takesAtOnceCases(open: OpenBench): void {
  it('runs several takes of a pending prompt, the one that waits first', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();

    expect(await bench.store.again(id, { takes: 3, seed: 5 })).toEqual([1, 2, 3]);

    expect(await bench.record(id)).toMatchObject({ status: 'pending', jobState: 'queued' });
    const leases = await worker.claimAll({ seed: 99 });
    expect(leases.map(({ take, seed }) => [take, seed])).toEqual([
      [1, 5],
      [2, 6],
      [3, 7],
    ]);
    expect((await bench.record(id)).status).toBe('processing');
    for (const lease of leases) expect(await worker.commit(lease)).toBe('written');
    expect(await bench.store.artifacts({ promptIds: [id] })).toHaveLength(3);
    expect(await bench.record(id)).toMatchObject({ status: 'ready', furtherTakes: [] });
  });

  it('gives what waits the seed that is asked for, and makes no second take of it', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();

    expect(await bench.store.again(id, { seed: 7 })).toEqual([1]);

    const leases = await worker.claimAll({ seed: 99 });
    expect(leases.map(({ take, seed }) => [take, seed])).toEqual([[1, 7]]);
  });

  it('counts takes that wait already, so that asking twice gives no more', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    expect(await bench.store.again(id, { takes: 3 })).toEqual([1, 2, 3]);
    expect(await bench.store.again(id, { takes: 2 })).toEqual([1, 2, 3]);
    expect(await bench.store.again(id, { takes: 4 })).toEqual([1, 2, 3, 4]);
    const worker = await bench.worker();
    expect(await worker.claimAll()).toHaveLength(4);
  });

  it('is ready as soon as one take is, and what waits or runs goes on', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await bench.store.again(id, { takes: 4 });
    const [first, second, third] = [
      await worker.claim(),
      await worker.claim(),
      await worker.claim(),
    ];

    expect(await worker.commit(second)).toBe('written');

    expect(await bench.record(id)).toMatchObject({ status: 'ready', jobState: 'done' });
    expect((await bench.record(id)).furtherTakes.map(({ take }) => take)).toEqual([1, 3, 4]);
    expect(await worker.commit(third)).toBe('written');
    expect(await worker.fail(first)).toBe('written');
    expect(await bench.record(id)).toMatchObject({ status: 'ready', errorMessage: undefined });
    expect(await worker.claim()).toMatchObject({ take: 4 });
    expect(await bench.store.artifacts({ promptIds: [id] })).toHaveLength(2);
  });

  it('still runs the first take where another was ready before it began', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await bench.store.again(id, { takes: 2 });
    const waiting = bench.harness.now() + 1000;
    await worker.fail(await worker.claim(), { to: 'waiting', notBeforeMs: waiting });
    await worker.commit(await worker.claim());
    expect((await bench.record(id)).status).toBe('ready');

    bench.harness.advance(1001);

    const first = await worker.claim();
    expect(first).toMatchObject({ take: 1, attempt: 2 });
    expect((await bench.record(id)).status).toBe('ready');
    expect(await worker.commit(first)).toBe('written');
  });

  it('ends in error with its first take, and is ready when another one is after all', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await bench.store.again(id, { takes: 3 });
    const leases = await worker.claimAll();

    await worker.fail(leases[1]!, { to: 'error' }, { message: 'the second' });
    expect(await bench.record(id)).toMatchObject({ status: 'processing', errorMessage: undefined });
    await worker.fail(leases[0]!, { to: 'error' }, { message: 'the first' });
    expect(await bench.record(id)).toMatchObject({ status: 'error', errorMessage: 'the first' });
    expect(await worker.commit(leases[2]!)).toBe('written');

    expect(await bench.record(id)).toMatchObject({
      status: 'ready',
      errorMessage: undefined,
      jobState: 'done',
      furtherTakes: [{ take: 2, jobState: 'failed' }],
    });
  });

  it('ends in error where all takes fail, with the cause of the first', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await bench.store.again(id, { takes: 2 });
    const leases = await worker.claimAll();
    await worker.fail(leases[0]!, { to: 'error' }, { message: 'the first' });
    await worker.fail(leases[1]!, { to: 'error' }, { message: 'the second' });

    expect(await bench.record(id)).toMatchObject({ status: 'error', errorMessage: 'the first' });
    await bench.store.retry(id);
    expect(await bench.record(id)).toMatchObject({ status: 'pending' });
    const lease = await worker.claim();
    expect(lease).toMatchObject({ take: 1 });
    await worker.commit(lease);
    expect(await worker.tryClaim()).toBeUndefined();
    expect((await bench.record(id)).status).toBe('ready');
  });

  it('cancels all of them at once', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await bench.store.again(id, { takes: 3 });
    expect(await bench.store.cancel(id)).toBe('cancelled');
    expect(await worker.tryClaim()).toBeUndefined();
    expect(await bench.claimableIds()).toEqual([]);
    expect((await bench.record(id)).status).toBe('pending');
  });

  it('renders one writing with all of them where one was asked for', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox', { bodies: [{ text: 'one' }, { text: 'two' }] });
    const [first] = (await bench.store.get(id))!.writings;
    await bench.store.again(id, { takes: 2, writingId: first!.id });
    const worker = await bench.worker();
    const leases = await worker.claimAll();
    expect(leases.map(({ reading }) => reading.payload)).toEqual([
      { text: 'one' },
      { text: 'one' },
    ]);
  });
}

import { expect, it } from 'vitest';
import type { MediaKind } from '@media-gen/core';
import { newPrompt, type OpenBench } from '../store-bench.ts';

const some = (count: number, kind: MediaKind = 'image') =>
  Array.from({ length: count }, () => newPrompt('x', { kind }));

export function queueLimitCases(open: OpenBench): void {
  it('adds as long as there is room, and then refuses all, with the facts', async (context) => {
    const bench = await open(context);
    const { store } = bench;
    await store.add(some(3), { maxQueue: 3 });
    await expect(store.add(some(1), { maxQueue: 3 })).rejects.toMatchObject({
      code: 'queue_full',
      details: { lane: '*', waiting: 3, limit: 3, asked: 1 },
    });
    await expect(
      store.add([...some(1), ...some(1, 'audio')], { maxQueue: 4 }),
    ).rejects.toMatchObject({ code: 'queue_full' });
    expect(await store.list()).toHaveLength(3);
    expect((await store.events()).filter(({ type }) => type === 'prompt:added')).toHaveLength(3);
    expect(await store.add(some(1))).toHaveLength(1);
    expect(await store.add([], { maxQueue: 0 })).toEqual([]);
  });

  it('counts what waits, now or later, and nothing that runs or ended', async (context) => {
    const bench = await open(context);
    const { store, harness } = bench;
    const worker = await bench.worker();
    const [first, , , off] = await bench.addMany(5);
    await worker.commit(await worker.claim({ promptIds: [first!] }));
    await worker.claim();
    const notBeforeMs = harness.now() + 60_000;
    await worker.fail(await worker.claim(), { to: 'waiting', notBeforeMs });
    await store.cancel(off!);

    await expect(store.add(some(1), { maxQueue: 2 })).rejects.toMatchObject({
      details: { waiting: 2 },
    });
    expect(await store.add(some(1), { maxQueue: 3 })).toHaveLength(1);
  });

  it('limits kinds by their own numbers', async (context) => {
    const bench = await open(context);
    const { store } = bench;
    await store.add([...some(2), ...some(3, 'audio')]);
    const maxQueue = { image: 3, audio: 3 };
    await expect(store.add([...some(1), ...some(1, 'audio')], { maxQueue })).rejects.toMatchObject({
      code: 'queue_full',
      details: { lane: 'audio', waiting: 3, limit: 3, asked: 1 },
    });
    expect(await store.add(some(1), { maxQueue })).toHaveLength(1);
    await expect(store.add(some(1), { maxQueue })).rejects.toMatchObject({
      details: { lane: 'image', waiting: 3, limit: 3, asked: 1 },
    });
    expect(await store.add(some(1, 'audio'), { maxQueue: { image: 0 } })).toHaveLength(1);
  });

  it('lets two handles add no more than there is room for', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        (index % 2 === 0 ? bench.store : other).add(some(1), { maxQueue: 5 }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await bench.store.list()).toHaveLength(5);
  });
}

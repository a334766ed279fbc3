import { expect, it } from 'vitest';
import type { OpenBench } from '../store-bench.ts';

const never = (): AbortSignal => new AbortController().signal;

export function wakingCases(open: OpenBench): void {
  it('wakes a handle when another one adds', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    await settle(other);
    const woken = other.changed(never());
    const id = await bench.add('a fox');
    await woken;
    expect((await other.list()).map((record) => record.id)).toEqual([id]);
  });

  it('wakes a handle when another one finishes, fails, cancels or retries', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    const [first, second] = await bench.addMany(2);
    const worker = await bench.worker();
    const leases = await worker.claimAll();
    const changes = [
      () => worker.commit(leases[0]!),
      () => worker.fail(leases[1]!),
      () => bench.store.retry(second!),
      () => bench.store.cancel(second!),
      () => bench.store.addWriting(first!, { text: 'again' }),
    ];
    for (const change of changes) {
      await settle(other);
      const woken = other.changed(never());
      await change();
      await woken;
    }
    expect(await other.counts()).toEqual(await bench.store.counts());
  });

  it('wakes for its own changes too', async (context) => {
    const bench = await open(context);
    await settle(bench.store);
    const woken = bench.store.changed(never());
    await bench.add('a fox');
    await woken;
  });

  it('misses nothing that happened between two calls', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    await settle(other);
    await bench.add('a fox');
    await other.changed(never());
  });

  it('wakes when another program writes', async (context) => {
    const bench = await open(context);
    const foreign = bench.foreign();
    await settle(bench.store);
    const woken = bench.store.changed(never());
    await foreign.addRow({ promptType: 'image_prompt', promptText: 'x', body: '{"text":"x"}' });
    await woken;
  });

  it('wakes everybody who waits', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    await settle(other);
    const woken = [other.changed(never()), other.changed(never())];
    await bench.add('a fox');
    await Promise.all(woken);
  });

  it('tells a waiter what woke another one while it was busy', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    const [busy, idle] = [{}, {}];
    await Promise.all([
      other.changed(AbortSignal.abort(), busy),
      other.changed(AbortSignal.abort(), idle),
    ]);
    const woken = other.changed(never(), idle);
    await bench.add('a fox');
    await woken;
    await other.changed(never(), busy);
    const own = other.changed(never(), idle);
    await other.cancel(1);
    await own;
    await other.changed(never(), busy);
  });

  it('resolves on abort', async (context) => {
    const { store } = await open(context);
    const abort = new AbortController();
    await settle(store);
    const woken = store.changed(abort.signal);
    abort.abort(new Error('enough'));
    await woken;
    await store.changed(abort.signal);
  });

  /** Catches up with what happened before. */
  async function settle(store: { changed(signal: AbortSignal): Promise<void> }): Promise<void> {
    await store.changed(AbortSignal.abort());
  }
}

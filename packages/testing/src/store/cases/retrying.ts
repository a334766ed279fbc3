import { expect, it } from 'vitest';
import type { Lease } from '@media-gen/core';
import type { OpenBench, StoreBench } from '../store-bench.ts';
import type { TestWorker } from '../test-worker.ts';

/** The ways into the states from which a prompt can be asked for again. */
const ENDINGS: Readonly<
  Record<string, (bench: StoreBench, worker: TestWorker, lease: Lease) => Promise<unknown>>
> = {
  error: (_bench, worker, lease) => worker.fail(lease),
  ready: (_bench, worker, lease) => worker.commit(lease),
  parked: (_bench, worker, lease) => worker.fail(lease, { to: 'parked' }),
  cancelled: (bench, _worker, lease) => bench.store.release(lease, 'cancelled', ''),
};

export function retryingCases(open: OpenBench): void {
  for (const [state, end] of Object.entries(ENDINGS)) {
    it(`makes a prompt that is ${state} claimable again, as a fresh request`, async (context) => {
      const bench = await open(context);
      const id = await bench.add('a fox');
      const worker = await bench.worker();
      const first = await worker.claim();
      await bench.store.checkpoint(first, { job: 'j-1' });
      await end(bench, worker, first);

      await bench.store.retry(id);

      expect((await bench.record(id)).status).toBe('pending');
      expect(await bench.claimableIds()).toEqual([id]);
      const again = await worker.claim({ seed: 5 });
      expect(again).toMatchObject({ attempt: 1, resumeFrom: undefined, seed: 5 });
      expect(again.requestKey).not.toBe(first.requestKey);
      expect(again.fence).toBeGreaterThan(first.fence);
      expect(await worker.commit(again)).toBe('written');
      expect((await bench.record(id)).status).toBe('ready');
    });
  }

  it('keeps the artifacts that exist and adds to them', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    const [before] = await bench.store.artifacts();
    await bench.store.retry(id);
    expect(await bench.store.artifacts()).toEqual([before]);

    await worker.commit(await worker.claim());

    const after = await bench.store.artifacts({ promptIds: [id] });
    expect(after).toHaveLength(2);
    expect(after[0]).toEqual(before);
  });

  it('leaves a ready prompt ready when a further take fails, is parked or is cancelled', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());

    for (const end of [ENDINGS['error']!, ENDINGS['parked']!, ENDINGS['cancelled']!]) {
      await bench.store.retry(id);
      const lease = await worker.claim();
      expect((await bench.record(id)).status).toBe('processing');
      await end(bench, worker, lease);
      expect((await bench.record(id)).status).toBe('ready');
      expect(await worker.tryClaim()).toBeUndefined();
    }
    expect(await bench.store.artifacts({ promptIds: [id] })).toHaveLength(1);
    expect(await bench.store.list({ errorsOnly: true })).toEqual([]);
  });

  it('uses the seed that was asked for, also after the attempt was given back', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.fail(await worker.claim());
    await bench.store.retry(id, { seed: 2 ** 53 - 1 });

    const lease = await worker.claim({ seed: 3 });
    expect(lease.seed).toBe(2 ** 53 - 1);
    await bench.store.release(lease, 'shutdown', '');
    expect(await worker.claim({ seed: 4 })).toMatchObject({ seed: 2 ** 53 - 1 });
    expect((await bench.store.attempts(id)).at(-1)?.seed).toBe(2 ** 53 - 1);
  });

  it('forgets a seed that was asked for once', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.fail(await worker.claim());
    await bench.store.retry(id, { seed: 42 });
    await worker.fail(await worker.claim());
    await bench.store.retry(id);
    expect(await worker.claim({ seed: 4 })).toMatchObject({ seed: 4 });
  });

  it('accepts zero as a seed', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.fail(await worker.claim());
    await bench.store.retry(id, { seed: 0 });
    expect(await worker.claim({ seed: 4 })).toMatchObject({ seed: 0 });
  });

  it('renders the writing that was asked for, and the default one after that', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox', { bodies: [{ text: 'one' }, { text: 'two' }] });
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    const [first] = (await bench.store.get(id))!.writings;

    await bench.store.retry(id, { writingId: first!.id });
    const lease = await worker.claim();
    expect(lease).toMatchObject({ writingId: first!.id, reading: { payload: { text: 'one' } } });
    await worker.commit(lease);
    await bench.store.retry(id);

    expect(await worker.claim()).toMatchObject({ reading: { payload: { text: 'two' } } });
  });

  it('refuses what cannot be retried, by code, and changes nothing', async (context) => {
    const bench = await open(context);
    const [queued, waiting, running, done] = await bench.addMany(4);
    const worker = await bench.worker();
    const notBeforeMs = bench.harness.now() + 1000;
    await worker.fail(await worker.claim({ promptIds: [waiting!] }), {
      to: 'waiting',
      notBeforeMs,
    });
    await worker.claim({ promptIds: [running!] });
    await worker.commit(await worker.claim({ promptIds: [done!] }));
    const foreignWriting = (await bench.store.get(queued!))!.writings[0]!.id;
    const before = await bench.store.list();

    const refusals = [
      [bench.store.retry(done! + 1), 'prompt_not_found'],
      [bench.store.retry(queued!), 'illegal_transition'],
      [bench.store.retry(waiting!), 'illegal_transition'],
      [bench.store.retry(running!), 'prompt_running'],
      [bench.store.retry(done!, { writingId: foreignWriting }), 'writing_not_found'],
      [bench.store.retry(done!, { writingId: 4_000_000 }), 'writing_not_found'],
    ] as const;
    for (const [refused, code] of refusals) await expect(refused).rejects.toMatchObject({ code });

    expect(await bench.store.list()).toEqual(before);
  });
}

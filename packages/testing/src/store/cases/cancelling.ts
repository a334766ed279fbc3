import { expect, it } from 'vitest';
import type { OpenBench } from '../store-bench.ts';
import { LEASE_MS } from '../test-worker.ts';

export function cancellingCases(open: OpenBench): void {
  it('takes a prompt out of the queue until it is retried', async (context) => {
    const bench = await open(context);
    const [id, other] = await bench.addMany(2);
    const worker = await bench.worker();

    expect(await bench.store.cancel(id!)).toBe('cancelled');

    expect(await bench.record(id!)).toMatchObject({ status: 'pending', jobState: 'cancelled' });
    expect(await bench.claimableIds()).toEqual([other]);
    expect(await worker.claimAll()).toMatchObject([{ promptId: other }]);
    expect(await worker.tryClaim({ promptIds: [id!] })).toBeUndefined();
    await bench.store.retry(id!);
    expect(await worker.claim()).toMatchObject({ promptId: id, attempt: 1 });
  });

  it('may be asked for twice', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    await bench.store.cancel(id);
    expect(await bench.store.cancel(id)).toBe('cancelled');
  });

  it('takes a waiting prompt out for good', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const notBeforeMs = bench.harness.now() + 1000;
    await worker.fail(await worker.claim(), { to: 'waiting', notBeforeMs });

    expect(await bench.store.cancel(id)).toBe('cancelled');

    bench.harness.advance(2000);
    expect(await worker.tryClaim()).toBeUndefined();
    expect(await bench.store.nextDueMs()).toBeUndefined();
  });

  it('asks the worker of a running prompt, and of no other', async (context) => {
    const bench = await open(context);
    const [id, other] = await bench.addMany(2);
    const worker = await bench.worker();
    const lease = await worker.claim({ promptIds: [id!] });
    await worker.claim({ promptIds: [other!] });

    expect(await bench.store.cancel(id!)).toBe('cancel_requested');
    expect(await bench.store.cancel(id!)).toBe('cancel_requested');

    expect((await bench.record(id!)).status).toBe('processing');
    const held = await bench.store.heartbeat(worker.id, LEASE_MS);
    expect(held.filter(({ cancelRequested }) => cancelRequested)).toEqual([
      { promptId: id, take: lease.take, fence: lease.fence, cancelRequested: true },
    ]);
    expect(held).toHaveLength(2);
    expect(await bench.store.release(lease, 'cancelled', '')).toBe('written');
    expect(await bench.record(id!)).toMatchObject({ status: 'pending', jobState: 'cancelled' });
  });

  it('reaches a worker on another handle', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.claim();
    expect(await other.cancel(id)).toBe('cancel_requested');
    expect(await bench.store.heartbeat(worker.id, LEASE_MS)).toMatchObject([
      { cancelRequested: true },
    ]);
  });

  it('can be read without a heartbeat, by lease, until the attempt ends', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    const [id, beside, foreign] = await bench.addMany(3);
    const worker = await bench.worker();
    const another = await bench.worker('w2');
    const { store } = bench;
    const lease = await worker.claim({ promptIds: [id!] });
    await worker.claim({ promptIds: [beside!] });
    await another.claim({ promptIds: [foreign!] });
    expect(await store.cancelRequested(worker.id)).toEqual([]);

    await other.cancel(id!);
    await other.cancel(foreign!);

    const { take, fence } = lease;
    for (let looks = 0; looks < 2; looks += 1)
      expect(await store.cancelRequested(worker.id)).toEqual([{ promptId: id, take, fence }]);
    expect(await store.cancelRequested(another.id)).toMatchObject([{ promptId: foreign }]);
    expect(await store.release(lease, 'cancelled', '')).toBe('written');
    expect(await store.cancelRequested(worker.id)).toEqual([]);
  });

  it('comes too late for an attempt that commits', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.store.cancel(id);
    expect(await worker.commit(lease)).toBe('written');
    expect((await bench.record(id)).status).toBe('ready');
    await bench.store.retry(id);
    await worker.claim();
    expect(await bench.store.heartbeat(worker.id, LEASE_MS)).toMatchObject([
      { cancelRequested: false },
    ]);
  });

  it('holds when the attempt ends in another way', async (context) => {
    const bench = await open(context);
    const [failed, shut, lost] = await bench.addMany(3);
    const worker = await bench.worker();
    const leases = await worker.claimAll();
    for (const id of [failed!, shut!, lost!]) await bench.store.cancel(id);
    await worker.fail(leases[0]!, { to: 'waiting', notBeforeMs: bench.harness.now() });
    await bench.store.release(leases[1]!, 'shutdown', '');
    bench.harness.advance(LEASE_MS + 1);
    await bench.store.recover();

    expect(await worker.tryClaim()).toBeUndefined();
    for (const id of [failed!, shut!, lost!])
      expect(await bench.record(id)).toMatchObject({ status: 'pending', jobState: 'cancelled' });
  });

  it('leaves alone what has ended', async (context) => {
    const bench = await open(context);
    const [ready, error, parked] = await bench.addMany(3);
    const worker = await bench.worker();
    const leases = await worker.claimAll();
    await worker.commit(leases[0]!);
    await worker.fail(leases[1]!);
    await worker.fail(leases[2]!, { to: 'parked' });
    const before = await bench.store.list();

    for (const id of [ready!, error!, parked!])
      expect(await bench.store.cancel(id)).toBe('not_cancellable');

    expect(await bench.store.list()).toEqual(before);
  });

  it('makes a prompt ready again whose further take is cancelled before it ran', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    await bench.store.retry(id);
    expect(await bench.store.cancel(id)).toBe('cancelled');
    expect((await bench.record(id)).status).toBe('ready');
    expect(await worker.tryClaim()).toBeUndefined();
  });

  it('refuses a prompt that is not there', async (context) => {
    const bench = await open(context);
    await expect(bench.store.cancel(1)).rejects.toMatchObject({ code: 'prompt_not_found' });
  });
}

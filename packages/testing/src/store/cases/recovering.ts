import { expect, it } from 'vitest';
import type { OpenBench, StoreBench } from '../store-bench.ts';
import { LEASE_MS, type TestWorker } from '../test-worker.ts';

export function recoveringCases(open: OpenBench): void {
  it('does nothing where nothing is due', async (context) => {
    const bench = await open(context);
    await bench.addMany(2);
    const worker = await bench.worker();
    await worker.claim();
    bench.harness.advance(LEASE_MS - 1);
    expect(await bench.store.recover()).toEqual([]);
    expect(await bench.store.running()).toHaveLength(1);
  });

  it('ends an expired lease once', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.claim();
    bench.harness.advance(LEASE_MS + 1);

    const recovered = await bench.store.recover();

    expect(recovered).toEqual([{ promptId: id, take: 1, reason: 'lease_expired', to: 'pending' }]);
    expect(await bench.store.recover()).toEqual([]);
    expect((await bench.record(id)).status).toBe('pending');
    expect(await bench.store.running()).toEqual([]);
    expect(await bench.store.attempts(id)).toMatchObject([
      { outcome: 'lost', failureClass: 'lost', endedMs: bench.harness.now() },
    ]);
  });

  it('lets another worker go on with the same request from the last checkpoint', async (context) => {
    const bench = await open(context);
    await bench.add('a fox');
    const [first, second] = [await bench.worker('first'), await bench.worker('second')];
    const lost = await first.claim();
    await bench.store.checkpoint(lost, { key: lost.requestKey });
    await bench.store.checkpoint(lost, { key: lost.requestKey, job: 'j-1' });
    await loseAll(bench);

    const lease = await second.claim();

    expect(lease).toMatchObject({
      workerId: 'second',
      attempt: 2,
      requestKey: lost.requestKey,
      resumeFrom: { key: lost.requestKey, job: 'j-1' },
    });
    expect(lease.fence).toBeGreaterThan(lost.fence);
  });

  it('keeps the checkpoint when the next one dies before its own', async (context) => {
    const bench = await open(context);
    await bench.add('a fox');
    const worker = await bench.worker();
    await bench.store.checkpoint(await worker.claim(), { job: 'j-1' });
    await loseAll(bench);
    await bench.store.release(await worker.claim(), 'shutdown', '');
    expect(await worker.claim()).toMatchObject({ attempt: 2, resumeFrom: { job: 'j-1' } });
  });

  it('has nothing to resume from where no checkpoint was made', async (context) => {
    const bench = await open(context);
    await bench.add('a fox');
    const worker = await bench.worker();
    await worker.claim();
    await loseAll(bench);
    expect((await worker.claim()).resumeFrom).toBeUndefined();
  });

  it('hands no checkpoint to a new writing', async (context) => {
    const bench = await open(context);
    const id = await bench.add('first');
    const worker = await bench.worker();
    const lost = await worker.claim();
    await bench.store.checkpoint(lost, { job: 'j-1' });
    await loseAll(bench);
    await bench.store.addWriting(id, { text: 'second' });

    const lease = await worker.claim();

    expect(lease).toMatchObject({ attempt: 1, resumeFrom: undefined });
    expect(lease.requestKey).not.toBe(lost.requestKey);
  });

  it('is done by one of two handles', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    await bench.addMany(10);
    const worker = await bench.worker();
    await worker.claimAll();
    bench.harness.advance(LEASE_MS + 1);

    const recovered = await Promise.all([bench.store.recover(), other.recover()]);

    expect(recovered.flat()).toHaveLength(10);
  });

  it('ends the leases of a dead worker at once, and no others', async (context) => {
    const bench = await open(context);
    await bench.addMany(3);
    const [dead, live] = [await bench.worker('dead'), await bench.worker('live')];
    const lost = [await dead.claim(), await dead.claim()];
    const held = await live.claim();
    bench.killWorker(dead);

    const recovered = await bench.store.recover();

    expect([...recovered].sort((a, b) => a.promptId - b.promptId)).toEqual(
      lost.map(({ promptId }) => ({ promptId, take: 1, reason: 'worker_dead', to: 'pending' })),
    );
    expect(await live.commit(held)).toBe('written');
    await live.commit(await live.claim());
    await live.commit(await live.claim());
    expect(await live.tryClaim()).toBeUndefined();
  });

  it('does not let a prompt kill workers for ever', async (context) => {
    const bench = await open(context);
    const id = await bench.add('poison');
    const other = await bench.add('harmless', { priority: 9 });
    const worker = await bench.worker();
    const first = await worker.claim({ promptIds: [id] });
    expect(await loseAll(bench)).toMatchObject([{ to: 'pending' }]);

    expect(await loseUntilItEnds(bench, worker, id)).toBe('error');

    expect((await bench.record(id)).status).toBe('error');
    expect((await bench.record(id)).errorMessage).toBeTruthy();
    expect((await worker.claimAll()).map(({ promptId }) => promptId)).toEqual([other]);
    await bench.store.retry(id);
    const again = await worker.claim();
    expect(again).toMatchObject({ promptId: id, attempt: 1 });
    expect(again.requestKey).not.toBe(first.requestKey);
  });

  it('leaves a ready prompt ready whose further take keeps dying', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    await bench.store.retry(id);

    expect(await loseUntilItEnds(bench, worker, id)).toBe('ready');

    expect((await bench.record(id)).status).toBe('ready');
    expect(await worker.tryClaim()).toBeUndefined();
  });

  it('says when the next lease or waiting prompt is due', async (context) => {
    const bench = await open(context);
    expect(await bench.store.nextDueMs()).toBeUndefined();
    await bench.addMany(2);
    expect(await bench.store.nextDueMs()).toBeUndefined();
    const worker = await bench.worker();
    const lease = await worker.claim();
    expect(await bench.store.nextDueMs()).toBe(lease.leaseUntilMs);
    const notBeforeMs = lease.leaseUntilMs - 10;
    await worker.fail(await worker.claim(), { to: 'waiting', notBeforeMs });
    expect(await bench.store.nextDueMs()).toBe(notBeforeMs);
    await worker.commit(lease);
    bench.harness.advance(LEASE_MS);
    await worker.commit(await worker.claim());
    expect(await bench.store.nextDueMs()).toBeUndefined();
  });
}

async function loseAll(bench: StoreBench): ReturnType<StoreBench['store']['recover']> {
  bench.harness.advance(LEASE_MS + 1);
  return bench.store.recover();
}

/** How often it may die is the store's business; that it ends is not. */
async function loseUntilItEnds(
  bench: StoreBench,
  worker: TestWorker,
  id: number,
): Promise<string | undefined> {
  for (let death = 0; death < 10; death += 1) {
    await worker.claim({ promptIds: [id] });
    const [recovered] = await loseAll(bench);
    if (recovered?.to !== 'pending') return recovered?.to;
  }
  return 'pending';
}

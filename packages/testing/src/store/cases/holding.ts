import { expect, it } from 'vitest';
import type { OpenBench } from '../store-bench.ts';
import { LEASE_MS } from '../test-worker.ts';

export function holdingCases(open: OpenBench): void {
  it('renews every lease of the worker and of no other', async (context) => {
    const bench = await open(context);
    await bench.addMany(3);
    const [mine, other] = [await bench.worker('mine'), await bench.worker('other')];
    const held = [await mine.claim(), await mine.claim()];
    const foreign = await other.claim();
    bench.harness.advance(LEASE_MS - 1);

    const answer = await bench.store.heartbeat('mine', LEASE_MS);

    const expected = held.map(({ promptId, take, fence }) => ({
      promptId,
      take,
      fence,
      cancelRequested: false,
    }));
    expect([...answer].sort((a, b) => a.promptId - b.promptId)).toEqual(expected);
    bench.harness.advance(2);
    const recovered = await bench.store.recover();
    expect(recovered.map(({ promptId }) => promptId)).toEqual([foreign.promptId]);
    expect(await bench.store.heartbeat('other', LEASE_MS)).toEqual([]);
    const running = await bench.store.running();
    expect(running.map(({ leaseUntilMs }) => leaseUntilMs)).toEqual(
      held.map(() => bench.harness.now() - 2 + LEASE_MS),
    );
  });

  it('renews an expired lease that nobody has recovered', async (context) => {
    const bench = await open(context);
    await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    bench.harness.advance(LEASE_MS * 3);

    expect(await bench.store.heartbeat(worker.id, LEASE_MS)).toHaveLength(1);
    expect(await bench.store.recover()).toEqual([]);
    expect(await worker.commit(lease)).toBe('written');
  });

  it('answers a worker that holds nothing with nothing', async (context) => {
    const bench = await open(context);
    await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    await worker.commit(lease);
    expect(await bench.store.heartbeat(worker.id, LEASE_MS)).toEqual([]);
    expect(await bench.store.heartbeat('nobody', LEASE_MS)).toEqual([]);
  });

  it('keeps the last checkpoint with the attempt', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();

    expect(await bench.store.checkpoint(lease, { key: lease.requestKey })).toBe('written');
    expect(await bench.store.checkpoint(lease, { key: lease.requestKey, job: 'j-1' })).toBe(
      'written',
    );

    expect((await bench.store.attempts(id))[0]?.checkpoint).toEqual({
      key: lease.requestKey,
      job: 'j-1',
    });
  });

  it('shows another handle a checkpoint as soon as it resolved', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.store.checkpoint(lease, { job: 'j-1' });
    expect((await other.attempts(id))[0]?.checkpoint).toEqual({ job: 'j-1' });
  });

  it('notes where the files are going to be', async (context) => {
    const bench = await open(context);
    await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    expect(await bench.store.noteOutput(lease, `image/${lease.promptId}_x`)).toBe('written');
  });

  it('raises the fence at every claim, over every way an attempt can end', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const fences: number[] = [];
    const claim = async () => {
      const lease = await worker.claim({ promptIds: [id] });
      fences.push(lease.fence);
      return lease;
    };

    await bench.store.release(await claim(), 'shutdown', '');
    await worker.fail(await claim(), { to: 'waiting', notBeforeMs: bench.harness.now() });
    await claim();
    bench.harness.advance(LEASE_MS + 1);
    await bench.store.recover();
    await bench.store.release(await claim(), 'cancelled', '');
    await bench.store.retry(id);
    await worker.fail(await claim(), { to: 'parked' });
    await bench.store.retry(id);
    await worker.fail(await claim());
    await bench.store.retry(id);
    await worker.commit(await claim());
    await bench.store.retry(id);
    await worker.commit(await claim());

    expect(fences).toEqual([...new Set(fences)].sort((a, b) => a - b));
    const history = await bench.store.attempts(id);
    expect(history.map(({ fence }) => fence)).toEqual(fences);
    expect(history.map(({ outcome }) => outcome)).toEqual([
      'released',
      'failed',
      'lost',
      'cancelled',
      'failed',
      'failed',
      'succeeded',
      'succeeded',
    ]);
  });

  it('ends no lease when a worker unregisters', async (context) => {
    const bench = await open(context);
    await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.store.unregisterWorker(worker.id);

    expect(await bench.store.running()).toHaveLength(1);
    expect(await worker.commit(lease)).toBe('written');
  });
}

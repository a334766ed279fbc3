import { expect, it } from 'vitest';
import type { OpenBench, StoreBench } from '../store-bench.ts';
import { LEASE_MS, type TestWorker } from '../test-worker.ts';

export function quarantineCases(open: OpenBench): void {
  it('lets what died with its worker run next, and alone', async (context) => {
    const bench = await open(context);
    const suspect = await bench.add('suspect', { priority: 9 });
    const worker = await bench.worker();
    await die(bench, worker, suspect);
    const [other] = await bench.addMany(1, { priority: 1 });

    expect(await bench.record(suspect)).toMatchObject({
      status: 'pending',
      jobState: 'quarantined',
    });
    expect(await bench.claimableIds()).toEqual([other, suspect]);
    const lease = await worker.claim();
    expect(lease).toMatchObject({ promptId: suspect, alone: true, attempt: 2 });
    expect(await worker.tryClaim()).toBeUndefined();
    expect(await worker.commit(lease)).toBe('written');
    expect(await worker.claim()).toMatchObject({ promptId: other, alone: false });
  });

  it('lets a worker that holds leases end them first; other workers go on meanwhile', async (context) => {
    const bench = await open(context);
    const [busy, second] = [await bench.worker('busy'), await bench.worker('second')];
    await bench.addMany(4);
    const running = await busy.claim();
    const suspect = await second.claim();
    bench.killWorker(second);
    await bench.store.recover();

    expect(await busy.tryClaim()).toBeUndefined();
    const third = await bench.worker('third');
    expect(await third.claim()).toMatchObject({ promptId: suspect.promptId, alone: true });
    expect(await third.tryClaim()).toBeUndefined();
    expect(await busy.claim()).toMatchObject({ alone: false });
    expect(await busy.commit(running)).toBe('written');
  });

  it('holds nobody up whose kinds are others', async (context) => {
    const bench = await open(context);
    const suspect = await bench.add('suspect');
    const worker = await bench.worker();
    await die(bench, worker, suspect);
    await bench.addMany(2, { kind: 'audio' });
    await worker.claim({ kinds: ['audio'] });
    expect(await worker.claim({ kinds: ['audio'] })).toMatchObject({ kind: 'audio', alone: false });
    expect(await worker.tryClaim()).toBeUndefined();
  });

  it('parks what died alone, names both attempts, and retry releases it', async (context) => {
    const bench = await open(context);
    const suspect = await bench.add('poison');
    const [first, second] = [await bench.worker('first'), await bench.worker('second')];
    await die(bench, first, suspect);
    expect(await die(bench, second, suspect)).toBe('error');

    const record = await bench.record(suspect);
    expect(record).toMatchObject({ status: 'error', jobState: 'parked' });
    await bench.add('harmless');
    expect(await bench.store.list({ jobStates: ['parked'] })).toMatchObject([{ id: suspect }]);
    const attempts = await bench.store.attempts(suspect);
    expect(attempts).toHaveLength(2);
    for (const { attemptId, workerId } of attempts) {
      expect(record.errorMessage).toContain(attemptId);
      expect(record.errorMessage).toContain(workerId);
    }
    await second.commit(await second.claim());
    expect(await second.tryClaim()).toBeUndefined();
    await bench.store.retry(suspect);
    expect(await second.claim()).toMatchObject({ promptId: suspect, alone: false, attempt: 1 });
  });

  it('stays quarantined when it was given back, and can be cancelled', async (context) => {
    const bench = await open(context);
    const suspect = await bench.add('suspect');
    const worker = await bench.worker();
    await die(bench, worker, suspect);
    await bench.store.release(await worker.claim(), 'shutdown', '');
    expect((await bench.record(suspect)).jobState).toBe('quarantined');
    expect(await bench.store.cancel(suspect)).toBe('cancelled');
    expect(await worker.tryClaim()).toBeUndefined();
  });

  it('is over when its attempt ended with an ordinary failure', async (context) => {
    const bench = await open(context);
    const suspect = await bench.add('suspect');
    const worker = await bench.worker();
    await die(bench, worker, suspect);
    await worker.fail(await worker.claim(), { to: 'waiting', notBeforeMs: bench.harness.now() });
    expect(await worker.claim()).toMatchObject({ promptId: suspect, alone: false });
  });

  it('counts nothing where all workers died at once', async (context) => {
    const bench = await open(context);
    const ids = await bench.addMany(2);
    const [left, right] = [await bench.worker('left'), await bench.worker('right')];
    await left.claim();
    await right.claim();
    bench.harness.advance(1);
    const late = await bench.worker('late');
    bench.killWorker(left);
    bench.killWorker(right);

    await bench.store.recover();

    for (const id of ids) expect((await bench.record(id)).jobState).toBe('queued');
    const leases = await late.claimAll();
    expect(leases.map(({ attempt, alone }) => [attempt, alone])).toEqual([
      [1, false],
      [1, false],
    ]);
  });

  it('counts where another worker lived on', async (context) => {
    const bench = await open(context);
    const ids = await bench.addMany(2);
    const [left, right] = [await bench.worker('left'), await bench.worker('right')];
    await bench.worker('idle');
    await left.claim();
    await right.claim();
    bench.killWorker(left);
    bench.killWorker(right);

    await bench.store.recover();

    for (const id of ids) expect((await bench.record(id)).jobState).toBe('quarantined');
  });

  it('counts in the end also where all workers die at once again and again', async (context) => {
    const bench = await open(context);
    const ids = await bench.addMany(2);
    for (let death = 0; death < 6; death += 1) {
      const [left, right] = [
        await bench.worker(`left ${death}`),
        await bench.worker(`right ${death}`),
      ];
      await left.tryClaim();
      await right.tryClaim();
      bench.harness.advance(LEASE_MS + 1);
      await bench.store.recover();
    }
    for (const id of ids) expect((await bench.record(id)).jobState).toBe('parked');
  });
}

async function die(bench: StoreBench, worker: TestWorker, id: number): Promise<string | undefined> {
  await worker.claim({ promptIds: [id] });
  bench.harness.advance(LEASE_MS + 1);
  const [recovered] = await bench.store.recover();
  return recovered?.to;
}

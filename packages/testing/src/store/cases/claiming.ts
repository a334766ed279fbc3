import { expect, it } from 'vitest';
import { newPrompt, type OpenBench } from '../store-bench.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function claimingCases(open: OpenBench): void {
  it('gives nothing where there is nothing', async (context) => {
    const bench = await open(context);
    const worker = await bench.worker();
    expect(await worker.tryClaim()).toBeUndefined();
  });

  it('takes the smaller priority number first, then the older prompt', async (context) => {
    const bench = await open(context);
    const priorities = [5, 1, 5, 3, 1, 9];
    const ids = await bench.store.add(
      priorities.map((priority) => newPrompt(`priority ${priority}`, { priority })),
    );
    const worker = await bench.worker();

    const claimed = await worker.claimAll();

    const order = [1, 4, 3, 0, 2, 5].map((index) => ids[index]);
    expect(claimed.map(({ promptId }) => promptId)).toEqual(order);
  });

  it('gives a lease with everything that an attempt needs', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();

    const lease = await worker.claim({ leaseMs: 12_345, seed: 2 ** 53 - 1 });

    const detail = await bench.store.get(id);
    expect(lease).toMatchObject({
      promptId: id,
      workerId: worker.id,
      attemptId: 'worker-1/1',
      kind: 'image',
      promptText: 'a fox',
      attempt: 1,
      seed: 2 ** 53 - 1,
      writingId: detail?.writings[0]?.id,
      resumeFrom: undefined,
      leaseUntilMs: bench.harness.now() + 12_345,
    });
    expect(lease.reading).toMatchObject({
      state: 'ready',
      payload: { text: 'a fox' },
      problems: [],
    });
    expect(lease.requestKey).toMatch(UUID);
    expect(lease.fence).toBeGreaterThan(0);
    expect(lease.take).toBeGreaterThan(0);
  });

  it('marks the prompt as processing and opens an attempt', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();

    const lease = await worker.claim({ seed: 42 });

    const { promptId, take, attemptId, fence, writingId } = lease;
    const startedMs = bench.harness.now();
    const shared = { promptId, take, attemptId, workerId: worker.id, executor: 'image-engine' };
    expect(await bench.record(id)).toMatchObject({ status: 'processing', jobState: 'leased' });
    expect(await bench.store.running()).toEqual([
      { ...shared, attempt: 1, kind: 'image', startedMs, leaseUntilMs: lease.leaseUntilMs },
    ]);
    const attempts = await bench.store.attempts(id);
    expect(attempts).toHaveLength(1);
    expect(attempts[0]).toMatchObject({
      ...shared,
      fence,
      writingId,
      attempt: 1,
      seed: 42,
      startedMs,
    });
    expect(attempts[0]).toMatchObject({ outcome: undefined, endedMs: undefined, error: undefined });
  });

  it('gives different prompts different request keys', async (context) => {
    const bench = await open(context);
    await bench.addMany(5);
    const worker = await bench.worker();
    const keys = (await worker.claimAll()).map(({ requestKey }) => requestKey);
    expect(new Set(keys).size).toBe(5);
  });

  it('takes only the prompts and the kinds that it is asked for', async (context) => {
    const bench = await open(context);
    const [first, second, song] = await bench.store.add([
      newPrompt('first'),
      newPrompt('second'),
      newPrompt('song', { kind: 'audio' }),
    ]);
    const worker = await bench.worker();

    expect(await worker.tryClaim({ promptIds: [] })).toBeUndefined();
    expect(await worker.tryClaim({ promptIds: [song! + 1] })).toBeUndefined();
    expect(await worker.tryClaim({ promptIds: [song!], kinds: ['image'] })).toBeUndefined();
    expect(await worker.tryClaim({ kinds: [] })).toBeUndefined();
    expect(await worker.claim({ promptIds: [second!] })).toMatchObject({ promptId: second });
    expect(await worker.claim({ kinds: ['audio'] })).toMatchObject({
      promptId: song,
      kind: 'audio',
    });
    expect(await worker.claimAll({ kinds: ['audio'] })).toEqual([]);
    expect(await worker.claim()).toMatchObject({ promptId: first });
  });

  it('never gives a prompt to two handles', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    const ids = await bench.addMany(40);
    const [left, right] = [await bench.worker('left'), await bench.worker('right', other)];

    const claimed = (await Promise.all([left.claimAll(), right.claimAll()])).flat();

    expect(claimed.map(({ promptId }) => promptId).sort((a, b) => a - b)).toEqual(ids);
  });

  it('never gives a prompt twice while it is leased, not even after the lease expired', async (context) => {
    const bench = await open(context);
    await bench.add('a fox');
    const [first, second] = [await bench.worker('first'), await bench.worker('second')];
    const { leaseUntilMs } = await first.claim();

    expect(await second.tryClaim()).toBeUndefined();
    bench.harness.advance(leaseUntilMs - bench.harness.now() + 1);
    expect(await second.tryClaim()).toBeUndefined();
  });

  it('renders the newest writing; one that comes while it runs is for later', async (context) => {
    const bench = await open(context);
    const id = await bench.add('first');
    await bench.store.addWriting(id, { text: 'second' });
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.store.addWriting(id, { text: 'third' });

    expect(lease.reading.payload).toEqual({ text: 'second' });
    expect(await worker.commit(lease)).toBe('written');
    expect(await worker.tryClaim()).toBeUndefined();
    expect((await bench.store.attempts(id))[0]?.writingId).toBe(lease.writingId);
  });
}

import { expect, it } from 'vitest';
import type { ForeignRow } from '@media-gen/core';
import type { OpenBench } from '../store-bench.ts';

const GOOD: ForeignRow = { promptType: 'image_prompt', promptText: 'x', body: '{"text":"x"}' };

export function takesBesideOthersCases(open: OpenBench): void {
  it('makes again what another program made: that was its first take', async (context) => {
    const bench = await open(context);
    const id = await bench.foreign().addRow({ ...GOOD, status: 'ready' });
    await bench.foreign().addArtifact(id, 'image/theirs/output.png');
    const worker = await bench.worker();

    expect(await bench.store.again(id, { takes: 2 })).toEqual([2, 3]);

    const leases = await worker.claimAll();
    expect(leases.map(({ take }) => take)).toEqual([2, 3]);
    await worker.fail(leases[0]!);
    expect((await bench.record(id)).status).toBe('ready');
    await worker.commit(leases[1]!);
    expect(await bench.store.artifacts({ promptIds: [id] })).toHaveLength(2);
  });

  it('keeps a take through a foreign reset of its prompt, which is a fresh request beside it', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    await bench.store.again(id, { takes: 2 });
    const further = await worker.claim();
    await bench.foreign().setStatus(id, 'pending');

    const others = await worker.claimAll();
    expect(others.map(({ take }) => take)).toEqual([3, 4]);
    expect((await bench.record(id)).status).toBe('processing');
    expect(await worker.commit(further)).toBe('written');
    expect((await bench.record(id)).status).toBe('ready');
    for (const lease of others) expect(await worker.commit(lease)).toBe('written');
    expect(await bench.store.artifacts({ promptIds: [id] })).toHaveLength(4);
    expect(await worker.tryClaim()).toBeUndefined();
  });

  it('fails a take whose prompt another program reset or runs, and leaves its status alone', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    await bench.store.again(id, { takes: 2 });
    const [first, second] = await worker.claimAll();

    await bench.foreign().setStatus(id, 'processing');
    expect(await worker.fail(first!)).toBe('written');
    expect(await bench.record(id)).toMatchObject({ status: 'processing', errorMessage: undefined });
    await bench.foreign().setStatus(id, 'pending');
    expect(await bench.store.release(second!, 'shutdown', '')).toBe('written');
    expect((await bench.record(id)).status).toBe('pending');
  });

  it('finds a prompt that a dead program left, also while a take of it runs', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    await bench.store.again(id);
    const lease = await worker.claim({ leaseMs: 3 * 3_600_000 });
    await bench.foreign().setStatus(id, 'processing');

    await bench.store.recover();
    bench.harness.advance(31 * 60_000);

    expect(await bench.store.recover()).toMatchObject([
      { promptId: id, reason: 'foreign_abandoned', to: 'ready' },
    ]);
    expect(await worker.commit(lease)).toBe('written');
  });

  it('publishes no take of a prompt that is none of ours any more', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    await bench.store.again(id, { takes: 2 });
    const lease = await worker.claim();
    await bench.foreign().setStatus(id, 'unsupported');

    expect(await worker.commit(lease)).toBe('foreign_finished');
    expect(await worker.tryClaim()).toBeUndefined();
    expect(await bench.record(id)).toMatchObject({ status: 'unsupported' });
    expect(await bench.store.artifacts({ promptIds: [id] })).toHaveLength(1);
  });

  it('asks for several takes at once of a prompt that another program added or reset', async (context) => {
    const bench = await open(context);
    const added = await bench.foreign().addRow(GOOD);
    expect(await bench.store.again(added, { takes: 2 })).toEqual([1, 2]);
    const made = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim({ promptIds: [made] }));
    await bench.foreign().setStatus(made, 'pending');
    expect(await bench.store.again(made, { takes: 2 })).toEqual([2, 3]);

    const leases = await worker.claimAll();
    expect(leases.map(({ promptId, take }) => [promptId, take])).toEqual([
      [added, 1],
      [added, 2],
      [made, 2],
      [made, 3],
    ]);
  });
}

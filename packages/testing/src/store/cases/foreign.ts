import { expect, it } from 'vitest';
import type { ForeignRow } from '@media-gen/core';
import type { OpenBench } from '../store-bench.ts';
import { LEASE_MS } from '../test-worker.ts';

const GOOD: ForeignRow = { promptType: 'image_prompt', promptText: 'x', body: '{"text":"x"}' };
const MINUTE_MS = 60_000;

export function foreignCases(open: OpenBench): void {
  it('lists rows of any status and type and claims none that is not ours to claim', async (context) => {
    const bench = await open(context);
    const foreign = bench.foreign();
    const rows: readonly ForeignRow[] = [
      { ...GOOD, status: null },
      { ...GOOD, status: 'unsupported' },
      { ...GOOD, status: 'ready' },
      { ...GOOD, status: 'error' },
      { ...GOOD, promptType: 'image' },
      { ...GOOD, promptType: 'text' },
    ];
    const ids: number[] = [];
    for (const row of rows) ids.push(await foreign.addRow(row));
    const worker = await bench.worker();

    expect(await worker.tryClaim()).toBeUndefined();
    expect(await bench.claimableIds()).toEqual([]);
    const records = await bench.store.list();
    expect(records.map(({ id }) => id)).toEqual(ids);
    expect(records.map(({ status }) => status)).toEqual(
      rows.map(({ status = 'pending' }) => status),
    );
    expect(await bench.store.list({ statuses: [null] })).toMatchObject([{ id: ids[0] }]);
    for (const id of ids.slice(0, 2)) {
      const retried = bench.store.retry(id);
      await expect(retried).rejects.toMatchObject({ code: 'illegal_transition' });
      expect(await bench.store.cancel(id)).toBe('not_cancellable');
    }
  });

  it('retries what another program failed or finished', async (context) => {
    const bench = await open(context);
    const foreign = bench.foreign();
    const failed = await foreign.addRow({ ...GOOD, status: 'error' });
    const finished = await foreign.addRow({ ...GOOD, status: 'ready' });
    await foreign.addArtifact(finished, 'image/1_20260106T213045/output.png');
    await bench.store.retry(failed);
    await bench.store.retry(finished);
    const worker = await bench.worker();

    const leases = await worker.claimAll();
    expect(leases.map(({ promptId }) => promptId)).toEqual([failed, finished]);
    for (const lease of leases) await worker.fail(lease);

    expect((await bench.record(failed)).status).toBe('error');
    expect((await bench.record(finished)).status).toBe('ready');
  });

  it('still holds the lease of a row that a stale reset made pending', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const [worker, other] = [await bench.worker('mine'), await bench.worker('other')];
    const lease = await worker.claim();
    await bench.foreign().setStatus(id, 'pending');

    expect(await other.tryClaim()).toBeUndefined();
    expect(await bench.store.heartbeat(worker.id, LEASE_MS)).toHaveLength(1);
    expect(await worker.commit(lease)).toBe('written');
    expect((await bench.record(id)).status).toBe('ready');
  });

  it('may also fail a row that a stale reset made pending', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.foreign().setStatus(id, 'pending');
    expect(await worker.fail(lease)).toBe('written');
    expect((await bench.record(id)).status).toBe('error');
  });

  it('publishes nothing where another program finished first', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.foreign().addArtifact(id, 'image/theirs/output.png');
    await bench.foreign().setStatus(id, 'ready');

    expect(await worker.commit(lease)).toBe('foreign_finished');

    expect(await bench.record(id)).toMatchObject({ status: 'ready', jobState: 'foreign' });
    const artifacts = await bench.store.artifacts({ promptIds: [id] });
    expect(artifacts.map(({ filePath }) => filePath)).toEqual(['image/theirs/output.png']);
    expect((await bench.store.attempts(id))[0]?.outcome).toBe('foreign_finished');
    expect(await bench.store.running()).toEqual([]);
    expect(await worker.tryClaim()).toBeUndefined();
    expect(await worker.commit(lease)).toBe('lease_lost');
  });

  for (const status of ['ready', 'error']) {
    it(`publishes where another program said ${status} and stored nothing`, async (context) => {
      const bench = await open(context);
      const id = await bench.add('a fox');
      const worker = await bench.worker();
      const lease = await worker.claim();
      await bench.foreign().setStatus(id, status);

      expect(await worker.commit(lease)).toBe('written');

      expect(await bench.record(id)).toMatchObject({ status: 'ready', jobState: 'done' });
      expect(await bench.store.artifacts({ promptIds: [id] })).toHaveLength(1);
    });
  }

  it('takes back what another program made pending while it runs, and says so once', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.foreign().setStatus(id, 'pending');
    for (let times = 0; times < 3; times += 1) await bench.store.recover();

    expect((await bench.record(id)).status).toBe('processing');
    const resets = (await bench.store.events()).filter(({ type }) => type === 'prompt:reset');
    expect(resets).toMatchObject([{ promptId: id, data: { take: 1 } }]);
    expect(await worker.commit(lease)).toBe('written');
  });

  it('does not turn what another program finished into an error', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.foreign().addArtifact(id, 'image/theirs/output.png');
    await bench.foreign().setStatus(id, 'ready');

    expect(await worker.fail(lease)).toBe('foreign_finished');

    expect(await bench.record(id)).toMatchObject({ status: 'ready', errorMessage: undefined });
  });

  it('takes a finished prompt that another program asks for again as a fresh request', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const first = await worker.claim();
    await worker.commit(first);
    await bench.foreign().setStatus(id, 'pending');

    const again = await worker.claim();

    expect(again).toMatchObject({ promptId: id, attempt: 1, resumeFrom: undefined });
    expect(again.requestKey).not.toBe(first.requestKey);
    expect(again.fence).toBeGreaterThan(first.fence);
  });

  it('leaves a processing row of another program alone for half an hour by our own clock', async (context) => {
    const bench = await open(context);
    const foreign = bench.foreign();
    const died = await foreign.addRow({ ...GOOD, status: 'processing' });
    const published = await foreign.addRow({ ...GOOD, status: 'processing' });
    await foreign.addArtifact(published, 'image/theirs/output.png');
    bench.harness.advance(120 * MINUTE_MS);
    expect(await bench.store.recover()).toEqual([]);
    bench.harness.advance(29 * MINUTE_MS);
    expect(await bench.store.recover()).toEqual([]);
    bench.harness.advance(2 * MINUTE_MS);

    const recovered = await bench.store.recover();

    expect([...recovered].sort((a, b) => a.promptId - b.promptId)).toEqual([
      { promptId: died, reason: 'foreign_abandoned', to: 'pending' },
      { promptId: published, reason: 'foreign_abandoned', to: 'ready' },
    ]);
    expect((await bench.record(published)).status).toBe('ready');
    const worker = await bench.worker();
    expect(await worker.claimAll()).toMatchObject([{ promptId: died }]);
  });

  it('starts the half hour anew when the row moved meanwhile', async (context) => {
    const bench = await open(context);
    const foreign = bench.foreign();
    const id = await foreign.addRow({ ...GOOD, status: 'processing' });
    await bench.store.recover();
    bench.harness.advance(20 * MINUTE_MS);
    await foreign.setStatus(id, 'error');
    await bench.store.recover();
    await foreign.setStatus(id, 'processing');
    await bench.store.recover();
    bench.harness.advance(20 * MINUTE_MS);
    expect(await bench.store.recover()).toEqual([]);
  });
}

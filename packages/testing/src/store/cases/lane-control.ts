import { expect, it } from 'vitest';
import { ALL_LANES, type EventRecord, type LaneName, type LaneRecord } from '@media-gen/core';
import type { OpenBench, StoreBench } from '../store-bench.ts';

export function laneControlCases(open: OpenBench): void {
  it('shows a lane that nobody set, once it has work', async (context) => {
    const bench = await open(context);
    expect((await bench.store.lanes()).map(({ kind }) => kind)).toEqual([ALL_LANES]);
    await bench.addMany(3);
    expect((await bench.store.lanes())[1]).toMatchObject({ kind: 'image', queued: 3 });
    const worker = await bench.worker();
    await worker.claim();
    await worker.fail(await worker.claim(), {
      to: 'waiting',
      notBeforeMs: bench.harness.now() + 60_000,
    });

    const counts = { queued: 1, waiting: 1, running: 1 };
    const unset = { weight: 1, maxRunning: undefined, paused: undefined, windows: undefined };
    const shown = { ...unset, open: true, changesMs: undefined, failures: 0, ...counts };
    expect(await bench.store.lanes()).toEqual([
      { kind: ALL_LANES, ...shown },
      { kind: 'image', ...shown },
    ]);
  });

  it('gives nothing of a lane that is paused, and everything of the others', async (context) => {
    const bench = await open(context);
    await bench.addMany(2);
    await bench.addMany(2, { kind: 'audio' });
    await bench.store.pauseLane('image', '  new\n cards ');
    const sinceMs = bench.harness.now();
    bench.harness.advance(1000);
    const worker = await bench.worker();

    expect((await worker.claimAll()).map(({ kind }) => kind)).toEqual(['audio', 'audio']);
    expect((await lane(bench, 'image')).paused).toEqual({
      by: 'user',
      reason: 'new cards',
      sinceMs,
      probeAtMs: undefined,
      tries: false,
    });
    await bench.store.resumeLane('image');
    expect((await lane(bench, 'image')).paused).toBeUndefined();
    expect(await worker.claimAll()).toHaveLength(2);
  });

  it('gives nothing at all while all lanes are paused, to any handle', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    await bench.addMany(2);
    await other.pauseLane(ALL_LANES);
    const worker = await bench.worker();

    expect(await worker.tryClaim()).toBeUndefined();
    await bench.store.resumeLane('image');
    expect(await worker.tryClaim()).toBeUndefined();
    await other.resumeLane(ALL_LANES);
    expect(await worker.claimAll()).toHaveLength(2);
  });

  it('lets what runs go on while its lane is paused', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.store.pauseLane('image');

    expect(await bench.store.heartbeat(worker.id, 30_000)).toHaveLength(1);
    expect(await worker.commit(lease)).toBe('written');
    expect((await bench.record(id)).status).toBe('ready');
  });

  it('runs no more of a lane at once than its limit, over all workers', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    await bench.addMany(5);
    await bench.addMany(1, { kind: 'audio' });
    await bench.store.setLane('image', { maxRunning: 2 });
    const [left, right] = [await bench.worker('left'), await bench.worker('right', other)];

    const first = await left.claim({ kinds: ['image'] });
    await right.claim({ kinds: ['image'] });
    expect(await left.claimAll({ kinds: ['image'] })).toEqual([]);
    expect(await right.claimAll({ kinds: ['image'] })).toEqual([]);
    expect(await right.claimAll()).toHaveLength(1);
    await left.commit(first);
    expect(await right.claimAll()).toHaveLength(1);
    await bench.store.setLane('image', { maxRunning: null });
    expect(await left.claimAll()).toHaveLength(2);
  });

  it('runs no more at once in all lanes than the total', async (context) => {
    const bench = await open(context);
    await bench.addMany(3);
    await bench.addMany(3, { kind: 'audio' });
    await bench.store.setLane(ALL_LANES, { maxRunning: 3 });
    const [left, right] = [await bench.worker('left'), await bench.worker('right')];

    const claimed = [await left.claim(), ...(await right.claimAll())];
    expect(claimed).toHaveLength(3);
    await left.commit(claimed[0]!);
    expect(await left.claimAll()).toHaveLength(1);
    expect(await lane(bench, ALL_LANES)).toMatchObject({ maxRunning: 3, running: 3, queued: 2 });
  });

  it('shares claims by weight', async (context) => {
    const bench = await open(context);
    await bench.addMany(40);
    await bench.addMany(40, { kind: 'audio' });
    await bench.store.setLane('image', { weight: 3 });
    const worker = await bench.worker();

    const kinds: string[] = [];
    while (kinds.length < 40) kinds.push((await worker.claim()).kind);

    const images = kinds.filter((kind) => kind === 'image').length;
    expect(Math.abs(images - 30)).toBeLessThanOrEqual(1);
  });

  it('changes only what it is told to', async (context) => {
    const bench = await open(context);
    const windows = { timeZone: 'UTC', quiet: [{ from: '22:00', to: '07:00' }] };
    await bench.store.setLane('image', { weight: 2.5, windows });
    await bench.store.setLane('image', { maxRunning: 4 });
    await bench.store.pauseLane('image');
    const seen = await (await bench.reopen()).lanes();
    expect(seen[1]).toMatchObject({ kind: 'image', weight: 2.5, maxRunning: 4, windows });
    await bench.store.setLane('image', { windows: null });
    expect(await lane(bench, 'image')).toMatchObject({ windows: undefined, weight: 2.5 });
    expect((await lane(bench, 'image')).paused?.by).toBe('user');
  });

  it('refuses what makes no sense, and changes nothing', async (context) => {
    const bench = await open(context);
    const { store } = bench;
    const daily = { from: '22:00', to: '07:00' };
    const refused = [
      { weight: 0 },
      { weight: -1 },
      { weight: Number.NaN },
      { weight: Number.POSITIVE_INFINITY },
      { maxRunning: 0 },
      { maxRunning: 1.5 },
      { windows: { timeZone: 'Berlin', quiet: [daily] } },
      { windows: { timeZone: '', quiet: [daily] } },
      { windows: { timeZone: 'UTC' } },
      { windows: { timeZone: 'UTC', quiet: [{ from: '9:00', to: '10:00' }] } },
      { windows: { timeZone: 'UTC', quiet: [{ from: '24:00', to: '10:00' }] } },
      { windows: { timeZone: 'UTC', quiet: [{ from: '10:00', to: '10:00' }] } },
      { windows: { timeZone: 'UTC', quiet: [{ ...daily, days: [] }] } },
      { windows: { timeZone: 'UTC', allow: [{ start: 'at noon', end: '0 9 * * *' }] } },
      { windows: { timeZone: 'UTC', allow: [{ start: '0 0 30 2 *', end: '0 9 * * *' }] } },
    ];
    for (const change of refused) {
      await expect(store.setLane('image', change), JSON.stringify(change)).rejects.toMatchObject({
        code: 'lane_invalid',
      });
    }
    await expect(store.setLane(ALL_LANES, { weight: 2 })).rejects.toMatchObject({
      code: 'lane_invalid',
    });
    for (const act of [store.setLane('film', {}), store.pauseLane('film'), store.resumeLane('')]) {
      await expect(act).rejects.toMatchObject({ code: 'kind_unknown' });
    }
    expect(await bench.store.lanes()).toHaveLength(1);
  });

  it('leaves an event for each change, and none where nothing changed', async (context) => {
    const bench = await open(context);
    const { store } = bench;
    await store.pauseLane('image', 'cards');
    await store.pauseLane('image', 'cards');
    await store.pauseLane('image');
    await store.setLane('image', { weight: 2 });
    await store.setLane('image', { weight: 2 });
    await store.setLane('image', {});
    await store.resumeLane('image');
    await store.resumeLane('image');

    expect((await store.events()).map(summary)).toEqual([
      { type: 'lane:paused', data: { kind: 'image', by: 'user', reason: 'cards' } },
      {
        type: 'lane:changed',
        data: { kind: 'image', weight: 2, maxRunning: null, windows: null },
      },
      { type: 'lane:resumed', data: { kind: 'image', by: 'user' } },
    ]);
  });

  it('wakes whoever waits when a lane is resumed', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    await bench.add('a fox');
    await bench.store.pauseLane('image');
    // Two calls: the first may still tell of what happened before.
    await Promise.race([other.changed(AbortSignal.timeout(300))]);
    const woken = other.changed(new AbortController().signal);
    await bench.store.resumeLane('image');
    await woken;
  });
}

function summary({ type, data }: EventRecord): Pick<EventRecord, 'type' | 'data'> {
  return { type, data };
}

async function lane({ store }: StoreBench, kind: LaneName): Promise<LaneRecord> {
  const found = (await store.lanes()).find((record) => record.kind === kind);
  if (found === undefined) throw new Error(`There is no lane ${kind}.`);
  return found;
}

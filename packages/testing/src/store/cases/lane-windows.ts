import { expect, it } from 'vitest';
import { ALL_LANES, type LaneWindows } from '@media-gen/core';
import type { OpenBench, StoreBench } from '../store-bench.ts';

const HOUR_MS = 3_600_000;

export function laneWindowCases(open: OpenBench): void {
  it('gives nothing while a lane is closed, and says when it opens', async (context) => {
    const bench = await open(context);
    await bench.addMany(2);
    await bench.addMany(1, { kind: 'audio' });
    const opensMs = closeFor(bench, 3);
    await bench.store.setLane('image', { windows: opensMs.windows });
    const worker = await bench.worker();

    expect((await worker.claimAll()).map(({ kind }) => kind)).toEqual(['audio']);
    expect((await bench.store.lanes())[2]).toMatchObject({
      kind: 'image',
      open: false,
      changesMs: opensMs.endMs,
      queued: 2,
    });
    bench.harness.advance(opensMs.endMs - bench.harness.now());
    expect((await bench.store.lanes())[2]).toMatchObject({ open: true });
    expect(await worker.claimAll()).toHaveLength(2);
  });

  it('lets what runs go on when its lane closes', async (context) => {
    const bench = await open(context);
    await bench.addMany(2);
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.store.setLane('image', { windows: closeFor(bench, 3).windows });

    expect(await worker.tryClaim()).toBeUndefined();
    expect(await bench.store.heartbeat(worker.id, 30_000)).toHaveLength(1);
    expect(await worker.commit(lease)).toBe('written');
    expect(await worker.tryClaim()).toBeUndefined();
  });

  it('wakes an idle worker when it opens', async (context) => {
    const bench = await open(context);
    await bench.add('a fox');
    const { windows, endMs } = closeFor(bench, 3);
    await bench.store.setLane('image', { windows });
    expect(await bench.store.nextDueMs()).toBe(endMs);
    await bench.store.pauseLane('image');
    expect(await bench.store.nextDueMs()).toBeUndefined();
    await bench.store.resumeLane('image');
    bench.harness.advance(endMs - bench.harness.now());
    expect(await bench.store.nextDueMs()).toBeUndefined();
  });

  it('closes every lane where all are closed', async (context) => {
    const bench = await open(context);
    await bench.addMany(1);
    await bench.addMany(1, { kind: 'audio' });
    const { windows, endMs } = closeFor(bench, 3);
    await bench.store.setLane(ALL_LANES, { windows });
    const worker = await bench.worker();

    expect(await worker.tryClaim()).toBeUndefined();
    bench.harness.advance(endMs - bench.harness.now());
    expect(await worker.claimAll()).toHaveLength(2);
  });
}

/** Windows that are quiet for the next full hours. */
function closeFor({ harness }: StoreBench, hours: number): { windows: LaneWindows; endMs: number } {
  const endMs = (Math.floor(harness.now() / HOUR_MS) + hours) * HOUR_MS;
  const quiet = [{ from: clock(harness.now()), to: clock(endMs) }];
  return { windows: { timeZone: 'UTC', quiet }, endMs };
}

function clock(ms: number): string {
  return new Date(ms).toISOString().slice(11, 16);
}

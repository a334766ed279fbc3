import { expect, it } from 'vitest';
import type { LaneRecord, Lease, StruckLane } from '@media-gen/core';
import type { OpenBench, StoreBench } from '../store-bench.ts';
import type { TestWorker } from '../test-worker.ts';

const WAIT = { firstMs: 10_000, maxMs: 60_000, random: 0 };
const STRIKE = { pauseAfter: 3, message: 'Nobody answers.', wait: WAIT };
const PROBE = { kinds: ['image', 'audio'], leaseMs: 30_000 };
const FAILED = { passed: false, reason: 'Still nobody.', wait: WAIT } as const;

/** How failures in a row stop a lane, and how it goes on by itself. */
export function laneProbingCases(open: OpenBench): void {
  it('pauses after so many failures in a row, with the reason, and spares all but the first', async (context) => {
    const bench = await open(context);
    await bench.addMany(5);
    await bench.add('a song', { kind: 'audio' });
    const worker = await bench.worker();

    const struck = [await strikeNext(bench, worker), await strikeNext(bench, worker)];
    expect(struck.map(({ paused, spared }) => ({ paused, spared }))).toEqual([
      { paused: false, spared: false },
      { paused: false, spared: true },
    ]);
    expect(await imageLane(bench)).toMatchObject({ failures: 2, paused: undefined });
    const nowMs = bench.harness.now();
    const probeAtMs = nowMs + 10_000;
    expect(await strikeNext(bench, worker)).toEqual({ paused: true, spared: true, probeAtMs });

    expect((await imageLane(bench)).paused).toEqual({
      by: 'failures',
      reason: '3 failures in a row, the last: Nobody answers.',
      sinceMs: nowMs,
      probeAtMs,
      tries: false,
    });
    expect((await worker.claimAll()).map(({ kind }) => kind)).toEqual(['audio']);
    const events = (await bench.store.events()).filter(({ type }) => type === 'lane:paused');
    expect(events.map(({ data }) => data)).toMatchObject([{ kind: 'image', by: 'failures' }]);
  });

  it('does not count attempts that are spared', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const notBeforeMs = bench.harness.now();
    await worker.fail(await worker.claim(), { to: 'waiting', notBeforeMs });
    await worker.fail(await worker.claim(), { to: 'waiting', notBeforeMs, counts: false });
    expect(await worker.claim()).toMatchObject({ promptId: id, attempt: 2, fence: 3 });
  });

  it('forgets failures at a success, and counts nothing for a lease that was lost', async (context) => {
    const bench = await open(context);
    await bench.addMany(4);
    const worker = await bench.worker();
    await strikeNext(bench, worker);
    await strikeNext(bench, worker);
    const lease = await worker.claim();
    await worker.commit(lease);
    expect(await imageLane(bench)).toMatchObject({ failures: 0, paused: undefined });
    expect(await bench.store.strikeLane(lease, STRIKE)).toEqual({
      paused: false,
      spared: false,
      probeAtMs: undefined,
    });
    expect(await imageLane(bench)).toMatchObject({ failures: 0 });
  });

  it('gives a probe that is due to one worker, and to another when that one is late', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    await pausedLane(bench);
    expect(await bench.store.takeProbe({ ...PROBE, probeId: 'early' })).toBeUndefined();
    expect(await bench.store.nextDueMs()).toBe(bench.harness.now() + 10_000);
    bench.harness.advance(10_000);
    expect(
      await bench.store.takeProbe({ ...PROBE, kinds: ['audio'], probeId: 'a' }),
    ).toBeUndefined();

    const first = await bench.store.takeProbe({ ...PROBE, probeId: 'first' });
    expect(first).toEqual({ kind: 'image', probeId: 'first' });
    expect(await other.takeProbe({ ...PROBE, probeId: 'second' })).toBeUndefined();
    bench.harness.advance(30_000);
    const second = await other.takeProbe({ ...PROBE, probeId: 'second' });
    expect(second?.probeId).toBe('second');
    expect(await bench.store.endProbe(first!, { passed: true })).toBe(false);
    expect((await imageLane(bench)).paused?.tries).toBe(false);
    expect(await other.endProbe(second!, { passed: true })).toBe(true);
    expect((await imageLane(bench)).paused?.tries).toBe(true);
  });

  it('waits twice as long after each probe that fails, up to the longest wait', async (context) => {
    const bench = await open(context);
    await pausedLane(bench);
    const waits: number[] = [];
    for (let probe = 0; probe < 4; probe += 1) {
      bench.harness.advance(60_000);
      const taken = await bench.store.takeProbe({ ...PROBE, probeId: `probe-${probe}` });
      expect(await bench.store.endProbe(taken!, FAILED)).toBe(true);
      waits.push((await imageLane(bench)).paused!.probeAtMs! - bench.harness.now());
    }
    expect(waits).toEqual([20_000, 40_000, 60_000, 60_000]);
    expect((await imageLane(bench)).paused?.reason).toBe('Still nobody.');
  });

  it('lets exactly one attempt through after a probe, and goes on when it commits', async (context) => {
    const bench = await open(context);
    const worker = await pausedLane(bench);
    const second = await bench.worker('second', await bench.reopen());
    await passProbe(bench);

    const trial = await second.claim();
    expect(trial).toMatchObject({ kind: 'image', trial: true });
    expect(await worker.tryClaim()).toBeUndefined();
    await second.commit(trial);
    expect(await imageLane(bench)).toMatchObject({ paused: undefined, failures: 0 });
    expect(await worker.claim()).toMatchObject({ trial: false });
    const resumed = (await bench.store.events()).filter(({ type }) => type === 'lane:resumed');
    expect(resumed.map(({ data }) => data)).toEqual([{ kind: 'image', by: 'probe' }]);
  });

  it('stays paused when the trial fails the same way, for longer', async (context) => {
    const bench = await open(context);
    const worker = await pausedLane(bench);
    await passProbe(bench);
    const struck = await strikeNext(bench, worker);
    const probeAtMs = bench.harness.now() + 20_000;
    expect(struck).toEqual({ paused: false, spared: true, probeAtMs });
    expect(await worker.tryClaim()).toBeUndefined();
    expect((await imageLane(bench)).paused).toMatchObject({ probeAtMs, tries: false });
    expect((await imageLane(bench)).paused?.reason).toContain('4 failures in a row');
  });

  it('lets another one through when the trial ends without an answer', async (context) => {
    const bench = await open(context);
    const worker = await pausedLane(bench);
    await passProbe(bench);
    await bench.store.release(await worker.claim(), 'shutdown', '');
    await worker.fail(await worker.claim());
    const dying = await bench.worker('dying');
    const { promptId } = await dying.claim();
    expect(await worker.tryClaim()).toBeUndefined();
    bench.killWorker(dying);
    expect(await bench.store.recover()).toMatchObject([{ promptId }]);
    expect(await worker.claim()).toMatchObject({ trial: true, promptId });
  });

  it('goes on at the success of what ran already', async (context) => {
    const bench = await open(context);
    const worker = await bench.worker();
    await bench.addMany(5);
    const early = await worker.claim();
    for (let count = 0; count < 3; count += 1) await strikeNext(bench, worker);
    expect((await imageLane(bench)).paused?.by).toBe('failures');
    await worker.commit(early);
    expect((await imageLane(bench)).paused).toBeUndefined();
  });

  it('gives way to what somebody decides', async (context) => {
    const bench = await open(context);
    const worker = await pausedLane(bench);
    bench.harness.advance(10_000);
    const probe = await bench.store.takeProbe({ ...PROBE, probeId: 'probe' });
    await bench.store.pauseLane('image', 'mine');
    expect(await bench.store.endProbe(probe!, { passed: true })).toBe(false);
    expect(await bench.store.nextDueMs()).toBeGreaterThan(bench.harness.now() + 600_000);
    bench.harness.advance(600_000);
    expect(await bench.store.takeProbe({ ...PROBE, probeId: 'later' })).toBeUndefined();
    expect((await imageLane(bench)).paused).toMatchObject({ by: 'user', reason: 'mine' });
    await bench.store.resumeLane('image');
    expect(await imageLane(bench)).toMatchObject({ paused: undefined, failures: 0 });
    expect(await worker.claim()).toMatchObject({ trial: false });
  });

  it('counts failures beside a pause of somebody’s, and never ends it', async (context) => {
    const bench = await open(context);
    await bench.addMany(5);
    const worker = await bench.worker();
    const leases = await worker.claimAll();
    await bench.store.pauseLane('image', 'mine');
    const [first, ...rest] = leases;
    for (const lease of rest) await bench.store.strikeLane(lease, STRIKE);
    await worker.commit(first!);
    expect((await imageLane(bench)).paused).toMatchObject({ by: 'user', reason: 'mine' });
  });

  it('says when it is looked at next while something is there to do', async (context) => {
    const bench = await open(context);
    const worker = await bench.worker();
    const id = await bench.add('a fox');
    const lease = await worker.claim();
    await bench.store.strikeLane(lease, { ...STRIKE, pauseAfter: 1 });
    await worker.fail(lease);
    expect(await bench.store.nextProbeMs(['image'])).toBeUndefined();
    await bench.store.retry(id);
    expect(await bench.store.nextProbeMs(['image', 'audio'])).toBe(bench.harness.now() + 10_000);
    expect(await bench.store.nextProbeMs(['audio'])).toBeUndefined();
    bench.harness.advance(10_000);
    const probe = await bench.store.takeProbe({ ...PROBE, probeId: 'probe' });
    expect(await bench.store.nextProbeMs(['image'])).toBe(bench.harness.now());
    await bench.store.endProbe(probe!, { passed: true });
    expect(await bench.store.nextProbeMs(['image'])).toBeUndefined();
  });
}

/** Fails the next attempt in a way that speaks against its lane. */
async function strikeNext(bench: StoreBench, worker: TestWorker): Promise<StruckLane> {
  const lease: Lease = await worker.claim({ kinds: ['image'] });
  const struck = await bench.store.strikeLane(lease, STRIKE);
  const notBeforeMs = bench.harness.now() + 1_000_000;
  await worker.fail(lease, { to: 'waiting', notBeforeMs, counts: !struck.spared });
  return struck;
}

/** Six prompts, of which three failed and paused their lane. */
async function pausedLane(bench: StoreBench): Promise<TestWorker> {
  await bench.addMany(6);
  const worker = await bench.worker();
  for (let count = 0; count < 3; count += 1) await strikeNext(bench, worker);
  return worker;
}

async function passProbe(bench: StoreBench): Promise<void> {
  bench.harness.advance(10_000);
  const probe = await bench.store.takeProbe({ ...PROBE, probeId: 'passed' });
  await bench.store.endProbe(probe!, { passed: true });
}

async function imageLane({ store }: StoreBench): Promise<LaneRecord> {
  const found = (await store.lanes()).find(({ kind }) => kind === 'image');
  if (found === undefined) throw new Error('There is no lane image.');
  return found;
}

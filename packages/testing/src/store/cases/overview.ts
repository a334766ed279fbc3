import { expect, it } from 'vitest';
import type { OpenBench } from '../store-bench.ts';

const HOUR_MS = 60 * 60 * 1000;

/** What people who watch see, from any process. */
export function overviewCases(open: OpenBench): void {
  it('knows nothing where nothing ran', async (context) => {
    const bench = await open(context);
    await bench.add('a fox');
    const empty = { running: [], waiting: [], workers: [], failures: [], runTimes: [] };
    expect(await bench.store.overview()).toEqual(empty);
  });

  it('shows workers, newest first, with what they hold', async (context) => {
    const bench = await open(context);
    await bench.addMany(2);
    const startedMs = bench.harness.now();
    const first = await bench.worker('first');
    bench.harness.advance(1000);
    await bench.worker('second');
    const lease = await first.claim();
    bench.harness.advance(500);
    await bench.store.heartbeat('first', 30_000);

    const { workers, running } = await bench.store.overview();

    const place = { host: 'conformance', pid: 4000, state: 'alive' };
    expect(workers).toEqual([
      {
        ...place,
        workerId: 'second',
        startedMs: startedMs + 1000,
        heartbeatMs: startedMs + 1000,
        running: 0,
      },
      { ...place, workerId: 'first', startedMs, heartbeatMs: startedMs + 1500, running: 1 },
    ]);
    expect(running).toEqual(await bench.store.running());
    expect(running).toMatchObject([{ promptId: lease.promptId, workerId: 'first' }]);
  });

  it('tells the dead from those that said goodbye, and forgets both, but not what they hold', async (context) => {
    const bench = await open(context);
    const [dead, done] = [await bench.worker('dead'), await bench.worker('done')];
    bench.killWorker(dead);
    await bench.store.unregisterWorker(done.id);
    const states = async (withinMs?: number) =>
      Object.fromEntries(
        (await bench.store.overview(withinMs === undefined ? {} : { withinMs })).workers.map(
          ({ workerId, state }) => [workerId, state],
        ),
      );
    expect(await states()).toEqual({ dead: 'dead', done: 'ended' });
    bench.harness.advance(HOUR_MS + 1);
    expect(await states(HOUR_MS)).toEqual({});
    await bench.addMany(1);
    const holding = await bench.worker('holding');
    await holding.claim();
    bench.killWorker(holding);
    bench.harness.advance(HOUR_MS + 1);
    expect(await states(HOUR_MS)).toEqual({ holding: 'dead' });
  });

  it('counts failures by class, with the latest of each', async (context) => {
    const bench = await open(context);
    const [a, , c] = await bench.addMany(3);
    const worker = await bench.worker();
    const failOne = async (failureClass: 'engine' | 'timeout', message: string) =>
      worker.fail(await worker.claim(), { to: 'error' }, { failureClass, message });
    await failOne('engine', 'first');
    bench.harness.advance(10);
    await failOne('engine', 'second');
    await failOne('timeout', 'too slow');
    await bench.store.retry(a!);
    bench.harness.advance(10);
    await failOne('engine', 'third');

    const nowMs = bench.harness.now();
    expect((await bench.store.overview()).failures).toEqual([
      {
        failureClass: 'engine',
        attempts: 3,
        prompts: 2,
        lastMs: nowMs,
        lastPromptId: a,
        lastError: 'third',
      },
      {
        failureClass: 'timeout',
        attempts: 1,
        prompts: 1,
        lastMs: nowMs - 10,
        lastPromptId: c,
        lastError: 'too slow',
      },
    ]);
    bench.harness.advance(HOUR_MS);
    expect((await bench.store.overview({ withinMs: HOUR_MS - 1 })).failures).toEqual([]);
  });

  it('names what waits for a time, the soonest first, and only so much of it', async (context) => {
    const bench = await open(context);
    const ids = await bench.addMany(25);
    const worker = await bench.worker();
    const nowMs = bench.harness.now();
    for (const lease of await worker.claimAll()) {
      await worker.fail(lease, { to: 'waiting', notBeforeMs: nowMs + 100_000 - lease.promptId });
    }
    const { waiting } = await bench.store.overview();
    expect(waiting).toHaveLength(20);
    expect(waiting.slice(0, 2)).toEqual(
      [ids[24]!, ids[23]!].map((promptId) => ({
        promptId,
        take: 1,
        kind: 'image',
        attempts: 1,
        notBeforeMs: nowMs + 100_000 - promptId,
      })),
    );
    bench.harness.advance(200_000);
    await worker.claim();
    expect((await bench.store.overview()).waiting).toEqual([]);
  });

  it('measures how long each kind takes by the median of what succeeded', async (context) => {
    const bench = await open(context);
    await bench.addMany(3);
    await bench.add('a song', { kind: 'audio' });
    const worker = await bench.worker();
    for (const [index, ms] of [100, 900, 300].entries()) {
      const lease = await worker.claim({ kinds: ['image'] });
      bench.harness.advance(ms);
      if (index < 2) await worker.commit(lease);
      else await worker.fail(lease);
    }
    expect((await bench.store.overview()).runTimes).toEqual([
      { kind: 'image', medianMs: 500, attempts: 2 },
    ]);
  });
}

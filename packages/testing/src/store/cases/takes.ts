import { expect, it } from 'vitest';
import type { OpenBench } from '../store-bench.ts';
import { LEASE_MS } from '../test-worker.ts';
import { ready, statesOf } from './ready-prompt.ts';

export function takeCases(open: OpenBench): void {
  it('makes a ready prompt again, which stays ready, and keeps all that is there', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench);
    const [before] = await bench.store.artifacts();

    expect(await bench.store.again(id, { takes: 3 })).toEqual([2, 3, 4]);

    expect(await bench.record(id)).toMatchObject({ status: 'ready', jobState: 'done' });
    expect(await bench.claimableIds()).toEqual([id]);
    const leases = await worker.claimAll();
    expect(leases.map(({ take, attempt }) => [take, attempt])).toEqual([
      [2, 1],
      [3, 1],
      [4, 1],
    ]);
    expect(new Set(leases.map(({ requestKey }) => requestKey)).size).toBe(3);
    for (const lease of leases) {
      expect((await bench.record(id)).status).toBe('ready');
      expect(await worker.commit(lease)).toBe('written');
    }
    const artifacts = await bench.store.artifacts({ promptIds: [id] });
    expect(artifacts[0]).toEqual(before);
    expect(new Set(artifacts.map(({ filePath }) => filePath)).size).toBe(4);
    expect(await bench.record(id)).toMatchObject({ status: 'ready', furtherTakes: [] });
    expect(await bench.claimableIds()).toEqual([]);
    expect((await bench.store.attempts(id)).map(({ take }) => take)).toEqual([1, 2, 3, 4]);
  });

  it('leaves the prompt ready whatever becomes of the take', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench);
    await bench.store.again(id, { takes: 5 });
    const leases = await worker.claimAll();

    await worker.fail(leases[0]!);
    await worker.fail(leases[1]!, { to: 'parked' });
    await worker.fail(leases[2]!, { to: 'waiting', notBeforeMs: bench.harness.now() + 1000 });
    await bench.store.release(leases[3]!, 'cancelled', '');
    await bench.store.release(leases[4]!, 'shutdown', '');

    const record = await bench.record(id);
    expect(record).toMatchObject({ status: 'ready', errorMessage: undefined, jobState: 'done' });
    expect(statesOf(record)).toEqual([
      [2, 'failed'],
      [3, 'parked'],
      [4, 'waiting'],
      [5, 'cancelled'],
      [6, 'queued'],
    ]);
    for (const jobStates of [['parked'], ['waiting'], ['failed']] as const)
      expect(await bench.store.list({ jobStates })).toMatchObject([{ id }]);
    expect(await bench.store.list({ errorsOnly: true })).toEqual([]);
    expect(await bench.store.nextDueMs()).toBe(bench.harness.now() + 1000);
    bench.harness.advance(1001);
    expect((await worker.claimAll()).map(({ take, attempt }) => [take, attempt])).toEqual([
      [4, 2],
      [6, 1],
    ]);
  });

  it('gives each take its seed, counting up, and each of its attempts the same', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench);
    await bench.store.again(id, { takes: 2, seed: 40 });
    await bench.store.again(id);
    const [first] = await worker.claimAll({ seed: 7 });
    const seeds = (await bench.store.attempts(id)).map(({ take, seed }) => [take, seed]);
    expect(seeds.slice(1)).toEqual([
      [2, 40],
      [3, 41],
      [4, 7],
    ]);
    await bench.store.release(first!, 'shutdown', '');
    expect(await worker.claim({ seed: 8 })).toMatchObject({ take: 2, seed: 40 });
  });

  it('renders the writing that was asked for, and none that cannot be used', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench, [{ text: 'one' }, { text: 'two' }]);
    const [first] = (await bench.store.get(id))!.writings;
    await bench.store.again(id, { writingId: first!.id });
    await bench.store.again(id);

    expect(await worker.claim()).toMatchObject({ take: 2, reading: { payload: { text: 'one' } } });
    expect(await worker.claim()).toMatchObject({ take: 3, reading: { payload: { text: 'two' } } });
    const unknown = bench.store.again(id, { writingId: 4_000_000 });
    await expect(unknown).rejects.toMatchObject({ code: 'writing_not_found' });
  });

  it('starts none before its time', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench);
    const notBeforeMs = bench.harness.now() + 5000;
    await bench.store.again(id, { notBeforeMs });

    expect(await worker.tryClaim()).toBeUndefined();
    expect(await bench.store.nextDueMs()).toBe(notBeforeMs);
    expect((await bench.record(id)).furtherTakes).toMatchObject([
      { jobState: 'waiting', notBeforeMs },
    ]);
    bench.harness.advance(5000);
    expect(await worker.claim()).toMatchObject({ promptId: id, take: 2 });
  });

  it('is refused for what is not ready, with what to do instead, and changes nothing', async (context) => {
    const bench = await open(context);
    const [failed, queued, running, cancelled, parked] = await bench.addMany(5);
    const worker = await bench.worker();
    await worker.fail(await worker.claim({ promptIds: [failed!] }));
    await worker.fail(await worker.claim({ promptIds: [parked!] }), { to: 'parked' });
    await worker.claim({ promptIds: [running!] });
    await bench.store.cancel(cancelled!);
    const before = await bench.store.list();

    const refusals = [
      [parked! + 1, {}, 'prompt_not_found'],
      [queued!, {}, 'illegal_transition'],
      [failed!, {}, 'illegal_transition'],
      [failed!, { takes: 2 }, 'illegal_transition'],
      [cancelled!, { takes: 2 }, 'illegal_transition'],
      [parked!, { takes: 2 }, 'illegal_transition'],
      [running!, {}, 'prompt_running'],
      [running!, { takes: 2 }, 'prompt_running'],
      [queued!, { takes: 0 }, 'prompt_invalid'],
      [queued!, { takes: 1.5 }, 'prompt_invalid'],
      [queued!, { takes: 101 }, 'prompt_invalid'],
      [queued!, { takes: 2, seed: -1 }, 'prompt_invalid'],
      [queued!, { takes: 2, seed: Number.MAX_SAFE_INTEGER }, 'prompt_invalid'],
    ] as const;
    for (const [id, options, code] of refusals)
      await expect(bench.store.again(id, options)).rejects.toMatchObject({ code });

    expect(await bench.store.list()).toEqual(before);
  });

  it('cancels one take that waits or runs, or all of them, and never what is ready', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench);
    await bench.store.again(id, { takes: 4 });
    const running = await worker.claim();
    await worker.claim();

    expect(await bench.store.cancel(id, { take: 4 })).toBe('cancelled');
    expect(await bench.store.cancel(id, { take: 4 })).toBe('cancelled');
    expect(await bench.store.cancel(id, { take: 2 })).toBe('cancel_requested');
    expect(await bench.store.cancel(id, { take: 1 })).toBe('not_cancellable');
    const unknown = bench.store.cancel(id, { take: 6 });
    await expect(unknown).rejects.toMatchObject({ code: 'take_not_found' });
    const held = await bench.store.heartbeat(worker.id, LEASE_MS);
    expect(held.map(({ take, cancelRequested }) => [take, cancelRequested]).sort()).toEqual([
      [2, true],
      [3, false],
    ]);
    expect(await bench.store.cancel(id)).toBe('cancel_requested');
    await bench.store.release(running, 'cancelled', '');

    const record = await bench.record(id);
    expect(record).toMatchObject({ status: 'ready', jobState: 'done' });
    expect(statesOf(record)).toEqual([
      [2, 'cancelled'],
      [3, 'leased'],
      [4, 'cancelled'],
      [5, 'cancelled'],
    ]);
    expect(await worker.tryClaim()).toBeUndefined();
  });

  it('retries a take as what it was, with a fresh request, and the prompt stays ready', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench, [{ text: 'one' }, { text: 'two' }]);
    const [first] = (await bench.store.get(id))!.writings;
    await bench.store.again(id, { writingId: first!.id, seed: 3 });
    const failed = await worker.claim();
    await worker.fail(failed);

    await bench.store.retry(id, { take: 2 });

    expect((await bench.record(id)).status).toBe('ready');
    const again = await worker.claim({ seed: 9 });
    expect(again).toMatchObject({ take: 2, attempt: 1, seed: 9, writingId: first!.id });
    expect(again.fence).toBeGreaterThan(failed.fence);
    expect(again.requestKey).not.toBe(failed.requestKey);
    const refusals = [
      [1, 'illegal_transition'],
      [2, 'prompt_running'],
      [3, 'take_not_found'],
    ] as const;
    for (const [take, code] of refusals)
      await expect(bench.store.retry(id, { take })).rejects.toMatchObject({ code });
    await worker.commit(again);
    const done = bench.store.retry(id, { take: 2 });
    await expect(done).rejects.toMatchObject({ code: 'illegal_transition' });
  });

  it('retries a take of a ready prompt that `retry` made, and the prompt stays ready', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench);
    await bench.store.retry(id);
    await worker.fail(await worker.claim());
    expect((await bench.record(id)).status).toBe('ready');

    await bench.store.retry(id, { take: 2 });

    expect((await bench.record(id)).status).toBe('ready');
    await worker.fail(await worker.claim());
    expect(await bench.record(id)).toMatchObject({ status: 'ready', errorMessage: undefined });
  });
}

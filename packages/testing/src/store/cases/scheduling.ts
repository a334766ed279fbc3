import { expect, it } from 'vitest';
import { newPrompt, type OpenBench } from '../store-bench.ts';

const HOUR_MS = 3_600_000;

export function schedulingCases(open: OpenBench): void {
  it('runs nothing before its time, on any worker, and says when', async (context) => {
    const bench = await open(context);
    const runAtMs = bench.harness.now() + HOUR_MS;
    const [id] = await bench.addMany(1);
    await bench.store.runAt([id!], runAtMs);
    const waits = { status: 'pending', jobState: 'waiting', runAtMs, notBeforeMs: runAtMs };
    expect(await bench.record(id!)).toMatchObject(waits);
    expect((await bench.store.list())[0]).toMatchObject(waits);
    expect(await bench.store.nextDueMs()).toBe(runAtMs);
    expect((await bench.store.overview()).waiting).toMatchObject([
      { promptId: id, attempts: 0, notBeforeMs: runAtMs },
    ]);

    const other = await bench.worker('other', await bench.reopen());
    bench.harness.advance(HOUR_MS - 1);
    expect(await other.tryClaim()).toBeUndefined();
    bench.harness.advance(1);
    expect((await other.claim()).promptId).toBe(id);
    expect(await bench.record(id!)).toMatchObject({ runAtMs: undefined, notBeforeMs: undefined });
  });

  it('adds prompts for a time, in their place of the order', async (context) => {
    const bench = await open(context);
    const runAtMs = bench.harness.now() + HOUR_MS;
    const [later, urgent, now] = await bench.store.add([
      newPrompt('later', { runAtMs }),
      newPrompt('urgent', { runAtMs, priority: 1 }),
      newPrompt('now', { runAtMs: bench.harness.now() }),
    ]);
    const worker = await bench.worker();
    expect((await worker.claimAll()).map(({ promptId }) => promptId)).toEqual([now]);
    expect(await bench.claimableIds()).toEqual([urgent, later]);
    expect(await bench.store.nextDueMs()).toBeLessThan(runAtMs);
    bench.harness.advance(HOUR_MS);

    expect((await worker.claimAll()).map(({ promptId }) => promptId)).toEqual([urgent, later]);
    const types = (await bench.store.events())
      .filter(({ promptId }) => promptId === later)
      .map(({ type }) => type);
    expect(types).toEqual(['prompt:added', 'prompt:queued', 'prompt:claimed']);
  });

  it('takes another time, or none, also for what waits for another attempt', async (context) => {
    const bench = await open(context);
    const { store, harness } = bench;
    const [first, second] = await bench.addMany(2);
    const worker = await bench.worker();
    const notBeforeMs = harness.now() + 5 * HOUR_MS;
    await worker.fail(await worker.claim(), { to: 'waiting', notBeforeMs });
    expect(await bench.record(first!)).toMatchObject({ runAtMs: undefined, notBeforeMs });
    await store.runAt([second!], harness.now() + 9 * HOUR_MS);
    await store.runAt([second!, first!], harness.now() + HOUR_MS);
    await store.runAt([first!], undefined);
    expect((await bench.record(first!)).jobState).toBe('queued');
    expect(await worker.claim()).toMatchObject({ promptId: first, attempt: 2 });
    expect(await worker.tryClaim()).toBeUndefined();
    await store.runAt([second!], harness.now() - 1);

    expect((await worker.claim()).promptId).toBe(second);
    const events = (await store.events()).filter(({ type }) => type === 'prompt:scheduled');
    expect(events.map(({ promptId, data }) => [promptId, data['runAtMs'] ?? null])).toEqual([
      [second, harness.now() + 9 * HOUR_MS],
      [second, harness.now() + HOUR_MS],
      [first, harness.now() + HOUR_MS],
      [first, null],
      [second, null],
    ]);
  });

  it('forgets the time of what is asked for anew', async (context) => {
    const bench = await open(context);
    const [id] = await bench.addMany(1);
    await bench.store.runAt([id!], bench.harness.now() + HOUR_MS);
    await bench.store.cancel(id!);
    await bench.store.retry(id!);
    expect((await bench.record(id!)).runAtMs).toBeUndefined();
    expect((await (await bench.worker()).claim()).promptId).toBe(id);
  });

  it('refuses what does not wait, what runs alone next, and no time', async (context) => {
    const bench = await open(context);
    const { store, harness } = bench;
    const [one, running, alone] = await bench.addMany(3);
    const worker = await bench.worker();
    await worker.claim({ promptIds: [running!] });
    const dying = await bench.worker('dying');
    await dying.claim({ promptIds: [alone!], leaseMs: 1 });
    harness.advance(2);
    await store.recover();
    expect((await bench.record(alone!)).jobState).toBe('quarantined');
    const later = harness.now() + HOUR_MS;

    const refusals = [
      [store.runAt([one!, running!], later), 'illegal_transition'],
      [store.runAt([one!, alone!], later), 'illegal_transition'],
      [store.runAt([one!, alone! + 1], later), 'prompt_not_found'],
      [store.runAt([one!], 0.5), 'prompt_invalid'],
      [store.runAt([one!], -1), 'prompt_invalid'],
      [store.runAt([one!], Number.MAX_SAFE_INTEGER), 'prompt_invalid'],
      [store.add([newPrompt('x', { runAtMs: Number.NaN })]), 'prompt_invalid'],
    ] as const;
    for (const [refused, code] of refusals) await expect(refused).rejects.toMatchObject({ code });
    await store.runAt([alone!], undefined);

    expect(await bench.record(one!)).toMatchObject({ runAtMs: undefined });
    expect((await bench.record(alone!)).jobState).toBe('quarantined');
    expect(await store.list()).toHaveLength(3);
  });
}

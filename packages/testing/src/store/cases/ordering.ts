import { expect, it } from 'vitest';
import type { PromptId } from '@media-gen/core';
import { newPrompt, type OpenBench, type StoreBench } from '../store-bench.ts';
import type { TestWorker } from '../test-worker.ts';

export function orderingCases(open: OpenBench): void {
  it('moves prompts to the front and to the back, in the order in which they are named', async (context) => {
    const bench = await open(context);
    const [one, two, three, four, five] = await bench.addMany(5);
    await bench.store.reorder([four!, two!], { to: 'front' });
    expect(await bench.claimableIds()).toEqual([four, two, one, three, five]);
    await bench.store.reorder([four!, one!, four!], { to: 'back' });
    const order = [two, three, five, four, one];
    expect(await bench.claimableIds()).toEqual(order);
    await bench.store.reorder([five!], { to: 'front' });
    const later = await bench.add('later');

    expect(await claimedIds(await bench.worker())).toEqual([five, two, three, four, one, later]);
  });

  it('takes the most urgent level at the front, the least urgent one at the back', async (context) => {
    const bench = await open(context);
    const [low, high, usual, last] = await bench.store.add(
      [7, 2, 5, 7].map((priority) => newPrompt('x', { priority })),
    );
    await bench.store.reorder([low!], { to: 'front' });
    await bench.store.reorder([usual!], { to: 'back' });

    expect(await bench.claimableIds()).toEqual([low, high, last, usual]);
    expect(await bench.record(low!)).toMatchObject({ priority: 2 });
    expect(await bench.record(usual!)).toMatchObject({ priority: 7 });
  });

  it('moves prompts right before another one, with its priority', async (context) => {
    const bench = await open(context);
    const [one, two, three] = await bench.addMany(3);
    const [song, urgent] = await bench.store.add(
      [5, 1].map((priority) => newPrompt('x', { priority, kind: 'audio' })),
    );
    await bench.store.reorder([three!], { before: two! });
    expect(await bench.claimableIds()).toEqual([urgent, one, three, two, song]);
    await bench.store.reorder([two!, one!], { before: three! });
    await bench.store.reorder([song!], { before: urgent! });

    expect(await bench.claimableIds()).toEqual([song, urgent, two, one, three]);
    expect((await bench.record(song!)).priority).toBe(1);
  });

  it('finds room for a hundred prompts before the same one, and before each other', async (context) => {
    const bench = await open(context);
    const [first, target] = await bench.addMany(2);
    const ids = await bench.addMany(100);
    for (const id of ids) await bench.store.reorder([id], { before: target! });
    expect((await bench.store.list({ claimable: true, limit: 200 })).map(({ id }) => id)).toEqual([
      first,
      ...ids,
      target,
    ]);
    for (const [index, id] of ids.entries())
      if (index > 0) await bench.store.reorder([id], { before: ids[index - 1]! });

    const order = [first, ...ids.toReversed(), target];
    expect((await claimedIds(await bench.worker())).slice(0, 102)).toEqual(order);
  });

  it('pages through what was moved without a repeat', async (context) => {
    const bench = await open(context);
    const ids = await bench.addMany(6);
    await bench.store.reorder([ids[4]!, ids[5]!], { before: ids[1]! });
    await bench.store.reorder([ids[3]!], { to: 'front' });
    const seen: PromptId[] = [];
    for (let after: PromptId | undefined; ;) {
      const page = await bench.store.list({
        claimable: true,
        limit: 2,
        ...(after !== undefined && { after }),
      });
      seen.push(...page.map(({ id }) => id));
      after = page.at(-1)?.id;
      if (page.length < 2) break;
    }
    expect(seen).toEqual([3, 0, 4, 5, 1, 2].map((index) => ids[index]));
  });

  it('keeps the place of what failed and waits, and of what was given back', async (context) => {
    const bench = await open(context);
    const [one, two, three] = await bench.addMany(3);
    await bench.store.reorder([three!], { to: 'front' });
    const worker = await bench.worker();
    const lease = await worker.claim();
    expect(lease.promptId).toBe(three);
    await bench.store.release(lease, 'shutdown', '');
    expect(await bench.claimableIds()).toEqual([three, one, two]);
    const notBeforeMs = bench.harness.now() + 1000;
    await worker.fail(await worker.claim(), { to: 'waiting', notBeforeMs });
    bench.harness.advance(1000);

    expect(await claimedIds(worker)).toEqual([three, one, two]);
  });

  it('forgets the place of what ended', async (context) => {
    const bench = await open(context);
    const [one, two, three] = await bench.addMany(3);
    const worker = await bench.worker();
    for (const end of ['commit', 'fail', 'cancel'] as const) {
      await bench.store.reorder([three!], { to: 'front' });
      const lease = await worker.claim();
      expect(lease.promptId).toBe(three);
      if (end === 'cancel') await bench.store.release(lease, 'cancelled', '');
      else await worker[end](lease);
      await bench.store.retry(three!);
      expect(await bench.claimableIds(), end).toEqual([one, two, three]);
    }
  });

  it('sets priorities: the smaller number first, then the older prompt', async (context) => {
    const bench = await open(context);
    const [one, two, three, four] = await bench.addMany(4);
    await bench.store.reorder([four!], { before: one! });
    await bench.store.setPriority([four!, two!], 3);
    await bench.store.setPriority([three!], -1);

    expect((await bench.record(two!)).priority).toBe(3);
    const other = await bench.reopen();
    expect(await claimedIds(await bench.worker('other', other))).toEqual([three, two, four, one]);
  });

  it('notices that another program changed a priority, also of what waits or was moved', async (context) => {
    const bench = await open(context);
    const foreign = bench.foreign();
    const [one, two, three, four] = await bench.addMany(4);
    const worker = await bench.worker();
    const notBeforeMs = bench.harness.now() + 1000;
    await worker.fail(await worker.claim(), { to: 'waiting', notBeforeMs });
    await bench.store.reorder([four!], { to: 'front' });
    await foreign.setPriority(one!, 9);
    await foreign.setPriority(three!, 1);
    await foreign.setPriority(four!, 9);
    bench.harness.advance(1000);

    expect(await bench.claimableIds()).toEqual([three, two, one, four]);
    const other = await bench.reopen();
    expect(await claimedIds(await bench.worker('other', other))).toEqual([three, two, one, four]);
  });

  it('writes each move into the event log', async (context) => {
    const bench = await open(context);
    const [one, two] = await bench.addMany(2);
    await bench.store.reorder([two!], { to: 'front' });
    await bench.store.reorder([two!], { before: one! });
    await bench.store.setPriority([one!, two!], 5);
    await bench.store.setPriority([one!, two!], 5);
    const events = await bench.store.events();
    expect(
      events
        .filter(({ type }) => type === 'prompt:moved')
        .map(({ promptId, data }) => ({ promptId, data })),
    ).toEqual([
      { promptId: two, data: { to: 'front', priority: 5 } },
      { promptId: two, data: { before: one, priority: 5 } },
      { promptId: two, data: { priority: 5 } },
    ]);
  });

  it('refuses what does not wait and what waits elsewhere, by code, and moves nothing', async (context) => {
    const bench = await open(context);
    const { store } = bench;
    const [one, two, running, done, cancelled] = await bench.addMany(5);
    const song = await bench.add('a song', { kind: 'audio' });
    const worker = await bench.worker();
    await worker.claim({ promptIds: [running!] });
    await worker.commit(await worker.claim({ promptIds: [done!] }));
    await store.cancel(cancelled!);
    const before = await store.list({ claimable: true });

    const refusals = [
      [store.reorder([two!, song + 1], { to: 'front' }), 'prompt_not_found'],
      [store.reorder([two!], { before: song + 1 }), 'prompt_not_found'],
      [store.setPriority([two!, song + 1], 1), 'prompt_not_found'],
      [store.reorder([two!, running!], { to: 'front' }), 'illegal_transition'],
      [store.reorder([two!], { before: done! }), 'illegal_transition'],
      [store.reorder([two!], { before: two! }), 'illegal_transition'],
      [store.setPriority([two!, cancelled!], 1), 'illegal_transition'],
      [store.reorder([two!, song], { to: 'front' }), 'lane_invalid'],
      [store.reorder([song], { before: one! }), 'lane_invalid'],
      [store.setPriority([two!], 1.5), 'prompt_invalid'],
    ] as const;
    for (const [refused, code] of refusals) await expect(refused).rejects.toMatchObject({ code });
    await store.reorder([], { to: 'front' });
    await store.setPriority([], 1);

    expect(await store.list({ claimable: true })).toEqual(before);
    expect((await store.events()).filter(({ type }) => type === 'prompt:moved')).toEqual([]);
  });

  it('refuses what cannot be used', async (context) => {
    const bench = await open(context);
    const id = await bench.foreign().addRow({
      promptType: 'image_prompt',
      promptText: 'broken',
      body: '{',
    });
    await expect(bench.store.reorder([id], { to: 'front' })).rejects.toMatchObject({
      code: 'illegal_transition',
      details: { promptId: id, state: 'unusable' },
    });
    expect(await stateOf(bench, id)).toBe('unusable');
  });
}

async function claimedIds(worker: TestWorker): Promise<readonly PromptId[]> {
  return (await worker.claimAll()).map(({ promptId }) => promptId);
}

async function stateOf(bench: StoreBench, promptId: PromptId): Promise<string | undefined> {
  return (await bench.record(promptId)).jobState;
}

import { describe, expect, it } from 'vitest';
import { adopt, openStore } from '../src/index.ts';
import { IMAGE_BODY, makeDatabase, seedPrompt, SHAPES } from './historic-shapes.ts';
import { PlainWorker } from './plain-worker.ts';
import { rows, temporaryFile, withSql } from './temporary-file.ts';

type Shape = (typeof SHAPES)[number];

const sharesPriority = (shape: Shape): boolean => /\bpriority INTEGER/.test(shape.ddl);

async function fivePrompts(shape: Shape): Promise<string> {
  const path = temporaryFile();
  makeDatabase(path, shape);
  for (let count = 0; count < 5; count += 1) seedPrompt(path, 'image_prompt', [IMAGE_BODY], shape);
  await adopt({ path });
  return path;
}

describe.each(SHAPES)('in $name', (shape) => {
  it('prompts that no claim came across yet are moved and given priorities', async () => {
    const path = await fivePrompts(shape);
    const store = await openStore({ path });
    await store.reorder([4, 2], { to: 'front' });
    await store.setPriority([5], 2);
    await store.reorder([3], { before: 5 });
    expect((await store.list({ claimable: true })).map(({ id }) => id)).toEqual([3, 5, 4, 2, 1]);
    await store.close();

    if (sharesPriority(shape))
      expect(rows(path, 'SELECT priority FROM prompts ORDER BY id')).toEqual(
        [5, 5, 2, 5, 2].map((priority) => ({ priority })),
      );
    const again = await openStore({ path });
    expect((await again.list()).map(({ priority }) => priority ?? 5)).toEqual([5, 5, 2, 5, 2]);
    const worker = await PlainWorker.enlist(again);
    const claimed: number[] = [];
    while (claimed.length < 5) claimed.push((await worker.claim()).promptId);
    expect(claimed).toEqual([3, 5, 4, 2, 1]);
    await again.close();
  });
});

describe.each(SHAPES.filter(sharesPriority))('in $name', (shape) => {
  it('what another program says of the priority wins, wherever the prompt waits', async () => {
    const path = await fivePrompts(shape);
    let nowMs = 1_000;
    const store = await openStore({ path, now: () => nowMs });
    const worker = await PlainWorker.enlist(store);
    const lease = await worker.claim();
    const failure = { failureClass: 'engine', code: 'execution_failed', message: 'no' } as const;
    const after = { to: 'waiting', notBeforeMs: 2_000 } as const;
    await store.fail(lease, { ...failure, hint: undefined, logTail: '' }, after);
    await store.reorder([5], { to: 'front' });
    withSql(path, (db) =>
      db.exec(`UPDATE prompts SET priority = 1 WHERE id = 1; UPDATE prompts SET priority = 8 WHERE id = 5;
        UPDATE prompts SET priority = NULL WHERE id = 3`),
    );
    nowMs = 2_000;
    const other = await openStore({ path, now: () => nowMs });
    const order = [1, 2, 3, 4, 5];
    expect((await other.list({ claimable: true })).map(({ id }) => id)).toEqual(order);
    await other.reorder([5], { before: 2 });
    const second = await PlainWorker.enlist(other);
    const claimed: number[] = [];
    while (claimed.length < 5) claimed.push((await second.claim()).promptId);
    expect(claimed).toEqual([1, 5, 2, 3, 4]);
    await other.close();
    await store.close();
  });
});

import { expect, it } from 'vitest';
import type { PromptId } from '@media-gen/core';
import type { OpenBench, StoreBench } from '../store-bench.ts';

/** Bodies that `add` would refuse. */
const UNUSABLE: readonly string[] = [
  'Here is your prompt: a fox.',
  '["a fox"]',
  '"a fox"',
  'null',
  '{}',
  '{"text": ',
  '{"text": 42}',
  '',
];
const REPAIRABLE = '{"text": "a fox",}';

export function brokenBodyCases(open: OpenBench): void {
  it('lists each with its problem, and all the others too', async (context) => {
    const bench = await open(context);
    const first = await bench.add('good');
    const broken = await addBroken(bench, UNUSABLE);
    const last = await bench.add('good');

    const records = await bench.store.list();

    expect(records.map(({ id }) => id)).toEqual([first, ...broken, last]);
    for (const record of records) {
      const good = record.id === first || record.id === last;
      expect(record.status).toBe('pending');
      if (good) expect(record.problem).toBeUndefined();
      else expect(record.problem).toMatchObject({ severity: 'error' });
    }
    const listed = await bench.store.list({ errorsOnly: true });
    expect(listed.map(({ id }) => id)).toEqual(broken);
    for (const id of broken)
      expect((await bench.store.get(id))?.reading).toMatchObject({ state: 'unusable' });
  });

  it('never claims one, and is not held up by many', async (context) => {
    const bench = await open(context);
    const broken = await addBroken(bench, [...UNUSABLE, ...UNUSABLE, ...UNUSABLE, REPAIRABLE]);
    const good = await bench.add('good', { priority: 9 });
    const worker = await bench.worker();

    expect(await bench.claimableIds()).toEqual([good]);
    expect(await worker.tryClaim({ promptIds: broken })).toBeUndefined();
    expect((await worker.claimAll()).map(({ promptId }) => promptId)).toEqual([good]);
    const listed = await bench.store.list({ statuses: ['pending'] });
    expect(listed.map(({ id }) => id)).toEqual(broken);
  });

  it('offers what can be repaired, and does not claim it unasked', async (context) => {
    const bench = await open(context);
    const [id] = await addBroken(bench, [REPAIRABLE]);
    const worker = await bench.worker();

    expect(await worker.tryClaim()).toBeUndefined();

    const detail = await bench.store.get(id!);
    expect(detail?.problem).toMatchObject({ severity: 'repairable' });
    expect(detail?.reading).toMatchObject({ state: 'repairable', payload: { text: 'a fox' } });
    expect(detail?.writings[0]?.body).toBe(REPAIRABLE);
  });

  it('names a prompt without any writing', async (context) => {
    const bench = await open(context);
    const id = await bench.foreign().addRow({ promptType: 'image_prompt', promptText: 'a wish' });
    const worker = await bench.worker();

    expect(await worker.tryClaim()).toBeUndefined();

    expect(await bench.record(id)).toMatchObject({
      writingCount: 0,
      problem: { code: 'PROMPT_BODY_MISSING', severity: 'error' },
    });
    expect((await bench.store.get(id))?.reading).toBeUndefined();
  });

  it('is claimable as soon as it has a good writing', async (context) => {
    const bench = await open(context);
    const [id] = await addBroken(bench, ['no JSON']);
    const worker = await bench.worker();
    expect(await worker.tryClaim()).toBeUndefined();

    const writingId = await bench.store.addWriting(id!, { text: 'mended' });

    expect(await bench.record(id!)).toMatchObject({ writingCount: 2, problem: undefined });
    expect(await bench.claimableIds()).toEqual([id]);
    expect(await worker.claim()).toMatchObject({
      promptId: id,
      writingId,
      reading: { payload: { text: 'mended' } },
    });
  });

  it('cannot be retried, only mended', async (context) => {
    const bench = await open(context);
    const [id] = await addBroken(bench, ['no JSON']);
    await expect(bench.store.retry(id!)).rejects.toMatchObject({ code: 'illegal_transition' });
  });

  it('takes what another program wrote well', async (context) => {
    const bench = await open(context);
    const body = '{\n  "text": "un zorro",\n  "unknown": [1]\n}';
    const row = { promptType: 'image_prompt', promptText: 'x', body };
    const id = await bench.foreign().addRow(row);
    const worker = await bench.worker();

    const lease = await worker.claim();

    expect(lease.promptId).toBe(id);
    expect(lease.reading).toMatchObject({
      payload: { text: 'un zorro' },
      source: { text: 'un zorro', unknown: [1] },
    });
  });
}

async function addBroken(
  bench: StoreBench,
  bodies: readonly string[],
): Promise<readonly PromptId[]> {
  const foreign = bench.foreign();
  const ids: PromptId[] = [];
  for (const body of bodies)
    ids.push(await foreign.addRow({ promptType: 'image_prompt', promptText: 'broken', body }));
  return ids;
}

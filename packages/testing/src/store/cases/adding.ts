import { expect, it } from 'vitest';
import { newPrompt, type OpenBench } from '../store-bench.ts';

const HOSTILE = `'); DROP TABLE prompts; -- "שלום" 🦊\n--seed11 \\ %s <img onerror=x>`;

export function addingCases(open: OpenBench): void {
  it('lists what was added as pending, with kind, type, text and default priority', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');

    const [record, ...others] = await bench.store.list();

    expect(others).toEqual([]);
    expect(record).toMatchObject({
      id,
      promptType: 'image_prompt',
      kind: 'image',
      promptText: 'a fox',
      status: 'pending',
      priority: 5,
      errorMessage: undefined,
      problem: undefined,
      writingCount: 1,
    });
    expect(Math.abs(record!.createdMs! - bench.harness.now())).toBeLessThanOrEqual(1000);
  });

  it('gives growing ids, in the order of the call', async (context) => {
    const bench = await open(context);
    const ids = await bench.store.add([
      newPrompt('first'),
      newPrompt('second', { kind: 'audio' }),
      newPrompt('third'),
    ]);

    const records = await bench.store.list();

    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(records.map(({ id, promptText, kind }) => [id, promptText, kind])).toEqual([
      [ids[0], 'first', 'image'],
      [ids[1], 'second', 'audio'],
      [ids[2], 'third', 'image'],
    ]);
  });

  it('keeps priority and metadata', async (context) => {
    const bench = await open(context);
    const metadata = { from: 'a form', tags: ['x'], nested: { deep: null } };
    const id = await bench.add('a fox', { priority: 2, metadata });

    expect(await bench.store.get(id)).toMatchObject({ priority: 2, metadata });
  });

  it('keeps every body as a writing, in order; the last is the default', async (context) => {
    const bench = await open(context);
    const bodies = [
      { text: 'one' },
      { text: 'two', more: { a: [1, null, 'ü'] } },
      { text: 'three' },
    ];
    const id = await bench.add('a fox', { bodies });

    const detail = await bench.store.get(id);

    expect(detail?.writings.map(({ body }) => JSON.parse(body) as unknown)).toEqual(bodies);
    expect(detail?.writings.map(({ isDefault }) => isDefault)).toEqual([false, false, true]);
    expect(detail?.writings.map(({ contentType }) => contentType)).toEqual(
      bodies.map(() => 'image_prompt'),
    );
    expect(detail?.reading).toMatchObject({ state: 'ready', payload: { text: 'three' } });
    expect(detail).toMatchObject({ writingCount: 3, artifacts: [], attempts: [] });
  });

  it('keeps hostile text as it is', async (context) => {
    const bench = await open(context);
    const id = await bench.add(HOSTILE);
    const worker = await bench.worker();

    const lease = await worker.claim();

    expect(lease.promptText).toBe(HOSTILE);
    expect(lease.reading.payload).toEqual({ text: HOSTILE });
    expect((await bench.record(id)).promptText).toBe(HOSTILE);
  });

  it('adds all or none', async (context) => {
    const bench = await open(context);
    const good = newPrompt('good');

    const broken = bench.store.add([good, newPrompt('bad', { bodies: [{ text: 1 }] }), good]);
    await expect(broken).rejects.toMatchObject({ code: 'prompt_invalid' });
    const lastBroken = bench.store.add([good, newPrompt('x', { bodies: [{ text: 'y' }, {}] })]);
    await expect(lastBroken).rejects.toMatchObject({ code: 'prompt_invalid' });
    const unknown = bench.store.add([good, newPrompt('film', { kind: 'film' })]);
    await expect(unknown).rejects.toMatchObject({ code: 'kind_unknown' });

    expect(await bench.store.list()).toEqual([]);
    expect(await bench.store.counts()).toEqual([]);
  });

  it('refuses a prompt without a body, and a priority that is no whole number', async (context) => {
    const bench = await open(context);
    for (const options of [{ bodies: [] }, { priority: 1.5 }, { priority: Number.NaN }]) {
      const added = bench.store.add([newPrompt('x', options)]);
      await expect(added).rejects.toMatchObject({ code: 'prompt_invalid' });
    }
    expect(await bench.store.list()).toEqual([]);
  });

  it('adds nothing where nothing is given', async (context) => {
    const { store } = await open(context);
    expect(await store.add([])).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  it('makes a new writing the default and keeps the older ones', async (context) => {
    const bench = await open(context);
    const id = await bench.add('first');

    const writingId = await bench.store.addWriting(id, { text: 'second' });

    const detail = await bench.store.get(id);
    expect(detail?.writings.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { text: 'first' },
      { text: 'second' },
    ]);
    expect(detail?.writings.find(({ isDefault }) => isDefault)?.id).toBe(writingId);
    expect(detail?.reading).toMatchObject({ payload: { text: 'second' } });
    const worker = await bench.worker();
    expect(await worker.claim()).toMatchObject({
      writingId,
      reading: { state: 'ready', payload: { text: 'second' }, source: { text: 'second' } },
    });
  });

  it('refuses a writing that cannot be used, or for a prompt that is not there', async (context) => {
    const bench = await open(context);
    const id = await bench.add('first');

    const broken = bench.store.addWriting(id, { words: 'none' });
    await expect(broken).rejects.toMatchObject({ code: 'prompt_invalid' });
    const missing = bench.store.addWriting(id + 1, { text: 'x' });
    await expect(missing).rejects.toMatchObject({ code: 'prompt_not_found' });

    expect(await bench.record(id)).toMatchObject({ writingCount: 1, problem: undefined });
  });
}

import { expect, it } from 'vitest';
import type { ErrorFilter, ErrorRecord, JobState } from '@media-gen/core';
import type { OpenBench, StoreBench } from '../store-bench.ts';

/** What an inbox shows: what somebody has to look at. */
export function errorCases(open: OpenBench): void {
  it('lists what failed and what is parked, newest first, with the last attempt', async (context) => {
    const bench = await open(context);
    const { failed, parked } = await scene(bench);
    const nowMs = bench.harness.now();

    const [first, second, ...more] = await bench.store.errors();

    expect(more).toEqual([]);
    expect(first).toMatchObject({
      promptId: parked,
      take: 1,
      kind: 'image',
      state: 'parked',
      atMs: nowMs,
      errorMessage: 'maybe twice',
      attempts: 1,
      lastAttempt: { failureClass: 'lost', logTail: 'it was going so well' },
    });
    expect(second).toMatchObject({
      promptId: failed,
      promptText: 'no. 0',
      state: 'failed',
      atMs: nowMs - 10,
      problem: undefined,
      lastAttempt: { failureClass: 'engine', error: 'The engine gave up.', outcome: 'failed' },
    });
  });

  it('filters by state, by kind and by the class of the last failure, in pages', async (context) => {
    const bench = await open(context);
    const { failed, parked } = await scene(bench);

    expect(await ids(bench, { states: ['failed'] })).toEqual([failed]);
    expect(await ids(bench, { classes: ['lost', 'timeout'] })).toEqual([parked]);
    expect(await ids(bench, { classes: [] })).toEqual([]);
    expect(await ids(bench, { kinds: ['audio'] })).toEqual([]);
    expect(await ids(bench, { kinds: ['image', 'audio'] })).toEqual([parked, failed]);
    const [first] = await bench.store.errors({ limit: 1 });
    expect(first!.promptId).toBe(parked);
    expect(await ids(bench, { after: first! })).toEqual([failed]);
  });

  it('counts what it lists by sorts, and how much of it a retry of all asks for', async (context) => {
    const bench = await open(context);
    const { failed } = await scene(bench);
    const worker = await bench.worker('another');
    const made = await bench.add('made');
    await worker.commit(await worker.claim({ promptIds: [made] }));
    await bench.store.again(made);
    await worker.fail(await worker.claim({ promptIds: [made] }));
    const song = await bench.add('a song', { kind: 'audio' });
    await worker.fail(await worker.claim({ promptIds: [song] }));

    const sorted = [...(await bench.store.errorCounts())].sort((one, other) =>
      JSON.stringify(one).localeCompare(JSON.stringify(other)),
    );
    const sort = (kind: string, state: string, failureClass: string, takes: number) => ({
      kind,
      state,
      failureClass,
      takes,
      retryable: 1,
    });
    expect(sorted).toEqual([
      sort('audio', 'failed', 'engine', 1),
      sort('image', 'failed', 'engine', 2),
      sort('image', 'parked', 'lost', 1),
    ]);
    expect(await bench.store.retryFailed({ classes: ['engine'], kinds: ['image'] })).toEqual([
      failed,
    ]);
    expect(await bench.store.retryFailed({ parked: true })).toHaveLength(2);
    expect(await bench.store.errorCounts()).toMatchObject([
      { kind: 'image', state: 'failed', takes: 1, retryable: 0 },
    ]);
  });

  it('forgets what is asked for again, and what is made', async (context) => {
    const bench = await open(context);
    const { failed, parked } = await scene(bench);
    await bench.store.retry(parked!);
    expect(await ids(bench)).toEqual([failed]);
    await bench.store.retry(failed!);
    expect(await ids(bench)).toEqual([]);
  });

  it('tells a further take that failed from its prompt, which is ready', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    await bench.store.again(id);
    await worker.fail(await worker.claim());

    expect(await bench.store.errors()).toMatchObject([
      { promptId: id, take: 2, state: 'failed', errorMessage: undefined, lastAttempt: { take: 2 } },
    ]);
  });

  for (const status of ['ready', 'pending', 'processing']) {
    it(`forgets what another program made ${status}, in the counts as well`, async (context) => {
      const bench = await open(context);
      const { failed, parked } = await scene(bench);
      await bench.foreign().setStatus(failed!, status);

      expect(await ids(bench)).toEqual([parked]);
      expect(await takesIn(bench, 'failed')).toBe(0);
      expect(await takesIn(bench, 'parked')).toBe(1);
    });
  }

  it('keeps a failure of what is ready by an older take', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    await bench.store.retry(id);
    await worker.fail(await worker.claim());

    expect(await bench.record(id)).toMatchObject({ status: 'ready' });
    expect(await bench.store.errors()).toMatchObject([{ promptId: id, take: 2, state: 'failed' }]);
    expect(await takesIn(bench, 'failed')).toBe(1);
  });

  it('tells what cannot be used, once somebody looked at it, and what others failed, last', async (context) => {
    const bench = await open(context);
    const row = { promptType: 'image_prompt', promptText: 'x' } as const;
    const foreign = await bench.foreign().addRow({ ...row, body: '{"text":"x"}', status: 'error' });
    const broken = await bench.foreign().addRow({ ...row, body: '{' });
    const worker = await bench.worker();
    expect(await worker.tryClaim()).toBeUndefined();

    const [unusable, failed, ...more] = await bench.store.errors();
    expect(more).toEqual([]);
    expect(unusable).toMatchObject({
      promptId: broken,
      state: 'unusable',
      problem: { severity: 'error' },
      lastAttempt: undefined,
    });
    expect(failed).toMatchObject({ promptId: foreign, state: 'failed', atMs: undefined });
    expect(await ids(bench, { after: unusable! })).toEqual([foreign]);
    expect(await ids(bench, { after: failed! })).toEqual([]);
  });
}

async function scene(bench: StoreBench) {
  const [failed, parked, waiting] = await bench.addMany(4);
  const worker = await bench.worker();
  await worker.fail(await worker.claim({ promptIds: [failed!] }));
  bench.harness.advance(10);
  const lost = { failureClass: 'lost', message: 'maybe twice' } as const;
  await worker.fail(await worker.claim({ promptIds: [parked!] }), { to: 'parked' }, lost);
  const later = { to: 'waiting', notBeforeMs: bench.harness.now() + 1000 } as const;
  await worker.fail(await worker.claim({ promptIds: [waiting!] }), later);
  return { failed, parked };
}

async function ids(bench: StoreBench, filter: ErrorFilter = {}): Promise<readonly number[]> {
  return (await bench.store.errors(filter)).map(({ promptId }: ErrorRecord) => promptId);
}

async function takesIn(bench: StoreBench, wanted: JobState): Promise<number> {
  const counts = await bench.store.stateCounts();
  return counts.find(({ jobState }) => jobState === wanted)?.takes ?? 0;
}

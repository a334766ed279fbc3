import { expect, it } from 'vitest';
import type { ListFilter, PromptId, PromptStore } from '@media-gen/core';
import { newPrompt, type OpenBench, type StoreBench } from '../store-bench.ts';

export function listingCases(open: OpenBench): void {
  it('lists by id, oldest or newest first, in pages', async (context) => {
    const bench = await open(context);
    const ids = await bench.addMany(7);
    const reversed = ids.toReversed();

    expect(await listedIds(bench.store)).toEqual(ids);
    expect(await listedIds(bench.store, { order: 'newest' })).toEqual(reversed);
    expect(await listedIds(bench.store, { limit: 3 })).toEqual(ids.slice(0, 3));
    expect(await pages(bench.store, { limit: 3 })).toEqual(ids);
    expect(await pages(bench.store, { limit: 2, order: 'newest' })).toEqual(reversed);
    expect(await listedIds(bench.store, { after: ids[6]! })).toEqual([]);
  });

  it('lists a hundred where no limit is given', async (context) => {
    const bench = await open(context);
    const ids = await bench.addMany(101);
    expect(await listedIds(bench.store)).toEqual(ids.slice(0, 100));
  });

  it('lists the prompts that are named, in the order that is asked for', async (context) => {
    const bench = await open(context);
    const [first, second, third] = await bench.addMany(4);
    await bench.store.reorder([third!], { to: 'front' });
    const promptIds = [second!, third!, first!, 999];

    expect(await listedIds(bench.store, { promptIds })).toEqual([first, second, third]);
    expect(await listedIds(bench.store, { promptIds, claimable: true })).toEqual([
      third,
      first,
      second,
    ]);
    expect(await listedIds(bench.store, { promptIds: [] })).toEqual([]);
    expect(await listedIds(bench.store, { promptIds, statuses: ['ready'] })).toEqual([]);
  });

  it('filters by status', async (context) => {
    const bench = await open(context);
    const { pending, processing, ready, error } = await everyStatus(bench);

    expect(await listedIds(bench.store, { statuses: ['pending'] })).toEqual([pending]);
    expect(await listedIds(bench.store, { statuses: ['ready', 'error'] })).toEqual([ready, error]);
    expect(await listedIds(bench.store, { statuses: ['processing'] })).toEqual([processing]);
    expect(await listedIds(bench.store, { statuses: [] })).toEqual([]);
    expect(await listedIds(bench.store, { statuses: [null] })).toEqual([]);
    expect(await listedIds(bench.store, { errorsOnly: true })).toEqual([error]);
  });

  it('filters by kind, with its aliases', async (context) => {
    const bench = await open(context);
    const foreign = bench.foreign();
    const image = await bench.add('image');
    const song = await bench.add('song', { kind: 'audio' });
    const old = await foreign.addRow({
      promptType: 'song',
      promptText: '[verse]',
      body: '[verse]',
    });
    const text = await foreign.addRow({ promptType: 'text', promptText: 'an essay' });

    expect(await listedIds(bench.store, { kinds: ['audio'] })).toEqual([song, old]);
    expect(await listedIds(bench.store, { kinds: ['image'] })).toEqual([image]);
    expect(await listedIds(bench.store, { kinds: ['audio', 'image'] })).toEqual([image, song, old]);
    expect(await listedIds(bench.store)).toEqual([image, song, old, text]);
    expect(await bench.record(old)).toMatchObject({ kind: 'audio', promptType: 'song' });
    expect(await bench.record(text)).toMatchObject({ kind: undefined, promptType: 'text' });
    expect((await bench.store.get(text))?.reading).toBeUndefined();
  });

  it('finds a part of the text in either case, and an id; signs stand for themselves', async (context) => {
    const bench = await open(context);
    const texts = ['A Fox in snow', 'foxes at 100% speed', '100 percent', 'under_score', 'Éclair'];
    const ids = await bench.store.add(texts.map((text) => newPrompt(text)));
    const found = (search: string, filter: ListFilter = {}) =>
      listedIds(bench.store, { ...filter, search });

    expect(await found('FOX')).toEqual([ids[0], ids[1]]);
    expect(await found('FOX', { order: 'newest' })).toEqual([ids[1], ids[0]]);
    expect(await pages(bench.store, { search: 'fox', limit: 1 })).toEqual([ids[0], ids[1]]);
    expect(await found('0%')).toEqual([ids[1]]);
    expect(await found('r_s')).toEqual([ids[3]]);
    expect(await found('\\')).toEqual([]);
    expect(await found('Éclair')).toEqual([ids[4]]);
    expect(await found(String(ids[4]))).toContain(ids[4]);
    expect(await found('fox', { claimable: true, kinds: ['image'] })).toEqual([ids[0], ids[1]]);
    expect(await found('fox', { statuses: ['ready'] })).toEqual([]);
  });

  it('filters by the state of our work, whatever else there is', async (context) => {
    const bench = await open(context);
    const ids = await bench.addMany(5);
    const worker = await bench.worker();
    await worker.commit(await worker.claim({ promptIds: [ids[0]!] }));
    await worker.fail(await worker.claim({ promptIds: [ids[1]!] }), { to: 'parked' });
    await worker.fail(await worker.claim({ promptIds: [ids[2]!] }));
    await bench.store.cancel(ids[3]!);
    await worker.claim();
    const inState = (...jobStates: NonNullable<ListFilter['jobStates']>) =>
      listedIds(bench.store, { jobStates });

    expect(await inState('done')).toEqual([ids[0]]);
    expect(await inState('parked', 'failed')).toEqual([ids[1], ids[2]]);
    expect(await inState('cancelled')).toEqual([ids[3]]);
    expect(await inState('leased')).toEqual([ids[4]]);
    expect(await inState('queued', 'waiting', 'unusable')).toEqual([]);
    const counts = await bench.store.stateCounts();
    expect(counts).toHaveLength(4);
    expect(counts).toEqual(
      expect.arrayContaining(
        (['parked', 'failed', 'cancelled', 'leased'] as const).map((jobState) => ({
          kind: 'image',
          jobState,
          takes: 1,
        })),
      ),
    );
  });

  it('says how many files a prompt has, which is the newest, and which take it tells of', async (context) => {
    const bench = await open(context);
    const [made, other] = await bench.addMany(2);
    const worker = await bench.worker();
    await worker.commit(await worker.claim({ promptIds: [made!] }));
    await bench.store.again(made!);
    await worker.commit(await worker.claim({ promptIds: [made!] }));
    const all = await bench.store.artifacts({ promptIds: [made!] });

    expect(await bench.record(made!)).toMatchObject({
      artifactCount: all.length,
      newestArtifactId: all.at(-1)!.id,
    });
    expect(await bench.record(other!)).toMatchObject({
      artifactCount: 0,
      newestArtifactId: undefined,
      take: 1,
    });
  });

  it('lists what can be claimed in the order in which it would be', async (context) => {
    const bench = await open(context);
    const ids = await bench.store.add(
      [5, 1, 5, 3, 1].map((priority) => newPrompt('x', { priority })),
    );
    const order = [1, 4, 3, 0, 2].map((index) => ids[index]!);

    expect(await bench.claimableIds()).toEqual(order);
    expect(await pages(bench.store, { claimable: true, limit: 2 })).toEqual(order);
    const worker = await bench.worker();
    await worker.claim();
    expect(await bench.claimableIds()).toEqual(order.slice(1));
    expect(await listedIds(bench.store, { claimable: true, kinds: ['audio'] })).toEqual([]);
  });

  it('counts by type and status', async (context) => {
    const bench = await open(context);
    expect(await bench.store.counts()).toEqual([]);
    await everyStatus(bench);
    await bench.addMany(3, { kind: 'audio' });

    const counts = await bench.store.counts();

    const image = { kind: 'image', promptType: 'image_prompt', count: 1, stopped: 0 };
    expect(counts).toHaveLength(5);
    expect(counts).toEqual(
      expect.arrayContaining([
        ...['pending', 'processing', 'ready', 'error'].map((status) => ({ ...image, status })),
        { kind: 'audio', promptType: 'lyrics_prompt', status: 'pending', count: 3, stopped: 0 },
      ]),
    );
  });

  it('tells what was stopped from what waits', async (context) => {
    const bench = await open(context);
    const [waiting, cancelled, parked, ready] = await bench.addMany(4);
    const worker = await bench.worker();
    await bench.store.cancel(cancelled!);
    await worker.fail(await worker.claim({ promptIds: [parked!] }), { to: 'parked' });
    await worker.commit(await worker.claim({ promptIds: [ready!] }));
    await bench.store.again(ready!);
    await bench.store.cancel(ready!);
    const listed = (filter: ListFilter) => listedIds(bench.store, filter);

    expect(await listed({ stopped: true })).toEqual([cancelled]);
    expect(await listed({ stopped: false, statuses: ['pending'] })).toEqual([waiting]);
    expect(await listed({ stopped: false })).toEqual([waiting, parked, ready]);
    const stoppedOf = async () =>
      (await bench.store.counts()).map(({ status, count, stopped }) => [status, count, stopped]);
    expect((await stoppedOf()).toSorted()).toEqual([
      ['error', 1, 0],
      ['pending', 2, 1],
      ['ready', 1, 0],
    ]);
    await bench.store.retry(cancelled!);
    expect(await listed({ stopped: true })).toEqual([]);
    expect(await stoppedOf()).toContainEqual(['pending', 2, 0]);
  });

  it('lists artifacts by prompt, in pages', async (context) => {
    const bench = await open(context);
    const ids = await bench.addMany(3);
    const worker = await bench.worker();
    for (const lease of await worker.claimAll()) await worker.commit(lease);

    const all = await bench.store.artifacts();

    expect(all.map(({ promptId }) => promptId)).toEqual(ids);
    expect(await bench.store.artifacts({ promptIds: [ids[1]!] })).toEqual([all[1]]);
    expect(await bench.store.artifacts({ promptIds: [] })).toEqual([]);
    expect(await bench.store.artifacts({ after: all[0]!.id, limit: 1 })).toEqual([all[1]]);
    expect(await bench.store.artifacts({ after: all[2]!.id })).toEqual([]);
  });

  it('lists artifacts newest first, by type and by file', async (context) => {
    const bench = await open(context);
    const foreign = bench.foreign();
    const ids = await bench.addMany(3);
    const worker = await bench.worker();
    for (const lease of await worker.claimAll()) await worker.commit(lease);
    await foreign.addArtifact(ids[0]!, 'poets/image/1/it.png');
    const all = await bench.store.artifacts();
    const { store } = bench;

    expect(await store.artifacts({ order: 'newest' })).toEqual(all.toReversed());
    expect(await store.artifacts({ order: 'newest', after: all[2]!.id, limit: 1 })).toEqual([
      all[1],
    ]);
    expect(await store.artifacts({ types: ['image'] })).toEqual(all);
    expect(await store.artifacts({ types: ['audio'] })).toEqual([]);
    const files = ['poets/image/1/it.png', all[1]!.filePath, 'no/such/file.png'];
    expect(await store.artifacts({ files })).toEqual([all[1], all[3]]);
    expect(await store.artifacts({ files, promptIds: [ids[0]!] })).toEqual([all[3]]);
    expect(await store.artifacts({ files: ['poets/image/1'] })).toEqual([]);
    const previewed = all.find(({ previewPath }) => previewPath !== null);
    if (previewed !== undefined) {
      expect(await store.artifacts({ files: [previewed.previewPath!] })).toEqual([previewed]);
    }
  });

  it('knows nothing of a prompt that is not there', async (context) => {
    const { store } = await open(context);
    expect(await store.get(1)).toBeUndefined();
    expect(await store.attempts(1)).toEqual([]);
    expect(await store.running()).toEqual([]);
  });

  it('names the kinds that it reads with', async (context) => {
    const { store } = await open(context);
    expect(store.kinds.kinds.map(({ name }) => name)).toEqual(['image', 'audio']);
  });
}

async function listedIds(
  store: PromptStore,
  filter: ListFilter = {},
): Promise<readonly PromptId[]> {
  return (await store.list(filter)).map(({ id }) => id);
}

async function pages(store: PromptStore, filter: ListFilter): Promise<readonly PromptId[]> {
  const ids: PromptId[] = [];
  for (;;) {
    const after = ids.at(-1);
    const page = await listedIds(store, after === undefined ? filter : { ...filter, after });
    if (page.length === 0) return ids;
    ids.push(...page);
  }
}

async function everyStatus(bench: StoreBench): Promise<Record<string, PromptId>> {
  const [pending, processing, ready, error] = await bench.addMany(4);
  const worker = await bench.worker();
  await worker.claim({ promptIds: [processing!] });
  await worker.commit(await worker.claim({ promptIds: [ready!] }));
  await worker.fail(await worker.claim({ promptIds: [error!] }));
  return { pending: pending!, processing: processing!, ready: ready!, error: error! };
}

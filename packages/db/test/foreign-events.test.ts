import { expect, it } from 'vitest';
import { followEvents } from '@media-gen/core';
import { endOf, startChild } from './child.ts';
import { file, FIRST, GONE, lookAround, running, scene, state, wish } from './foreign-scene.ts';
import { rows } from './temporary-file.ts';

it('a reset of what runs is noticed once and taken back; it ends as if nothing had been', async () => {
  const one = await scene();
  const lease = await running(one);
  one.foreign(`UPDATE prompts SET artifact_status = 'pending', error_message = 'Reset from stale processing state',
    processed_at = '2020-01-01T00:00:00.000000'`);
  await lookAround(one);
  expect(await one.news()).toEqual(['prompt:reset']);
  const [row] = rows(
    one.path,
    'SELECT artifact_status AS s, error_message AS e, processed_at AS p FROM prompts',
  );
  expect(row).toMatchObject({ s: 'processing', e: null });
  expect(row?.['p']).not.toContain('2020');
  expect(await one.worker.commit(lease, { artifacts: [file(lease)] })).toBe('written');
  expect(await one.news()).toEqual(['prompt:committed']);
  expect(state(one.path)).toEqual([{ id: 1, status: 'ready' }]);
  await one.store.close();
});

it('a second reset is news again, and one that nobody noticed changes nothing', async () => {
  const one = await scene();
  const lease = await running(one);
  for (let times = 0; times < 2; times += 1) {
    one.foreign(`UPDATE prompts SET artifact_status = 'pending'`);
    await lookAround(one);
  }
  expect(await one.news()).toEqual(['prompt:reset', 'prompt:reset']);
  one.foreign(`UPDATE prompts SET artifact_status = 'pending'`);
  expect(await one.worker.commit(lease, { artifacts: [file(lease)] })).toBe('written');
  await lookAround(one);
  expect(await one.news()).toEqual(['prompt:committed']);
  await one.store.close();
});

it('what another program stored while we run is kept, and ours is not published', async () => {
  const one = await scene();
  const lease = await running(one);
  one.foreign(`INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (1, 'image', 'image/1_x/theirs.png');
    UPDATE prompts SET artifact_status = 'ready'`);
  await lookAround(one);
  expect(await one.news()).toEqual([]);
  expect(await one.worker.commit(lease, { artifacts: [file(lease)] })).toBe('foreign_finished');
  await lookAround(one);
  expect(await one.news()).toEqual(['prompt:lost foreign_finished']);
  expect(rows(one.path, 'SELECT file_path AS f FROM prompt_artifacts')).toEqual([
    { f: 'image/1_x/theirs.png' },
  ]);
  await one.store.close();
});

it('our own earlier takes are nobody else’s artifacts', async () => {
  const one = await scene();
  const first = await running(one);
  await one.store.noteOutput(first, 'image/1_1_1');
  await one.worker.commit(first, { artifacts: [file(first)] });
  one.foreign(`UPDATE prompts SET artifact_status = 'pending'`);
  const second = await one.worker.claim();
  one.foreign(`UPDATE prompts SET artifact_status = 'ready'`);
  expect(await one.worker.commit(second, { artifacts: [file(second)] })).toBe('written');
  expect(rows(one.path, 'SELECT * FROM prompt_artifacts')).toHaveLength(2);
  await one.store.close();
});

it('a prompt that is deleted while we run it is lost once, and nothing of it is stored', async () => {
  const one = await scene();
  const lease = await running(one);
  one.foreign(GONE);
  await lookAround(one);
  expect(await one.worker.commit(lease, { artifacts: [file(lease)] })).toBe('foreign_finished');
  await lookAround(one);
  expect(await one.news()).toEqual(['prompt:lost deleted']);
  expect(rows(one.path, 'SELECT * FROM prompt_artifacts')).toEqual([]);
  expect(await one.store.running()).toEqual([]);
  await one.store.close();
});

it('a prompt that is deleted while it waits is lost once', async () => {
  const one = await scene();
  const lease = await running(one);
  await one.store.release(lease, 'shutdown', '');
  await one.news();
  one.foreign(GONE);
  await lookAround(one);
  expect(await one.news()).toEqual(['prompt:lost deleted']);
  await one.store.close();
});

it.each(['processing', 'ready', 'error'])(
  'a waiting prompt that another program made %s is left to it, and said so once',
  async (status) => {
    const one = await scene();
    const lease = await running(one);
    await one.store.release(lease, 'shutdown', '');
    await one.news();
    one.foreign(`UPDATE prompts SET artifact_status = '${status}'`);
    await lookAround(one);
    const seen = await one.news();
    expect(seen.filter((name) => name.startsWith('prompt:lost'))).toEqual([
      'prompt:lost foreign_finished',
    ]);
    expect(state(one.path)).toEqual([{ id: 1, status }]);
    expect((await one.store.list())[0]).toMatchObject({ status });
    await one.store.close();
  },
);

it('a new row is queued once, however often somebody looks', async () => {
  const one = await scene();
  await one.store.pauseLane('image');
  await one.news();
  one.foreign(wish(1, FIRST));
  await lookAround(one);
  expect(await one.news()).toEqual(['prompt:queued']);
  await one.store.close();
});

it('what an old program reset of its own is queued once', async () => {
  const one = await scene();
  one.foreign(`${wish(1, FIRST)} UPDATE prompts SET artifact_status = 'processing'`);
  await lookAround(one);
  expect(await one.news()).toEqual(['prompt:orphaned']);
  one.foreign(`UPDATE prompts SET artifact_status = 'pending'`);
  const lease = await one.worker.claim();
  await one.store.recover();
  expect(await one.news()).toEqual(['prompt:queued', 'prompt:claimed']);
  expect(lease).toMatchObject({ attempt: 1, take: 1 });
  await one.store.close();
});

it('while another process holds the lock for long, changes wait, and each is logged once', async () => {
  const one = await scene();
  const lease = await running(one);
  one.foreign(`UPDATE prompts SET artifact_status = 'pending'`);
  const holder = startChild('__fixtures__/hold-lock.mjs', one.path, 'immediate');
  await holder.firstLine;
  let written = 0;
  const writes = [
    one.store.recover(),
    one.worker.commit(lease, { artifacts: [file(lease)] }),
    one.store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] }]),
  ];
  for (const write of writes) void Promise.resolve(write).then(() => (written += 1));
  expect(await one.news()).toEqual([]);
  expect(written).toBe(0);
  holder.process.stdin?.end();
  await Promise.all(writes);
  await endOf(holder);
  const news = await one.news();
  expect(news.filter((name) => name !== 'prompt:reset').sort()).toEqual([
    'prompt:added',
    'prompt:committed',
  ]);
  await one.store.close();
});

it('a follower sees every event once while others truncate the log and fail to switch it off', async () => {
  const one = await scene();
  const ids: number[] = [];
  const stop = new AbortController();
  const following = (async () => {
    for await (const { id } of followEvents(one.store, {
      after: 0,
      signal: stop.signal,
      batch: 3,
    })) {
      ids.push(id);
      if (id === 21) stop.abort();
    }
  })();
  for (let count = 0; count < 20; count += 1) {
    await one.store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] }]);
    one.foreign('PRAGMA wal_checkpoint(TRUNCATE)');
    try {
      one.foreign('PRAGMA journal_mode = DELETE');
    } catch {
      // Nobody leaves WAL while a store is open.
    }
  }
  await following;
  expect(ids).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  await one.store.close();
});

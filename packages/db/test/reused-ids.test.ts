import { expect, it } from 'vitest';
import { FAILURE } from './plain-worker.ts';
import { SHAPES } from './historic-shapes.ts';
import {
  file,
  FIRST,
  GONE,
  lookAround,
  running,
  scene,
  SECOND,
  state,
  wish,
  type Scene,
} from './foreign-scene.ts';
import { rows } from './temporary-file.ts';

/** Its tables know no AUTOINCREMENT: the id of a deleted prompt is given again. */
const README = SHAPES.find(({ name }) => name.includes('README'))!;
const ANOTHER = `${GONE} ${wish(1, SECOND, README)}`;

type Move = (one: Scene) => Promise<unknown>;

const ENDS: readonly (readonly [string, Move])[] = [
  [
    'ready',
    async (one) => {
      const lease = await one.worker.claim();
      await one.worker.commit(lease, { artifacts: [file(lease)] });
    },
  ],
  [
    'failed',
    async ({ store, worker }) => store.fail(await worker.claim(), FAILURE, { to: 'error' }),
  ],
  [
    'parked',
    async ({ store, worker }) => store.fail(await worker.claim(), FAILURE, { to: 'parked' }),
  ],
  [
    'waiting for a retry',
    async ({ store, worker, clock }) => {
      const notBeforeMs = clock.now() + 3_600_000;
      await store.fail(await worker.claim(), FAILURE, { to: 'waiting', notBeforeMs });
    },
  ],
  [
    'cancelled with a seed asked for',
    async ({ store, worker }) => {
      await store.fail(await worker.claim(), FAILURE, { to: 'error' });
      await store.retry(1, { seed: 7 });
      await store.cancel(1);
    },
  ],
  [
    'queued again',
    async ({ store, worker }) => store.release(await worker.claim(), 'shutdown', ''),
  ],
  [
    'ready, with another take that waits',
    async ({ store, worker }) => {
      await worker.commit(await worker.claim());
      await store.again(1);
    },
  ],
];

it.each(ENDS)('a prompt with the id of one that was %s is new', async (_, end) => {
  const one = await scene(README);
  one.foreign(wish(1, FIRST, README));
  await end(one);
  const before = (await one.store.attempts(1)).at(-1);
  await one.news();
  one.foreign(ANOTHER);

  const lease = await one.worker.claim();
  expect(lease).toMatchObject({ promptId: 1, take: 1, attempt: 1, seed: 1, resumeFrom: undefined });
  expect(lease.fence).toBeGreaterThan(before?.fence ?? 0);
  expect(await one.news()).toEqual(['prompt:lost deleted', 'prompt:queued', 'prompt:claimed']);
  // Nothing of the other's success is left.
  await one.store.fail(lease, FAILURE, { to: 'error' });
  expect(state(one.path)).toEqual([{ id: 1, status: 'error' }]);
  await lookAround(one);
  expect(await one.news()).toEqual(['prompt:failed']);
  await one.store.close();
});

it('what runs for a prompt that is gone is never given to the one that got its id', async () => {
  const one = await scene(README);
  const lease = await running(one, README);
  one.foreign(ANOTHER);
  await lookAround(one);
  expect(state(one.path)).toEqual([{ id: 1, status: 'pending' }]);
  expect(await one.worker.commit(lease, { artifacts: [file(lease)] })).toBe('foreign_finished');
  expect(state(one.path)).toEqual([{ id: 1, status: 'pending' }]);
  expect(rows(one.path, 'SELECT * FROM prompt_artifacts')).toEqual([]);

  const next = await one.worker.claim();
  expect(next).toMatchObject({ attempt: 1, take: 1 });
  expect(next.fence).toBeGreaterThan(lease.fence);
  expect(await one.worker.commit(lease)).toBe('lease_lost');
  expect(await one.worker.commit(next, { artifacts: [file(next)] })).toBe('written');
  expect(await one.news()).toEqual([
    'prompt:lost deleted',
    'prompt:queued',
    'prompt:claimed',
    'prompt:committed',
  ]);
  await one.store.close();
});

it('what died for a prompt that is gone does not quarantine the one that got its id', async () => {
  const one = await scene(README);
  const lease = await running(one, README);
  one.foreign(ANOTHER);
  one.clock.advance(60_000);
  await one.store.recover();
  const next = await one.worker.claim();
  expect(next).toMatchObject({ alone: false, attempt: 1 });
  expect(next.fence).toBeGreaterThan(lease.fence);
  await one.store.close();
});

it('an id that our own add gets again starts anew as well', async () => {
  const one = await scene(README);
  const lease = await running(one, README);
  await one.worker.commit(lease, { artifacts: [file(lease)] });
  one.foreign(GONE);
  await one.news();
  const added = await one.store.add([
    { kind: 'image', promptText: 'b', bodies: [{ prompt: 'b' }] },
  ]);
  expect(added).toEqual([1]);
  const next = await one.worker.claim();
  expect(next).toMatchObject({ promptId: 1, take: 1, attempt: 1, promptText: 'b' });
  expect(next.fence).toBeGreaterThan(lease.fence);
  await one.store.fail(next, FAILURE, { to: 'error' });
  expect(state(one.path)).toEqual([{ id: 1, status: 'error' }]);
  await one.store.close();
});

it('asking about a prompt means the one that is there now', async () => {
  const one = await scene(README);
  const lease = await running(one, README);
  await one.worker.commit(lease, { artifacts: [file(lease)] });
  one.foreign(ANOTHER);
  expect(await one.store.cancel(1)).toBe('cancelled');
  expect(state(one.path)).toEqual([{ id: 1, status: 'pending' }]);
  await lookAround(one);
  await one.store.retry(1);
  expect(await one.worker.claim()).toMatchObject({ take: 1, attempt: 1 });
  await one.store.close();
});

it('a prompt whose text was changed in its place is still the same', async () => {
  const one = await scene(README);
  const lease = await running(one, README);
  await one.worker.commit(lease, { artifacts: [file(lease)] });
  await one.news();
  one.foreign(`UPDATE prompts SET prompt_text = 'another text', updated_at = '${SECOND}'`);
  await lookAround(one);
  expect(await one.news()).toEqual([]);
  expect((await one.store.list())[0]).toMatchObject({ status: 'ready', jobState: 'done' });
  await one.store.close();
});

it('another take of a prompt whose id was given again has a fence of its own', async () => {
  const one = await scene(README);
  await one.worker.commit(await running(one, README));
  await one.store.again(1);
  const second = await one.worker.claim();
  await one.worker.commit(second);
  one.foreign(ANOTHER);
  await one.worker.commit(await one.worker.claim());
  expect(await one.store.again(1)).toEqual([2]);
  const again = await one.worker.claim();
  expect(again).toMatchObject({ promptId: 1, take: 2 });
  expect(again.fence).toBeGreaterThan(second.fence);
  expect(await one.worker.commit(again, { artifacts: [file(again)] })).toBe('written');
  await one.store.close();
});

const FOREIGN_READY = `UPDATE prompts SET artifact_status = 'ready';`;

/** A prompt that another program made ready, of which we have one further take and nothing else. */
async function furtherOnly(): Promise<Scene> {
  const one = await scene(README);
  one.foreign(`${wish(1, FIRST, README)} ${FOREIGN_READY}`);
  expect(await one.store.again(1)).toEqual([2]);
  return one;
}

const JOBS = 'SELECT take, state FROM mediagen_jobs ORDER BY take';

it('a further take alone of a prompt that is gone holds up no claim', async () => {
  const one = await furtherOnly();
  await one.news();
  one.foreign(`${ANOTHER} ${FOREIGN_READY} ${wish(2, SECOND, README)}`);
  expect(await one.worker.claim()).toMatchObject({ promptId: 2 });
  expect(await one.news()).toContain('prompt:lost deleted');
  expect(await one.store.again(1)).toEqual([2]);
  expect(await one.worker.claim()).toMatchObject({ promptId: 1, take: 2 });
  await one.store.close();
});

it('a further take of a prompt that is gone changes nothing of the one that got its id', async () => {
  const one = await furtherOnly();
  const lease = await one.worker.claim();
  one.foreign(ANOTHER);
  await one.store.cancel(1);
  expect(await one.worker.commit(lease, { artifacts: [file(lease)] })).toBe('foreign_finished');
  expect(rows(one.path, JOBS)).toEqual([{ take: 1, state: 'cancelled' }]);
  await lookAround(one);
  expect(state(one.path)).toEqual([{ id: 1, status: 'pending' }]);
  await one.store.close();
});

it('a prompt waits, and holds up no claim, while something of the one before it runs', async () => {
  const one = await furtherOnly();
  const lease = await one.worker.claim();
  one.foreign(GONE);
  const runAtMs = one.clock.now() + 1_000;
  const prompt = { kind: 'image', promptText: 'b', bodies: [{ prompt: 'b' }], runAtMs };
  expect(await one.store.add([prompt])).toEqual([1]);
  one.clock.advance(2_000);
  await lookAround(one);
  expect(await one.worker.commit(lease, { artifacts: [file(lease)] })).toBe('foreign_finished');
  const next = await one.worker.claim();
  expect(next).toMatchObject({ promptId: 1, take: 1, promptText: 'b' });
  expect(await one.worker.commit(next, { artifacts: [file(next)] })).toBe('written');
  await one.store.close();
});

import { describe, expect, it } from 'vitest';
import { createTestClock } from '@media-gen/testing';
import { adopt, openStore, type SqliteStore } from '../src/index.ts';
import { IMAGE_BODY, makeDatabase, seedPrompt } from './historic-shapes.ts';
import { PlainWorker, PNG_FACTS } from './plain-worker.ts';
import { rows, temporaryFile, withSql } from './temporary-file.ts';

const MINUTE = 60_000;

interface Scene {
  readonly path: string;
  readonly clock: ReturnType<typeof createTestClock>;
  readonly store: SqliteStore;
  readonly worker: PlainWorker;
  /** What another program does, in plain SQL. */
  readonly foreign: (sql: string) => void;
  readonly status: () => unknown;
}

async function scene(
  alive: (workerId: string) => boolean | 'unknown' = () => 'unknown',
): Promise<Scene> {
  const path = temporaryFile();
  makeDatabase(path);
  seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  await adopt({ path });
  const clock = createTestClock(Date.now());
  const store = await openStore({
    path,
    now: clock.now,
    isAlive: ({ workerId }) => alive(workerId),
  });
  const worker = await PlainWorker.enlist(store);
  return {
    path,
    clock,
    store,
    worker,
    foreign: (sql) => withSql(path, (db) => db.exec(sql)),
    status: () => rows(path, 'SELECT artifact_status AS s FROM prompts')[0]?.['s'],
  };
}

const FILE = {
  artifactType: 'image',
  filePath: 'image/1_a/x.png',
  previewPath: null,
  metadata: {},
  facts: PNG_FACTS,
};

describe('a running prompt', () => {
  it('that a foreign reset made pending is committed, and not claimed meanwhile', async () => {
    const { path, store, worker, foreign, status } = await scene();
    const lease = await worker.claim();
    foreign(
      `UPDATE prompts SET artifact_status = 'pending', error_message = 'Reset from stale processing state'`,
    );
    expect(await worker.tryClaim()).toBeUndefined();
    expect(await worker.commit(lease, { artifacts: [FILE] })).toBe('written');
    expect(status()).toBe('ready');
    expect(rows(path, 'SELECT error_message AS e FROM prompts')).toEqual([{ e: null }]);
    await store.close();
  });

  it('that another program finished is published by nobody else', async () => {
    const { path, store, worker, foreign } = await scene();
    const lease = await worker.claim();
    foreign(`INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (1, 'image', 'image/1_x/theirs.png');
      UPDATE prompts SET artifact_status = 'ready'`);
    expect(await worker.commit(lease, { artifacts: [FILE] })).toBe('foreign_finished');
    expect(rows(path, 'SELECT file_path AS f FROM prompt_artifacts')).toEqual([
      { f: 'image/1_x/theirs.png' },
    ]);
    expect(await store.attempts(1)).toMatchObject([{ outcome: 'foreign_finished' }]);
    await store.close();
  });
});

it('a worker that comes back while its prompt is pending again writes nothing', async () => {
  const { path, clock, store, worker, status } = await scene();
  const zombie = await worker.claim();
  clock.advance(31_000);
  expect(await store.recover()).toMatchObject([{ reason: 'lease_expired', to: 'pending' }]);
  expect(status()).toBe('pending');
  expect(await worker.commit(zombie, { artifacts: [FILE] })).toBe('lease_lost');
  expect(await store.checkpoint(zombie, { a: 1 })).toBe('lease_lost');
  expect(await store.release(zombie, 'shutdown', '')).toBe('lease_lost');
  expect(status()).toBe('pending');
  expect(rows(path, 'SELECT * FROM prompt_artifacts')).toEqual([]);
  await store.close();
});

it('the fence grows over done, a foreign re-queue and the next claim', async () => {
  const { store, worker, foreign } = await scene();
  const first = await worker.claim();
  await worker.commit(first, { artifacts: [FILE] });
  foreign(`UPDATE prompts SET artifact_status = 'pending'`);
  const second = await worker.claim();
  expect(second.requestKey).not.toBe(first.requestKey);
  expect(second.attempt).toBe(1);
  expect(
    [second.take, second.fence] > [first.take, first.fence] && second.fence > first.fence,
  ).toBe(true);
  expect(await worker.commit(first)).toBe('lease_lost');
  expect(await worker.commit(second)).toBe('written');
  await store.close();
});

it('a prompt that another program took first is left to it', async () => {
  const { store, worker, foreign, status } = await scene();
  const lease = await worker.claim();
  await store.release(lease, 'shutdown', '');
  foreign(`UPDATE prompts SET artifact_status = 'processing'`);
  expect(await worker.tryClaim()).toBeUndefined();
  expect(status()).toBe('processing');
  await store.close();
});

describe('a prompt that nobody of ours left in processing', () => {
  it.each([
    ['is given back after the grace', '', 'pending'],
    [
      'with artifacts is ready after it',
      `INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (1, 'image', 'a')`,
      'ready',
    ],
  ])('%s, by our clock', async (_, sql, to) => {
    const { path, clock, store, foreign, status } = await scene();
    // Its own timestamps say that it is very old.
    foreign(
      `UPDATE prompts SET artifact_status = 'processing', processed_at = '2020-01-01T00:00:00.000000'; ${sql}`,
    );
    expect(await store.recover()).toEqual([]);
    clock.advance(29 * MINUTE);
    expect(await store.recover()).toEqual([]);
    expect(status()).toBe('processing');
    clock.advance(2 * MINUTE);
    expect(await store.recover()).toEqual([{ promptId: 1, reason: 'foreign_abandoned', to }]);
    expect(status()).toBe(to);
    expect(rows(path, 'SELECT * FROM mediagen_orphans')).toEqual([]);
    await store.close();
  });

  it('starts again with its grace when it was finished in between', async () => {
    const { clock, store, foreign, status } = await scene();
    foreign(`UPDATE prompts SET artifact_status = 'processing'`);
    await store.recover();
    foreign(`UPDATE prompts SET artifact_status = 'ready'`);
    clock.advance(20 * MINUTE);
    await store.recover();
    foreign(`UPDATE prompts SET artifact_status = 'processing'`);
    await store.recover();
    clock.advance(20 * MINUTE);
    expect(await store.recover()).toEqual([]);
    expect(status()).toBe('processing');
    await store.close();
  });
});

it.each(['unsupported', null, 'weird'])(
  'a prompt with the status %s is listed and never written',
  async (word) => {
    const { path, clock, store, worker } = await scene();
    withSql(path, (db) => db.prepare('UPDATE prompts SET artifact_status = ?').run(word));
    expect(await worker.tryClaim()).toBeUndefined();
    await expect(store.retry(1)).rejects.toMatchObject({ code: 'illegal_transition' });
    expect(await store.cancel(1)).toBe('not_cancellable');
    clock.advance(60 * MINUTE);
    await store.recover();
    expect(await store.list()).toMatchObject([{ status: word }]);
    await store.close();
  },
);

it('a cancelled prompt that another program runs meanwhile is not taken from it', async () => {
  const { store, foreign, status } = await scene();
  await store.cancel(1);
  foreign(`UPDATE prompts SET artifact_status = 'processing'`);
  await expect(store.retry(1)).rejects.toMatchObject({ code: 'illegal_transition' });
  expect(status()).toBe('processing');
  await store.close();
});

it('leaves a row for every change', async () => {
  const { path, clock, store, worker, foreign } = await scene((workerId) => workerId !== 'dead');
  const types = (): unknown[] =>
    rows(path, 'SELECT type FROM mediagen_events ORDER BY id').map(({ type }) => type);
  const during = async (change: () => Promise<unknown>): Promise<unknown[]> => {
    const before = types().length;
    await change();
    return types().slice(before);
  };
  expect(types()).toEqual(['worker:enlisted']);
  let lease = await worker.claim();
  expect(types().slice(1)).toEqual(['prompt:queued', 'prompt:claimed']);
  expect(await during(() => store.checkpoint(lease, { key: 'k' }))).toEqual([
    'attempt:checkpointed',
  ]);
  expect(await during(() => store.noteOutput(lease, 'image/1_a'))).toEqual([
    'attempt:output-noted',
  ]);
  expect(await during(() => store.cancel(1))).toEqual(['prompt:cancel-requested']);
  expect(await during(() => store.release(lease, 'cancelled', ''))).toEqual(['prompt:released']);
  expect(await during(() => store.retry(1))).toEqual(['prompt:retried']);
  expect(
    await during(async () => {
      lease = await worker.claim();
    }),
  ).toEqual(['prompt:claimed']);
  expect(await during(() => worker.commit(lease))).toEqual(['prompt:committed']);
  expect(
    await during(() => store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] }])),
  ).toEqual(['prompt:added']);
  expect(await during(() => store.addWriting(2, { prompt: 'b' }))).toEqual(['prompt:edited']);
  expect(
    await during(async () => {
      lease = await worker.claim();
    }),
  ).toEqual(['prompt:queued', 'prompt:claimed']);
  clock.advance(31_000);
  await store.recover();
  foreign(`UPDATE prompts SET artifact_status = 'processing' WHERE id = 1`);
  expect(await during(() => store.recover())).toEqual(['prompt:orphaned']);
  expect(await during(() => store.unregisterWorker(worker.identity.workerId))).toEqual([
    'worker:retired',
  ]);
  expect(await during(() => store.heartbeat(worker.identity.workerId, 1000))).toEqual([]);
  await store.close();
});

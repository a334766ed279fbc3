import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Lease } from '@media-gen/core';
import { findLeftovers, openMediaRoot, removeLeftovers } from '@media-gen/core/node';
import { createTestClock } from '@media-gen/testing';
import { expect, it, onTestFinished } from 'vitest';
import { adopt, openStore } from '../src/index.ts';
import { IMAGE_BODY, makeDatabase, seedPrompt } from './historic-shapes.ts';
import { PlainWorker, PNG_FACTS } from './plain-worker.ts';
import { temporaryFile, withSql } from './temporary-file.ts';

/** A media root and a worker that stops where a test wants it to. */
async function scene() {
  const path = temporaryFile();
  makeDatabase(path);
  for (let prompt = 0; prompt < 3; prompt += 1) seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  await adopt({ path });
  const clock = createTestClock(Date.now());
  const dead = new Set<string>();
  const isAlive = ({ workerId }: { workerId: string }): false | 'unknown' =>
    dead.has(workerId) ? false : 'unknown';
  const store = await openStore({ path, now: clock.now, isAlive });
  onTestFinished(() => store.close());
  const mediaRoot = join(dirname(path), 'output');
  const files = await openMediaRoot(mediaRoot);
  const worker = await PlainWorker.enlist(store);
  const put = (name: string): void => {
    mkdirSync(dirname(join(mediaRoot, name)), { recursive: true });
    writeFileSync(join(mediaRoot, name), 'a picture');
  };
  return {
    path,
    clock,
    store,
    worker,
    dead,
    put,
    has: (name: string) => existsSync(join(mediaRoot, name)),
    mediaRoot,
    find: async () =>
      (await findLeftovers(mediaRoot, store)).map((each) => `${each.state} ${each.path}`),
    fix: async () => {
      const removals = await removeLeftovers(mediaRoot, await findLeftovers(mediaRoot, store));
      return removals.map(({ leftover, error }) => error?.message ?? leftover.path);
    },
    /** Up to the rename: everything but the commit. */
    publish: async (lease: Lease) => {
      const folder = `image/${lease.promptId}_now_${lease.attemptId.slice(0, 8)}`;
      const dir = await files.createAttemptDir(lease.attemptId);
      writeFileSync(join(dir, 'a.png'), 'a picture');
      writeFileSync(join(dir, 'a.png.recipe.json'), '{}');
      expect(await store.noteOutput(lease, folder)).toBe('written');
      await files.publish(dir, [{ name: 'a.png', path: join(dir, 'a.png') }], folder);
      return folder;
    },
  };
}

function artifact(filePath: string) {
  return { artifactType: 'image', filePath, previewPath: null, metadata: {}, facts: PNG_FACTS };
}

it('removes the folder that a dead attempt published, and its workspace; what is ready stays', async () => {
  const { worker, dead, publish, find, fix, has, store } = await scene();
  const good = await worker.claim();
  const kept = await publish(good);
  await worker.commit(good, { artifacts: [artifact(`${kept}/a.png`)] });
  const doomed = await worker.claim();
  const orphan = await publish(doomed);
  dead.add(worker.identity.workerId);
  const left = [
    `removable .mediagen/attempts/${good.attemptId}`,
    `removable .mediagen/attempts/${doomed.attemptId}`,
    `removable ${orphan}`,
  ];
  expect((await find()).sort()).toEqual(left.sort());
  await store.recover();
  expect((await find()).sort()).toEqual(left);
  expect(await fix()).toHaveLength(3);
  expect([has(`${kept}/a.png`), has(`${kept}/a.png.recipe.json`), has(orphan)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(await find()).toEqual([]);
});

it('leaves an attempt alone between its rename and its commit', async () => {
  const { worker, publish, find, fix, has } = await scene();
  const lease = await worker.claim();
  const folder = await publish(lease);
  expect(await find()).toEqual([
    `in_use .mediagen/attempts/${lease.attemptId}`,
    `in_use ${folder}`,
  ]);
  expect(await fix()).toEqual([]);
  expect(await worker.commit(lease, { artifacts: [artifact(`${folder}/a.png`)] })).toBe('written');
  expect(has(`${folder}/a.png`)).toBe(true);
});

it('takes the folder of a zombie only when it can never commit, and when it had time to tidy up', async () => {
  const { worker, clock, store, publish, fix, has } = await scene();
  const zombie = await worker.claim();
  const folder = await publish(zombie);
  clock.advance(31_000);
  expect(await fix()).toEqual([]);
  expect(await store.recover()).toHaveLength(1);
  expect(await fix()).toEqual([]);
  clock.advance(61_000);
  expect(await fix()).toContain(folder);
  expect(has(folder)).toBe(false);
  expect(await worker.commit(zombie, { artifacts: [artifact(`${folder}/a.png`)] })).toBe(
    'lease_lost',
  );
});

it.each(['', 'poets/', '/an/old/root/'])(
  'never takes a file that a row of anybody names, written as %s…',
  async (prefix) => {
    const { path, worker, dead, publish, find, fix, has } = await scene();
    const folder = await publish(await worker.claim());
    dead.add(worker.identity.workerId);
    withSql(path, (db) =>
      db
        .prepare(
          `INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (3, 'image', ?)`,
        )
        .run(`${prefix}${folder.toUpperCase()}/a.png`),
    );
    expect((await find()).some((line) => line.includes(`removable ${folder}`))).toBe(false);
    await fix();
    expect(has(`${folder}/a.png`)).toBe(true);
  },
);

it('keeps what the next attempt of a request may go on from', async () => {
  const { worker, dead, store, publish, find } = await scene();
  const lease = await worker.claim();
  await publish(lease);
  await worker.store.checkpoint(lease, { frames: 12 });
  dead.add(worker.identity.workerId);
  await store.recover();
  expect((await find()).every((line) => line.startsWith('in_use'))).toBe(true);
});

it('lists what it cannot explain, and removes none of it', async () => {
  const { put, find, fix, has } = await scene();
  const strange = [
    '.mediagen/attempts/of-another-database/a.png',
    `.mediagen/staging/of-another-database-${randomUUID()}/a.png`,
    '.mediagen/staging/notes.txt',
    'image/by-hand.png',
    'image/1_20260101T000000/generated_image_001.png',
  ];
  for (const name of strange) put(name);
  expect((await find()).every((line) => line.startsWith('unknown'))).toBe(true);
  expect(await find()).toHaveLength(strange.length);
  expect(await fix()).toEqual([]);
  expect(strange.every(has)).toBe(true);
});

it('removes what was being put together or taken away when its process died', async () => {
  const { worker, dead, put, find, fix } = await scene();
  const { attemptId } = await worker.claim();
  const staged = `.mediagen/staging/${attemptId}-${randomUUID()}`;
  const removed = `.mediagen/staging/removed-${randomUUID()}`;
  put(`${staged}/a.png`);
  put(`${removed}/a.png`);
  expect((await find()).sort()).toEqual([`in_use ${removed}`, `in_use ${staged}`].sort());
  dead.add(worker.identity.workerId);
  expect(await fix()).toEqual([staged]);
  expect(await find()).toEqual([`in_use ${removed}`]);
});

it('finds nothing where there is no media root, and makes none', async () => {
  const { store, mediaRoot } = await scene();
  expect(await findLeftovers(`${mediaRoot}-none`, store)).toEqual([]);
  expect(await removeLeftovers(`${mediaRoot}-none`, [])).toEqual([]);
  expect(existsSync(`${mediaRoot}-none`)).toBe(false);
});

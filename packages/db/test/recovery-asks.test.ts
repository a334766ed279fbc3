import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import type { WorkerIdentity } from '@media-gen/core';
import { adopt, openStore, type SqliteStore } from '../src/index.ts';
import { IMAGE_BODY, makeDatabase, seedPrompt } from './historic-shapes.ts';
import { temporaryFile, withSql } from './temporary-file.ts';

async function storeWith(
  prompts: number,
  isAlive: (worker: WorkerIdentity, path: string) => boolean | 'unknown',
): Promise<{ readonly store: SqliteStore; readonly path: string }> {
  const path = temporaryFile();
  makeDatabase(path);
  for (let left = prompts; left > 0; left -= 1) seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  await adopt({ path });
  const store = await openStore({ path, isAlive: (worker) => isAlive(worker, path) });
  onTestFinished(() => store.close());
  return { store, path };
}

async function claimAs(store: SqliteStore, workerId: string, times: number): Promise<void> {
  await store.registerWorker({ workerId, host: 'h', bootId: 'b', pid: 1, pidStart: workerId });
  for (let number = 1; number <= times; number += 1) {
    const attemptId = `${workerId}/${number}`;
    const executors = { image: 'engine' };
    await store.claim({ workerId, executors, leaseMs: 60_000, attemptId, seed: 1 });
  }
}

it('asks once for each worker whether it lives, and while nobody else is kept from writing', async () => {
  const asked: string[] = [];
  const { store } = await storeWith(6, ({ workerId }, path) => {
    asked.push(workerId);
    const other = new Sqlite(path, { timeout: 0 });
    // Throws where a write transaction is open.
    other.exec('BEGIN IMMEDIATE; ROLLBACK');
    other.close();
    return workerId === 'beside';
  });
  await claimAs(store, 'beside', 0);
  await claimAs(store, 'dead-1', 3);
  await claimAs(store, 'dead-2', 3);
  expect(await store.recover()).toHaveLength(6);
  expect(asked.toSorted()).toEqual(['beside', 'dead-1', 'dead-2']);
  // One that ran beside them lives: each death counts.
  expect((await store.list({ jobStates: ['quarantined'] })).length).toBe(6);
});

it('pages on from a claimable prompt that was deleted meanwhile', async () => {
  const { store, path } = await storeWith(4, () => 'unknown');
  withSql(path, (db) => db.exec('UPDATE prompts SET priority = 9 - 2 * (id / 3)'));
  await claimAs(store, 'w', 1);
  const [first, ...rest] = (await store.list({ claimable: true })).map(({ id }) => id);
  withSql(path, (db) => db.exec(`DELETE FROM prompts WHERE id = ${first}`));
  const page = await store.list({ claimable: true, after: first! });
  expect(page.map(({ id }) => id)).toEqual(rest);
});

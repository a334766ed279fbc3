import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { createRunner, type MediaGenError, type MediaInspector } from '@media-gen/core';
import { localWorkerIdentity, openMediaRoot } from '@media-gen/core/node';
import { fakeExecutor } from '@media-gen/testing';
import { initDatabase, openStore } from '../src/index.ts';
import { temporaryFile, temporaryFolder } from './temporary-file.ts';

/** Nothing is ever made here. */
const inspector: MediaInspector = {
  inspect: () => Promise.reject(new Error('There is no file.')),
  stamp: () => Promise.reject(new Error('There is no file.')),
  readRecipe: () => Promise.resolve(undefined),
};

/** Runs until it is aborted, and tells the reason. */
function endlessEngine() {
  const started = Promise.withResolvers<undefined>();
  const aborted = Promise.withResolvers<string>();
  const executor = fakeExecutor({
    execute: (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          const reason = signal.reason as MediaGenError;
          aborted.resolve(reason.code);
          reject(reason);
        });
        started.resolve(undefined);
      }),
  });
  return { executor, started: started.promise, aborted: aborted.promise };
}

it('a cancel reaches the engine while another program holds the write lock', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const store = await openStore({ path });
  const elsewhere = await openStore({ path });
  const [id = 0] = await store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] }]);
  const { executor, started, aborted } = endlessEngine();
  const runner = createRunner({
    store,
    executors: [executor],
    mediaRoot: await openMediaRoot(temporaryFolder()),
    inspector,
    worker: await localWorkerIdentity(),
  });
  const holder = new Sqlite(path);
  onTestFinished(async () => {
    holder.close();
    await runner.close();
    await elsewhere.close();
    await store.close();
  });
  const draining = runner.drain();
  await started;

  // No timer fires between the two: no heartbeat reads the cancel before the lock is held.
  expect(await elsewhere.cancel(id)).toBe('cancel_requested');
  holder.exec('BEGIN IMMEDIATE');

  expect(await aborted).toBe('cancelled');
  expect(holder.inTransaction).toBe(true);
  holder.exec('COMMIT');
  expect(await draining).toMatchObject({ cancelled: 1, failed: 0 });
  expect(await store.get(id)).toMatchObject({ status: 'pending', jobState: 'cancelled' });
});

import { expect, it } from 'vitest';
import { adopt, adoptionReport, openStore, relinkArtifacts } from '../src/index.ts';
import { openFile } from '../src/file/open-file.ts';
import { UnitOfWork } from '../src/file/unit-of-work.ts';
import { endOf, startChild } from './child.ts';
import { IMAGE_BODY, makeDatabase, seedPrompt } from './historic-shapes.ts';
import { PlainWorker } from './plain-worker.ts';
import { rows, temporaryFile } from './temporary-file.ts';

/** Counts turns of the event loop's timers until it is told to stop. */
function countTicks(): { readonly reached: (count: number) => Promise<void> } {
  let ticks = 0;
  return {
    reached: (count) =>
      new Promise((resolve) => {
        const timer = setInterval(() => {
          ticks += 1;
          if (ticks < count) return;
          clearInterval(timer);
          resolve();
        }, 10);
      }),
  };
}

it('waits for the lock of another program while timers and reads go on', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  for (let index = 0; index < 4; index += 1) seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  await adopt({ path });
  const store = await openStore({ path });
  const worker = await PlainWorker.enlist(store);
  const lease = await worker.claim();
  const holder = startChild('__fixtures__/hold-lock.mjs', path, 'immediate');
  await holder.firstLine;
  let settled = 0;
  const writes = [
    worker.commit(lease),
    worker.tryClaim(),
    store.heartbeat(worker.identity.workerId, 30_000),
    store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] }]),
    store.cancel(3),
    relinkArtifacts({ path, mapPath: (file) => `x/${file}` }),
  ];
  for (const write of writes) void write.then(() => (settled += 1));
  // The lock is held for as long as it takes to tick so often: about two seconds.
  await countTicks().reached(200);
  expect(settled).toBe(0);
  expect(await store.list()).toHaveLength(4);
  holder.process.stdin?.end();
  expect(await Promise.all(writes)).toMatchObject([
    'written',
    { promptId: 2 },
    expect.any(Array),
    [5],
    'cancelled',
    expect.any(Array),
  ]);
  await endOf(holder);
  await store.close();
});

it('waits where even reading is locked: a rollback journal and an exclusive lock', async () => {
  const path = temporaryFile();
  makeDatabase(path, undefined, 'delete');
  seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  const holder = startChild('__fixtures__/hold-lock.mjs', path, 'exclusive');
  await holder.firstLine;
  const opened = openStore({ path });
  const report = adoptionReport({ path });
  const adopted = adopt({ path });
  await countTicks().reached(30);
  holder.process.stdin?.end();
  await endOf(holder);
  await (await opened).close();
  expect(await report).toMatchObject({ prompts: 1, journalMode: 'delete' });
  expect(await adopted).toMatchObject({ changed: true });
  expect(rows(path, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'delete' }]);

  const store = await openStore({ path });
  const worker = await PlainWorker.enlist(store);
  const second = startChild('__fixtures__/hold-lock.mjs', path, 'exclusive');
  await second.firstLine;
  const stop = new AbortController();
  const work = [store.list(), worker.tryClaim(), store.recover()];
  const woken = store.changed(stop.signal).then(() => store.changed(stop.signal));
  await countTicks().reached(30);
  second.process.stdin?.end();
  expect(await Promise.all(work)).toMatchObject([[{ id: 1 }], { promptId: 1 }, []]);
  stop.abort();
  await woken;
  await store.close();
});

it('gives up with an error that says so, when its patience is over', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  const holder = startChild('__fixtures__/hold-lock.mjs', path, 'immediate');
  await holder.firstLine;
  const db = openFile(path, { readOnly: false });
  const work = new UnitOfWork(db, { path, patienceMs: 50 });
  await expect(work.write(() => 1)).rejects.toMatchObject({
    code: 'database_busy',
    hint: expect.stringMatching(/holds the lock/) as string,
  });
  holder.process.stdin?.end();
  await endOf(holder);
  expect(await work.write(() => 1)).toBe(1);
  db.close();
});

it('refuses a transaction inside a transaction, and keeps nothing of the outer one', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  const db = openFile(path, { readOnly: false });
  const work = new UnitOfWork(db, { path });
  const outer = work.write(() => {
    db.exec(`INSERT INTO prompts(prompt_text) VALUES ('a')`);
    void work.write(() => 1);
  });
  await expect(outer).rejects.toMatchObject({ code: 'transaction_nested' });
  db.close();
  expect(rows(path, 'SELECT * FROM prompts')).toEqual([]);
});

it('says that it was closed to whoever waited for a lock', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  await adopt({ path });
  const store = await openStore({ path });
  const holder = startChild('__fixtures__/hold-lock.mjs', path, 'immediate');
  await holder.firstLine;
  const waiting = expect(
    store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] }]),
  ).rejects.toMatchObject({ code: 'store_closed' });
  await countTicks().reached(3);
  await store.close();
  await waiting;
  holder.process.stdin?.end();
  await endOf(holder);
});

import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { adopt, adoptionReport, initDatabase, openStore, removeAdoption } from '../src/index.ts';
import { PlainWorker } from './plain-worker.ts';
import { rows, temporaryFile, withSql } from './temporary-file.ts';

/** As version 1 left it: prompt 1 is ready, 2 is cancelled, 3 was never seen by a worker. */
const VERSION_1 = readFileSync(
  new URL('__fixtures__/adopted-version-1.sql', import.meta.url),
  'utf8',
);

function versionOne(): string {
  const path = temporaryFile();
  withSql(path, (db) => {
    db.pragma('journal_mode = WAL');
    db.exec(VERSION_1);
  });
  return path;
}

/** Names and columns of everything of ours. */
function ownSchema(path: string): readonly unknown[] {
  const objects = rows(
    path,
    `SELECT name, type FROM sqlite_master WHERE name LIKE 'mediagen%' ORDER BY name`,
  );
  return objects.map(({ name, type }) => ({
    name,
    about: withSql(path, (db) =>
      db.pragma(`${type === 'table' ? 'table_info' : 'index_xinfo'}(${String(name)})`),
    ),
  }));
}

it('refuses to work on tables of an older version, and says how to go on', async () => {
  const path = versionOne();
  const before = readFileSync(path);
  for (const readOnly of [true, false]) {
    await expect(openStore({ path, readOnly })).rejects.toMatchObject({
      code: 'database_outdated',
      hint: expect.stringContaining('media-gen adopt') as string,
    });
  }
  expect(readFileSync(path).equals(before)).toBe(true);
});

it('reports what an update would change, and changes nothing', async () => {
  const path = versionOne();
  const before = readFileSync(path);
  expect(await adoptionReport({ path })).toMatchObject({
    adopted: true,
    outdated: true,
    prompts: 3,
    missing: [],
    added: expect.arrayContaining(['mediagen_lanes', 'mediagen_jobs']) as string[],
  });
  expect(readFileSync(path).equals(before)).toBe(true);
});

it('brings an older version up to date, after a backup, and keeps all that it holds', async () => {
  const path = versionOne();
  const attempts = rows(path, 'SELECT * FROM mediagen_attempts');
  const events = rows(path, 'SELECT * FROM mediagen_events');
  const adoption = await adopt({ path });
  expect(adoption).toMatchObject({ changed: true, added: [] });
  expect(existsSync(adoption.backup ?? '')).toBe(true);
  expect(rows(path, 'SELECT * FROM mediagen_attempts')).toEqual(attempts);
  expect(rows(path, 'SELECT * FROM mediagen_events')).toEqual(events);

  const store = await openStore({ path });
  expect((await store.list()).map(({ jobState }) => jobState)).toEqual([
    'done',
    'cancelled',
    undefined,
  ]);
  const worker = await PlainWorker.enlist(store);
  const lease = await worker.claim();
  expect(lease.promptId).toBe(3);
  await worker.commit(lease);
  await store.close();

  expect(await adopt({ path })).toMatchObject({ changed: false, backup: undefined });
});

it('ends with the tables that a fresh database has', async () => {
  const path = versionOne();
  await adopt({ path });
  const fresh = temporaryFile();
  await initDatabase({ path: fresh });
  expect(ownSchema(path)).toEqual(ownSchema(fresh));
});

it('takes all of it away again', async () => {
  const path = versionOne();
  await adopt({ path });
  await removeAdoption({ path });
  expect(rows(path, `SELECT name FROM sqlite_master WHERE name LIKE 'mediagen%'`)).toEqual([]);
  expect(rows(path, 'SELECT id FROM prompts')).toHaveLength(3);
});

it('is brought up to date once, whoever asks', async () => {
  const path = versionOne();
  const both = await Promise.all([
    adopt({ path, backup: `${path}.one` }),
    adopt({ path, backup: `${path}.two` }),
  ]);
  expect(both.filter(({ changed }) => changed)).toHaveLength(1);
  expect(rows(path, 'SELECT id FROM mediagen_migrations ORDER BY id')).toEqual([
    { id: 1 },
    { id: 2 },
    { id: 3 },
    { id: 4 },
    { id: 5 },
    { id: 6 },
  ]);
});

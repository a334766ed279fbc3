import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { adopt, openStore } from '../src/index.ts';
import { IMAGE_BODY, makeDatabase, seedPrompt } from './historic-shapes.ts';
import { PlainWorker } from './plain-worker.ts';
import { rows, temporaryFile } from './temporary-file.ts';

/** A worker with a lease, and a second connection of another program, in a journal mode. */
async function beside(journalMode: 'wal' | 'delete') {
  const path = temporaryFile();
  makeDatabase(path);
  seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  await adopt({ path });
  const other = new Sqlite(path, { timeout: 0 });
  other.pragma(`journal_mode = ${journalMode}`);
  const store = await openStore({ path });
  onTestFinished(async () => {
    await store.close();
    if (other.open) other.close();
  });
  const worker = await PlainWorker.enlist(store);
  return { path, other, store, worker, lease: await worker.claim() };
}

const modeOf = (db: Sqlite.Database): unknown => db.pragma('journal_mode', { simple: true });
const statusIn = (path: string): unknown =>
  rows(path, 'SELECT artifact_status AS s FROM prompts')[0]?.['s'];

it('another program cannot leave WAL while a store is open, and nothing is lost', async () => {
  const { path, other, worker, lease } = await beside('wal');
  expect(() => other.pragma('journal_mode = DELETE')).toThrow(/locked/);
  expect(modeOf(other)).toBe('wal');
  expect(await worker.commit(lease)).toBe('written');
  expect(statusIn(path)).toBe('ready');
});

it.each(['PASSIVE', 'FULL', 'RESTART', 'TRUNCATE'])(
  'a %s checkpoint of another program between claim and commit loses nothing',
  async (kind) => {
    const { path, other, store, worker, lease } = await beside('wal');
    const [{ busy } = { busy: 1 }] = other.pragma(`wal_checkpoint(${kind})`) as { busy: number }[];
    expect(busy).toBe(0);
    expect(await store.heartbeat(worker.identity.workerId, 30_000)).toHaveLength(1);
    other.pragma(`wal_checkpoint(${kind})`);
    expect(await worker.commit(lease)).toBe('written');
    other.close();
    expect(statusIn(path)).toBe('ready');
    expect(rows(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  },
);

it('a switch to WAL under an open store is followed, and what was told of it was true', async () => {
  const { path, other, store, worker, lease } = await beside('delete');
  expect(store.cautions).toMatchObject([{ code: 'not_wal', isDangerous: false }]);
  expect(other.pragma('journal_mode = WAL', { simple: true })).toBe('wal');
  expect(await store.heartbeat(worker.identity.workerId, 30_000)).toHaveLength(1);
  expect(await worker.commit(lease)).toBe('written');
  expect(statusIn(path)).toBe('ready');
  expect(modeOf(other)).toBe('wal');
});

it('a switch to another rollback journal under an open store is followed', async () => {
  const { path, other, worker, lease } = await beside('delete');
  expect(other.pragma('journal_mode = TRUNCATE', { simple: true })).toBe('truncate');
  other.prepare(`UPDATE prompts SET prompt_text = 'another text'`).run();
  expect(await worker.commit(lease)).toBe('written');
  expect(statusIn(path)).toBe('ready');
});

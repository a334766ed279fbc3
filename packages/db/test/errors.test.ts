import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { adopt, adoptionReport, initDatabase, openStore, removeAdoption } from '../src/index.ts';
import { openFile } from '../src/file/open-file.ts';
import { UnitOfWork } from '../src/file/unit-of-work.ts';
import { startChild } from './child.ts';
import { IMAGE_BODY, makeDatabase, seedPrompt } from './historic-shapes.ts';
import { PlainWorker } from './plain-worker.ts';
import { rows, temporaryFile, temporaryFolder, withSql } from './temporary-file.ts';

const PROMPT = { kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] };

function damaged(): string {
  const path = temporaryFile();
  makeDatabase(path, undefined, 'delete');
  seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  withSql(path, (db) =>
    db.exec(`WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO prompts(prompt_text, prompt_type) SELECT 'a long enough text', 'image_prompt' FROM n`),
  );
  return path;
}

it.each([
  ['is missing', 'database_missing', () => temporaryFile()],
  ['is a folder', 'database_not_a_file', () => temporaryFolder()],
  [
    'is a text',
    'database_corrupt',
    () => {
      const path = temporaryFile();
      writeFileSync(path, 'SQLite it is not, but long enough to look at.');
      return path;
    },
  ],
  [
    'is short',
    'database_corrupt',
    () => {
      const path = temporaryFile();
      writeFileSync(path, 'SQL');
      return path;
    },
  ],
  [
    'is empty',
    'database_foreign',
    () => {
      const path = temporaryFile();
      writeFileSync(path, '');
      return path;
    },
  ],
  [
    'was truncated',
    'database_corrupt',
    () => {
      const path = damaged();
      truncateSync(path, 4096 * 2 + 100);
      return path;
    },
  ],
  [
    'has garbage after its first page',
    'database_corrupt',
    () => {
      const path = damaged();
      const bytes = readFileSync(path);
      bytes.fill(0x5a, 4096);
      writeFileSync(path, bytes);
      return path;
    },
  ],
  [
    'belongs to another program',
    'database_foreign',
    () => {
      const path = temporaryFile();
      withSql(path, (db) => db.exec('CREATE TABLE moz_places(id INTEGER)'));
      return path;
    },
  ],
  [
    'has a table "prompts" of another program',
    'database_foreign',
    () => {
      const path = temporaryFile();
      withSql(path, (db) => db.exec('CREATE TABLE prompts(uuid TEXT, text TEXT)'));
      return path;
    },
  ],
])('a file that %s gives %s', async (_, code, make) => {
  const path = make();
  const before =
    existsSync(path) && code !== 'database_not_a_file' ? readFileSync(path) : undefined;
  const expected = {
    code,
    hint: expect.any(String) as string,
    message: expect.stringContaining(path) as string,
  };
  const read = openStore({ path }).then(async (store) => {
    try {
      await store.list({ limit: 1000 });
    } finally {
      await store.close();
    }
  });
  await expect(read).rejects.toMatchObject(expected);
  await expect(adopt({ path })).rejects.toMatchObject({ code });
  if (before !== undefined) expect(readFileSync(path).equals(before)).toBe(true);
});

it.each([
  ['prompts', 'prompt_type', `CREATE TABLE prompts(id INTEGER, prompt_text TEXT)`],
  ['writings', 'content_type, content', 'CREATE TABLE writings(id INTEGER, body TEXT)'],
  ['prompt_writings', 'writing_id', 'CREATE TABLE prompt_writings(id INTEGER, prompt_id INTEGER)'],
  [
    'prompt_artifacts',
    'artifact_type',
    'CREATE TABLE prompt_artifacts(id INTEGER, prompt_id INTEGER, file_path TEXT)',
  ],
])('names the columns that its table %s lacks: %s', async (table, columns, ddl) => {
  const path = temporaryFile();
  const prompts =
    'CREATE TABLE prompts(id INTEGER PRIMARY KEY, prompt_text TEXT, prompt_type TEXT)';
  withSql(path, (db) => db.exec(table === 'prompts' ? ddl : `${prompts}; ${ddl}`));
  const before = readFileSync(path);
  const refused = {
    code: 'database_foreign',
    message: `${path} is a database of another program: its table "${table}" has no ${columns}.`,
    details: { path, table, missing: columns.split(', ') },
  };
  await expect(openStore({ path })).rejects.toMatchObject(refused);
  await expect(adoptionReport({ path })).rejects.toMatchObject(refused);
  await expect(adopt({ path })).rejects.toMatchObject(refused);
  expect(readFileSync(path).equals(before)).toBe(true);
});

it('refuses a database of a newer version', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  withSql(path, (db) => db.exec('INSERT INTO mediagen_migrations(id, applied_ms) VALUES (99, 1)'));
  await expect(openStore({ path })).rejects.toMatchObject({
    code: 'database_too_new',
    hint: 'Update media-gen.',
  });
});

it('runs nothing before it was adopted, and reads all', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  const store = await openStore({ path });
  expect(await store.list()).toHaveLength(1);
  for (const write of [store.add([PROMPT]), store.cancel(1), store.retry(1), store.recover()]) {
    await expect(write).rejects.toMatchObject({ code: 'database_not_adopted' });
  }
  await store.close();
});

it('says so when its tables are removed while it is open', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const store = await openStore({ path });
  const worker = await PlainWorker.enlist(store);
  await removeAdoption({ path });
  await expect(worker.tryClaim()).rejects.toMatchObject({ code: 'database_not_adopted' });
  await store.close();
});

it('writes nothing through a read-only store', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const store = await openStore({ path, readOnly: true });
  await expect(store.add([PROMPT])).rejects.toMatchObject({ code: 'database_read_only' });
  expect(await store.list()).toEqual([]);
  await store.close();
});

it.each(['wal', 'delete'] as const)(
  'tells another user what he may not write (%s)',
  async (journal) => {
    const path = temporaryFile();
    makeDatabase(path, undefined, journal);
    await adopt({ path });
    chmodSync(dirname(path), 0o755);
    chmodSync(path, 0o444);
    const open = (mode: string): Promise<string> =>
      startChild('other-user-worker.ts', path, mode).firstLine;
    expect((await open('write')).trim()).toBe('database_read_only');
    chmodSync(path, 0o000);
    expect((await open('read')).trim()).toBe('database_read_only');
  },
  60_000,
);

it('keeps all it had when the database is full, and says so', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  const db = openFile(path, { readOnly: false });
  const work = new UnitOfWork(db, { path });
  const pages = (await work.read(() => db.pragma('page_count', { simple: true }))) as number;
  db.pragma(`max_page_count = ${pages}`);
  const insert = db.prepare(`INSERT INTO prompts(prompt_text) VALUES (?)`);
  const fill = work.write(() => {
    insert.run('small');
    insert.run('x'.repeat(1_000_000));
  });
  await expect(fill).rejects.toMatchObject({ code: 'database_full' });
  expect(await work.write(() => insert.run('small').changes)).toBe(1);
  db.close();
  expect(rows(path, 'SELECT prompt_text AS t FROM prompts')).toEqual([{ t: 'small' }]);
});

it('does not make a database over a file, and leaves nothing where it cannot', async () => {
  const path = temporaryFile();
  writeFileSync(path, 'a letter');
  await expect(initDatabase({ path })).rejects.toMatchObject({ code: 'input_unreadable' });
  expect(readFileSync(path, 'utf8')).toBe('a letter');
  const inFile = join(path, 'sub', 'prompts.db');
  await expect(initDatabase({ path: inFile })).rejects.toMatchObject({ code: 'storage_denied' });
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'prompts.db'));
  await expect(initDatabase({ path: join(folder, 'prompts.db') })).rejects.toMatchObject({
    code: 'input_unreadable',
  });
});

it('follows a link to the database', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const link = join(dirname(path), 'link.db');
  symlinkSync(path, link);
  const store = await openStore({ path: link });
  await store.add([PROMPT]);
  await store.close();
  expect(rows(path, 'SELECT id FROM prompts')).toEqual([{ id: 1 }]);
});

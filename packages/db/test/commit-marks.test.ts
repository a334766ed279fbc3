import type { CommitMarks } from '@media-gen/core';
import { expect, it, onTestFinished } from 'vitest';
import { initDatabase, openMediaLibrary, openStore } from '../src/index.ts';
import { temporaryFile, withSql } from './temporary-file.ts';

const IDENTITY = { host: 'h', bootId: 'b', pid: 1, pidStart: undefined };

async function scene() {
  const path = temporaryFile();
  await initDatabase({ path });
  const store = await openStore({ path });
  let nowMs = 1_000;
  const other = await openStore({ path, now: () => (nowMs += 1) });
  onTestFinished(async () => {
    await other.close();
    await store.close();
  });
  let before = await store.shared.commitMarks();
  return {
    path,
    store,
    other,
    foreign: (sql: string) => withSql(path, (db) => db.exec(sql)),
    /** Which marks differ since the last call. */
    differ: async (): Promise<readonly string[]> => {
      const after = await store.shared.commitMarks();
      const names = Object.keys(after) as (keyof CommitMarks)[];
      const found = names.filter((name) => after[name] !== before[name]);
      before = after;
      return found;
    },
  };
}

const ADD = `INSERT INTO prompts(prompt_text, prompt_type) VALUES ('a', 'image_prompt')`;

it('tells what other programs add, and that they changed anything at all', async () => {
  const { foreign, differ } = await scene();
  foreign(ADD);
  expect(await differ()).toEqual(['others', 'newestPrompts']);
  foreign(`INSERT INTO writings(title, content_type, content) VALUES ('a', 'image_prompt', '{}')`);
  expect(await differ()).toEqual(['others', 'newestPrompts']);
  foreign(`INSERT INTO prompt_writings(prompt_id, writing_id) VALUES (1, 1)`);
  expect(await differ()).toEqual(['others', 'newestPrompts']);
  foreign(
    `INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (1, 'image', 'a')`,
  );
  expect(await differ()).toEqual(['others', 'newestArtifact']);
  foreign(`UPDATE prompts SET prompt_text = 'b'`);
  expect(await differ()).toEqual(['others']);
  expect(await differ()).toEqual([]);
});

it('tells our own programs from others by the log, signs of life and the library', async () => {
  const { path, store, other, foreign, differ } = await scene();
  await other.registerWorker({ ...IDENTITY, workerId: 'there' });
  expect(await differ()).toEqual(['others', 'logged', 'unlogged']);
  await other.heartbeat('there', 1_000);
  expect(await differ()).toEqual(['others', 'unlogged']);
  await store.registerWorker({ ...IDENTITY, workerId: 'here' });
  expect(await differ()).toEqual(['logged']);
  await store.heartbeat('here', 1_000);
  expect(await differ()).toEqual([]);
  foreign(ADD);
  foreign(
    `INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (1, 'image', 'a')`,
  );
  await differ();
  const library = await openMediaLibrary({ path });
  onTestFinished(() => library.close());
  await library.catchUp();
  expect(await differ()).toEqual(['others', 'unlogged']);
  await library.change([1], { rating: 5 });
  expect(await differ()).toEqual(['others', 'unlogged']);
});

it('needs our tables', async () => {
  const path = temporaryFile();
  withSql(path, (db) =>
    db.exec('CREATE TABLE prompts(id INTEGER PRIMARY KEY, prompt_text TEXT, prompt_type TEXT)'),
  );
  const store = await openStore({ path });
  onTestFinished(() => store.close());
  await expect(store.shared.commitMarks()).rejects.toMatchObject({ code: 'database_not_adopted' });
});

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openStore, type SqliteStore } from '@media-gen/db';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { ForeignWatch } from '../src/events/foreign-watch.ts';
import { openServer, temporaryFolder, type OpenServer } from './support/open-server.ts';
import { readEvents, readUntil, type SseMessage } from './support/sse-client.ts';

const ADD_PROMPT = `INSERT INTO prompts(prompt_text, prompt_type) VALUES ('a hen', 'image_prompt')`;
const BOTH = { outdated: ['prompts', 'artifacts'] };

interface Scene {
  readonly server: OpenServer;
  /** Our own programs in another process. */
  readonly other: SqliteStore;
  /** What another program does, in plain SQL, as one commit. @returns what is told of it */
  readonly foreign: (sql: string) => Promise<SseMessage | undefined>;
  /** Writes an event, so that everything before it was seen. @returns what came until then */
  readonly told: () => Promise<readonly SseMessage[]>;
}

async function scene(): Promise<Scene> {
  const server = await openServer({ limits: { foreignMs: 1 } });
  const { database, store } = server;
  const prompt = { kind: 'image', promptText: 'a fox', bodies: [{ prompt: 'a fox' }] };
  await store.add([prompt, prompt, prompt]);
  // Each of its signs of life differs, however fast they are.
  let nowMs = Date.now();
  const other = await openStore({ path: database, now: () => (nowMs += 1) });
  onTestFinished(() => other.close());
  const connection = new Sqlite(database);
  onTestFinished(() => void connection.close());
  connection.exec(
    `INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (1, 'image', 'a.png')`,
  );
  const events = readEvents(await server.fetch('/api/v1/events'));
  await readUntil(events, ({ event }) => event === 'hello');
  let weight = 1;
  return {
    server,
    other,
    async foreign(sql) {
      connection.transaction(() => connection.exec(sql))();
      return (await readUntil(events, ({ event }) => event === 'foreign')).at(-1);
    },
    async told() {
      weight += 1;
      await other.setLane('image', { weight });
      return readUntil(events, ({ data }) => data['type'] === 'lane:changed');
    },
  };
}

function withDatabase({ database }: OpenServer, use: (db: Sqlite.Database) => unknown): void {
  const db = new Sqlite(database);
  use(db);
  db.close();
}

const foreignOf = (messages: readonly SseMessage[]) =>
  messages.filter(({ event }) => event === 'foreign');

test.each<[string, string, object]>([
  ['edits a text', `UPDATE prompts SET prompt_text = 'a hen' WHERE id = 1`, BOTH],
  ['edits a body', `UPDATE writings SET content = '{"prompt":"a hen"}' WHERE id = 1`, BOTH],
  ['deletes an old prompt', `DELETE FROM prompts WHERE id = 2`, BOTH],
  ['deletes the newest prompt', `DELETE FROM prompts WHERE id = 3`, BOTH],
  ['sets a status', `UPDATE prompts SET artifact_status = 'ready' WHERE id = 1`, BOTH],
  ['changes a file', `UPDATE prompt_artifacts SET file_path = 'b.png'`, BOTH],
  ['deletes a file', `DELETE FROM prompt_artifacts`, BOTH],
  [
    'adds a file',
    `INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (1, 'image', 'b.png')`,
    BOTH,
  ],
  [
    'adds a prompt',
    `${ADD_PROMPT};
      INSERT INTO writings(title, content_type, content) VALUES ('a', 'image_prompt', '{}')`,
    { outdated: ['prompts'] },
  ],
])('another program that %s is told once, beside the log', async (_, sql, data) => {
  const { foreign, told } = await scene();
  await told();
  expect(await foreign(sql)).toEqual({ event: 'foreign', id: undefined, data });
  expect(foreignOf(await told())).toEqual([]);
});

test('nothing is told of what our own programs do without an event', async () => {
  const { server, other, foreign, told } = await scene();
  const waiter = {};
  /** Does something, and waits until the store's handle saw that somebody committed. */
  const alone = async (act: () => Promise<unknown>): Promise<void> => {
    await server.store.changed(AbortSignal.abort(), waiter);
    await act();
    await server.store.changed(new AbortController().signal, waiter);
    await nextTurn();
  };
  const identity = { host: 'h', bootId: 'b', pid: 1, pidStart: undefined };
  await server.store.registerWorker({ ...identity, workerId: 'here' });
  await other.registerWorker({ ...identity, workerId: 'there' });
  await told();
  for (let times = 0; times < 5; times += 1) {
    await alone(() => other.heartbeat('there', 60_000));
    await server.store.heartbeat('here', 60_000);
  }
  // Catches up with the file, and keeps what a person says of it.
  await alone(() => server.json('GET', '/api/v1/library/index'));
  const rating = { ids: [1], rating: 5 };
  await alone(() => server.json('PATCH', '/api/v1/library/items', rating));
  expect((await server.json('GET', '/api/v1/library/items?ids=1')).json).toMatchObject({
    items: [{ rating: 5 }],
  });
  expect(foreignOf(await told())).toEqual([]);
  // A sign of life of this handle explains no commit of another one.
  await server.store.heartbeat('here', 60_000);
  const news = await foreign(`UPDATE prompts SET prompt_text = 'a hen' WHERE id = 1`);
  expect(news).toMatchObject({ data: BOTH });
});

test('every listener is told, also one that came later', async () => {
  const { server, foreign } = await scene();
  const later = readEvents(await server.fetch('/api/v1/events'));
  await readUntil(later, ({ event }) => event === 'hello');
  await foreign('DELETE FROM prompts WHERE id = 2');
  const told = await readUntil(later, ({ event }) => event === 'foreign');
  expect(told).toHaveLength(1);
});

test('what is changed while a page opens is told when it begins to listen', async () => {
  const studioDir = temporaryFolder();
  writeFileSync(join(studioDir, 'index.html'), '<title>a page</title>');
  const server = await openServer({ studioDir });
  const page = await server.fetch('/', { headers: { Accept: 'text/html' } });
  await page.text();
  withDatabase(server, (db) => db.exec(ADD_PROMPT));
  const first = readEvents(await server.fetch('/api/v1/events?after=0'));
  const told = await readUntil(first, ({ event }) => event === 'foreign');
  expect(told.map(({ event }) => event)).toEqual(['hello', 'foreign']);
  // Another one who reads at the same time cannot be told apart.
  const second = readEvents(await server.fetch('/api/v1/events?after=0'));
  expect(await readUntil(second, ({ event }) => event === 'foreign')).toHaveLength(2);
});

test('nothing is read while nobody listens', async () => {
  const { store } = await openServer();
  const { shared } = store;
  let reads = 0;
  const counted: typeof shared = {
    commitMarks() {
      reads += 1;
      return shared.commitMarks();
    },
  };
  const changed: SqliteStore['changed'] = (signal, waiter) => store.changed(signal, waiter);
  const watch = new ForeignWatch({
    store: { shared: counted, changed },
    everyMs: 1,
    now: Date.now,
    report: (error) => expect.unreachable(String(error)),
  });
  const news = watch.listen(() => undefined);
  await news.ready;
  expect(reads).toBe(1);
  news.close();
  await watch.close();
  await store.pauseLane('image');
  await nextTurn();
  expect(reads).toBe(1);
  const again = watch.listen(() => undefined);
  await again.ready;
  expect(reads).toBe(2);
  await watch.close();
});

test('a fault is reported, holds up no listener, and is tried again', async () => {
  const reported: unknown[] = [];
  const fault = new Error('locked');
  const watch = new ForeignWatch({
    store: {
      shared: { commitMarks: () => Promise.reject(fault) },
      changed: async (signal) => {
        await once(signal, 'abort');
      },
    },
    everyMs: 1,
    now: Date.now,
    report: (error) => reported.push(error),
  });
  await watch.listen(() => undefined).ready;
  expect(reported).toEqual([fault]);
  await watch.close();
});

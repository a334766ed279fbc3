import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fakeExecutor, paintAtOnce } from '@media-gen/testing';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createServer } from '../src/index.ts';
import { openServer, type OpenServer } from './support/open-server.ts';
import { rawSocket } from './support/raw-request.ts';
import { readEvents, readUntil, type SseMessage } from './support/sse-client.ts';

const upTo = (last: number, first = 1): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

async function add(server: OpenServer, count: number): Promise<readonly number[]> {
  return server.store.add(
    upTo(count).map((number) => ({
      kind: 'image',
      promptText: `no. ${number}`,
      bodies: [{ prompt: `no. ${number}` }],
    })),
  );
}

async function follow(
  server: OpenServer,
  path = '/api/v1/events',
  headers: Record<string, string> = {},
): Promise<AsyncGenerator<SseMessage>> {
  const answer = await server.fetch(path, { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
  return readEvents(answer);
}

const loggedIds = (messages: readonly SseMessage[]): readonly (number | undefined)[] =>
  messages.filter(({ event }) => event === 'message').map(({ id }) => id);

test('a listener is told from now on; one that comes again goes on where it stopped', async () => {
  const server = await openServer();
  await add(server, 2);
  const first = await follow(server, '/api/v1/events?after=0');
  const seen = await readUntil(first, ({ id, event }) => event === 'message' && id === 2);
  expect(seen[0]).toMatchObject({ event: 'hello', id: 0, data: { lastEventId: 0 } });
  expect(loggedIds(seen)).toEqual([1, 2]);
  expect(seen.at(-1)?.data).toMatchObject({ id: 2, type: 'prompt:added', promptId: 2 });
  await first.return(undefined);

  await add(server, 300);
  const second = await follow(server, '/api/v1/events', { 'Last-Event-ID': '2' });
  const rest = await readUntil(second, ({ id }) => id === 302);
  expect(loggedIds(rest)).toEqual(upTo(302, 3));
  await add(server, 1);
  expect(loggedIds(await readUntil(second, ({ id }) => id === 303))).toEqual([303]);

  const third = await follow(server);
  await add(server, 1);
  expect(await readUntil(third, ({ id }) => id === 304)).toMatchObject([
    { event: 'hello', id: 303 },
    { event: 'message', id: 304 },
  ]);
});

test('whoever missed what was pruned is told to read the state anew', async () => {
  const server = await openServer();
  const { store, mediaRoot } = server;
  await add(server, 30);
  await store.pruneEvents({ keep: 10 });
  const second = await createServer({ store, mediaRoot, port: 0 });
  onTestFinished(() => second.close());
  const { url } = await second.listen();
  for (const after of [5, 99]) {
    const events = readEvents(await fetch(`${url}/api/v1/events?after=${after}`));
    const told = await readUntil(events, ({ event }) => event === 'reset');
    expect(told.at(-1)).toMatchObject({ id: 30, data: { lastEventId: 30 } });
    await events.return(undefined);
  }
  const wrong = await fetch(`${url}/api/v1/events`, { headers: { 'Last-Event-ID': 'x' } });
  expect(wrong.status).toBe(400);
});

test('progress, previews and log lines of this process come beside the events', async () => {
  let goOn: () => void = () => undefined;
  const executor = fakeExecutor({
    execute: async (payload, context) => {
      context.progress({ type: 'steps', done: 3, total: 9, stage: 'sampling' });
      context.progress({ type: 'preview', mediaType: 'image/png', data: Buffer.from('first') });
      context.log('info', 'half of it');
      await new Promise<void>((resolve) => (goOn = resolve));
      return paintAtOnce(payload, context);
    },
  });
  const server = await openServer({ executors: [executor] });
  await add(server, 1);
  const events = await follow(server);
  const done = server.runner!.drain();
  const told = await readUntil(events, ({ event }) => event === 'output');
  const progress = told.find(({ event }) => event === 'progress')!;
  expect(progress).toMatchObject({
    id: undefined,
    data: { promptId: 1, stage: 'sampling', done: 3, total: 9 },
  });
  expect(told.at(-1)?.data).toMatchObject({ lines: [{ level: 'info', message: 'half of it' }] });
  const preview = await server.fetch(String(progress.data['previewUrl']));
  expect([preview.headers.get('Content-Type'), await preview.text()]).toEqual([
    'image/png',
    'first',
  ]);
  const { json } = await server.json('GET', '/api/v1/status');
  expect(json['running']).toMatchObject([{ promptId: 1, live: { stage: 'sampling', done: 3 } }]);
  const log = `/api/v1/attempts/${encodeURIComponent(String(progress.data['attemptId']))}/log`;
  expect((await server.json('GET', log)).json).toEqual({
    items: [{ number: 1, level: 'info', message: 'half of it' }],
  });
  goOn();
  await done;
  expect((await server.json('GET', log)).json).toEqual({ items: [] });
  const gone = await server.fetch(String(progress.data['previewUrl']));
  expect(gone.status).toBe(404);
});

test('200 listeners while a worker runs: no event is lost or doubled', async () => {
  const server = await openServer({ executors: [fakeExecutor()] });
  const listeners = await Promise.all(upTo(200).map(() => follow(server)));
  expect(server.server.listenerCount).toBe(200);
  await add(server, 20);
  const isEnd = ({ data }: SseMessage): boolean => data['type'] === 'worker:retired';
  const all = Promise.all(listeners.map((events) => readUntil(events, isEnd)));
  await server.runner!.drain();
  await server.runner!.close();
  const told = await all;
  const last = told[0]!.at(-1)!.id!;
  expect(last).toBeGreaterThan(20 * 4);
  for (const messages of told) expect(loggedIds(messages)).toEqual(upTo(last));
  await Promise.all(listeners.map((events) => events.return(undefined)));
});

/** More than sockets hold: 16 MB of events. */
function flood({ database }: OpenServer): number {
  const db = new Sqlite(database);
  const insert = db.prepare('INSERT INTO mediagen_events(at_ms, type, data) VALUES (0, ?, ?)');
  const data = JSON.stringify({ reason: 'x'.repeat(1_000) });
  let last = 0;
  db.transaction(() => {
    for (let count = 0; count < 16_000; count += 1) {
      last = Number(insert.run('lane:paused', data).lastInsertRowid);
    }
  })();
  db.close();
  return last;
}

test('who does not read is dropped with the reason, and told everything when it comes again', async () => {
  const server = await openServer({ limits: { beatMs: 20 } });
  const socket = rawSocket(server.port);
  socket.write('GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(socket, 'data');
  socket.pause();
  const dropped = server.nextReport();
  const last = flood(server);
  expect(await dropped).toMatchObject({ code: 'too_many_requests' });
  socket.destroy();

  const patient = await createServer({ store: server.store, mediaRoot: server.mediaRoot, port: 0 });
  onTestFinished(() => patient.close());
  const { url } = await patient.listen();
  const again = await fetch(`${url}/api/v1/events`, { headers: { 'Last-Event-ID': '0' } });
  const told = await readUntil(
    readEvents(again),
    ({ id, event }) => event === 'message' && id === last,
  );
  expect(loggedIds(told)).toEqual(upTo(last));
});

test('there are only so many listeners, and those that leave make room', async () => {
  const server = await openServer({ limits: { listeners: 2 } });
  const first = await follow(server);
  await first.next();
  await follow(server);
  const third = await server.fetch('/api/v1/events');
  expect(third.status).toBe(429);
  await third.text();
  await first.return(undefined);
  for (let left = server.server.listenerCount; left > 1; left = server.server.listenerCount) {
    await nextTurn();
  }
  await follow(server);
});

test('closing ends every stream with a word', async () => {
  const server = await openServer();
  const events = await follow(server);
  await events.next();
  const closed = server.server.close();
  const told = await readUntil(events, ({ event }) => event === 'end');
  expect(told.at(-1)?.data).toEqual({ reason: 'shutdown' });
  expect(await events.next()).toMatchObject({ done: true });
  await closed;
  await expect(server.fetch('/api/v1/status')).rejects.toThrow();
});

test('a request for the head of the events opens no stream', async () => {
  const server = await openServer();
  const head = await server.fetch('/api/v1/events', { method: 'HEAD' });
  expect([head.status, server.server.listenerCount]).toEqual([200, 0]);
});

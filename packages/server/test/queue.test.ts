import { expect, test } from 'vitest';
import { handWorker } from './support/hand-worker.ts';
import { openServer, type OpenServer } from './support/open-server.ts';

interface Queue {
  readonly items: readonly {
    readonly promptId: number;
    readonly take: number;
    readonly [fact: string]: unknown;
  }[];
  readonly nextCursor: string | null;
  readonly total: number | null;
}

async function add(server: OpenServer, count: number, kind = 'image'): Promise<readonly number[]> {
  return server.store.add(
    Array.from({ length: count }, (_, index) => ({
      kind,
      promptText: `${kind} ${index + 1}`,
      bodies: [kind === 'image' ? { prompt: 'x' } : SONG],
    })),
  );
}

const SONG = {
  title: 'La',
  genre: 'folk',
  mood: 'calm',
  tempo: 'slow',
  structure: [{ type: 'verse', lyrics: 'la' }],
};

async function wholeQueue(server: OpenServer, query: string): Promise<Queue['items']> {
  const items: Queue['items'][number][] = [];
  let cursor: string | null = null;
  do {
    const page: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { status, json } = await server.json<Queue>('GET', `/api/v1/queue?${query}${page}`);
    expect(status).toBe(200);
    items.push(...json.items);
    cursor = json.nextCursor;
  } while (cursor !== null);
  return items;
}

test('what waits comes in the order in which it would be claimed, and places go on over pages', async () => {
  const server = await openServer();
  const images = await add(server, 5);
  const [song] = await add(server, 1, 'audio');
  await server.store.setPriority([images[3]!], 1);
  await server.store.reorder([images[2]!], { before: images[0]! });
  const order = [3, 2, 0, 1, 4].map((index) => images[index]);

  const lane = await wholeQueue(server, 'kind=image&limit=2');
  expect(lane.map(({ promptId, place }) => [promptId, place])).toEqual(
    order.map((id, index) => [id, index + 1]),
  );
  expect(lane[0]).toEqual({
    promptId: images[3],
    take: 1,
    kind: 'image',
    promptText: 'image 4',
    priority: 1,
    state: 'queued',
    notBeforeMs: null,
    waitsFor: null,
    place: 1,
    waitMs: null,
    errorMessage: null,
    lastAttempt: null,
  });
  const all = await wholeQueue(server, 'limit=1');
  expect(all.filter(({ kind }) => kind === 'image').map(({ place }) => place)).toEqual([
    1, 2, 3, 4, 5,
  ]);
  expect(all.find(({ promptId }) => promptId === song)).toMatchObject({ kind: 'audio', place: 1 });
});

test('what waits for a time says whose it is, and takes stand beside one another', async () => {
  const server = await openServer();
  const [later, resting, made] = await add(server, 3);
  const runAtMs = Date.now() + 3_600_000;
  await server.store.runAt([later!], runAtMs);
  const worker = await handWorker(server);
  const again = { to: 'waiting', notBeforeMs: runAtMs + 1 } as const;
  const unavailable = { failureClass: 'unavailable', message: 'It rests.' } as const;
  await worker.fail(await worker.claim(resting!), again, unavailable);
  await worker.commit(await worker.claim(made!));
  await server.store.again(made!, { takes: 2 });

  const items = await wholeQueue(server, '');
  expect(items.map(({ promptId, take }) => [promptId, take])).toEqual([
    [later, 1],
    [resting, 1],
    [made, 2],
    [made, 3],
  ]);
  const waiting = { state: 'waiting', waitsFor: 'run-at', notBeforeMs: runAtMs };
  expect(items[0]).toMatchObject({ ...waiting, lastAttempt: null });
  expect(items[1]).toMatchObject({
    state: 'waiting',
    waitsFor: 'retry',
    notBeforeMs: runAtMs + 1,
    lastAttempt: { attempt: 1, failureClass: 'unavailable', error: 'It rests.' },
  });
  expect(await wholeQueue(server, 'parked=true')).toEqual([]);
});

test('what is parked is told with the attempt that parked it', async () => {
  const server = await openServer();
  const ids = await add(server, 3);
  const worker = await handWorker(server);
  const message = 'It may be submitted already.';
  for (const promptId of ids.slice(1)) {
    await worker.fail(await worker.claim(promptId), { to: 'parked' }, { message });
  }
  const parked = await wholeQueue(server, 'parked=true&kind=image&limit=1');
  expect(parked).toMatchObject(
    ids.slice(1).map((promptId, index) => ({
      promptId,
      state: 'parked',
      place: null,
      waitMs: null,
      errorMessage: message,
      lastAttempt: { attemptId: `by-hand/${index + 1}`, error: message },
    })),
  );
  expect(parked).toHaveLength(2);
  expect(parked[0]!['lastAttempt']).not.toHaveProperty('logTail');
  expect((await wholeQueue(server, '')).map(({ promptId }) => promptId)).toEqual([ids[0]]);
});

test('waits are estimated where something was measured and runs, and unknown elsewhere', async () => {
  const server = await openServer();
  const [first, second] = await add(server, 4);
  const worker = await handWorker(server);
  const lease = await worker.claim(first!);
  const waits = async () => (await wholeQueue(server, 'limit=1')).map(({ waitMs }) => waitMs);
  expect(await waits()).toEqual([null, null, null]);
  await worker.commit(lease);
  expect(await waits()).toEqual([null, null, null]);
  await worker.claim(second!);
  const { runTimes } = await server.store.overview();
  const [{ medianMs } = { medianMs: -1 }] = runTimes;
  expect(await waits()).toEqual([medianMs, 2 * medianMs]);
  await server.store.pauseLane('*');
  expect(await waits()).toEqual([null, null]);
});

test('a page begins at any place of a lane, and goes on from there', async () => {
  const server = await openServer();
  const ids = await add(server, 7);
  await server.store.reorder([ids[6]!], { to: 'front' });
  await (await handWorker(server)).claim(ids[0]!);
  const from = async (query: string) => {
    const { json } = await server.json<Queue>('GET', `/api/v1/queue?kind=image&${query}`);
    return json;
  };
  const placesOf = ({ items }: Queue) => items.map(({ promptId, place }) => [promptId, place]);

  const page = await from('place=4&limit=2');
  expect(placesOf(page)).toEqual([
    [ids[3], 4],
    [ids[4], 5],
  ]);
  expect(page.total).toBe(6);
  const next = await from(`cursor=${page.nextCursor}`);
  expect(placesOf(next)).toEqual([[ids[5], 6]]);
  expect(next.nextCursor).toBeNull();
  expect(await from('place=7')).toEqual({ items: [], nextCursor: null, total: 6 });

  await server.store.cancel(ids[6]!);
  expect(placesOf(await from('place=4&limit=1'))).toEqual([[ids[4], 4]]);
});

test('a page that begins at a later take begins with its first one', async () => {
  const server = await openServer();
  const [made, other] = await add(server, 2);
  const worker = await handWorker(server);
  await worker.commit(await worker.claim(made!));
  await server.store.again(made!, { takes: 3 });
  const { json } = await server.json<Queue>('GET', '/api/v1/queue?kind=image&place=3&limit=1');
  expect(json.items.map(({ promptId, take, place }) => [promptId, take, place])).toEqual([
    [made, 2, 1],
    [made, 3, 2],
    [made, 4, 3],
  ]);
  const rest = await server.json<Queue>('GET', `/api/v1/queue?cursor=${json.nextCursor}`);
  expect(rest.json.items).toMatchObject([{ promptId: other, place: 4 }]);
});

test('a place needs a lane, and no cursor', async () => {
  const server = await openServer();
  for (const query of [
    'place=1',
    'place=1&kind=image&cursor=a1',
    'place=1&kind=image&parked=true',
    'place=0&kind=image',
  ]) {
    const { status, json } = await server.json('GET', `/api/v1/queue?${query}`);
    expect([query, status, json['code']]).toEqual([query, 400, 'request_invalid']);
  }
});

test('a cursor that is none of ours is refused', async () => {
  const server = await openServer();
  for (const query of [
    'cursor=b1',
    'cursor=q.1',
    'cursor=a1&kind=poem',
    'limit=501',
    'cursor=q.1.-.1',
  ]) {
    const { status, json } = await server.json('GET', `/api/v1/queue?${query}`);
    const unknownKind = query.includes('poem');
    expect([query, status, json['code']]).toEqual([
      query,
      unknownKind ? 422 : 400,
      unknownKind ? 'kind_unknown' : 'request_invalid',
    ]);
  }
});

test('prompts are put off until a time, and let go', async () => {
  const server = await openServer();
  const ids = await add(server, 2);
  const atMs = Date.now() + 3_600_000;
  const put = (body: unknown) => server.json('POST', '/api/v1/queue/run-at', body);
  expect((await put({ promptIds: ids, atMs })).status).toBe(204);
  expect((await wholeQueue(server, '')).map(({ notBeforeMs }) => notBeforeMs)).toEqual([
    atMs,
    atMs,
  ]);
  expect((await put({ promptIds: [ids[0]], atMs: null })).status).toBe(204);
  expect((await wholeQueue(server, '')).map(({ state }) => state)).toEqual(['queued', 'waiting']);
  const added = await server.json<{ ids: number[] }>('POST', '/api/v1/prompts', {
    prompts: [{ kind: 'image', promptText: 'later', runAtMs: atMs }],
  });
  const detail = await server.json('GET', `/api/v1/prompts/${added.json.ids[0]}`);
  expect(detail.json).toMatchObject({ jobState: 'waiting', runAtMs: atMs, notBeforeMs: atMs });
  expect((await put({ promptIds: [99], atMs: null })).status).toBe(404);
  expect((await put({ promptIds: ids })).status).toBe(400);
});

test('prompts are let run next: what ended is asked for again, what cannot run says why', async () => {
  const server = await openServer();
  const [first, failed, cancelled, later, runs, done] = await add(server, 6);
  const worker = await handWorker(server);
  await worker.fail(await worker.claim(failed!), { to: 'error' });
  await server.store.cancel(cancelled!);
  await server.store.runAt([later!], Date.now() + 3_600_000);
  await worker.claim(runs!);
  await worker.commit(await worker.claim(done!));
  const { status, json } = await server.json<{ items: unknown[] }>('POST', '/api/v1/queue/run', {
    promptIds: [later, failed, runs, cancelled, done, 99, later],
  });
  expect(status).toBe(200);
  expect(json.items).toMatchObject([
    { promptId: later, outcome: 'queued', code: null },
    { promptId: failed, outcome: 'retried' },
    { promptId: runs, outcome: 'running' },
    { promptId: cancelled, outcome: 'retried' },
    { promptId: done, outcome: 'refused', code: 'illegal_transition' },
    { promptId: 99, outcome: 'refused', code: 'prompt_not_found' },
  ]);
  const queue = await wholeQueue(server, '');
  expect(queue.map(({ promptId, state }) => [promptId, state])).toEqual([
    [later, 'queued'],
    [failed, 'queued'],
    [cancelled, 'queued'],
    [first, 'queued'],
  ]);
});

test('one take is cancelled and the others go on', async () => {
  const server = await openServer();
  const [id] = await add(server, 1);
  await server.store.again(id!, { takes: 3 });
  const cancel = (query: string) => server.json('POST', `/api/v1/prompts/${id}/cancel${query}`);
  expect((await cancel('?take=2')).json).toEqual({ outcome: 'cancelled' });
  expect((await wholeQueue(server, '')).map(({ take }) => take)).toEqual([1, 3]);
  const wrong = await cancel('?take=9');
  expect([wrong.status, wrong.json['code']]).toEqual([404, 'take_not_found']);
});

test('no more is added than may wait', async () => {
  const server = await openServer({ maxQueue: { image: 2 } });
  await add(server, 1);
  const prompts = ['a', 'b'].map((promptText) => ({ kind: 'image', promptText }));
  const full = await server.json('POST', '/api/v1/prompts', { prompts });
  expect([full.status, full.json['code']]).toEqual([429, 'queue_full']);
  const one = await server.json('POST', '/api/v1/prompts', { prompts: prompts.slice(1) });
  expect(one.status).toBe(201);
  const { json } = await server.json('GET', '/api/v1/status');
  expect(json['maxQueue']).toEqual({ image: 2 });
});

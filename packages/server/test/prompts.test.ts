import { fakeExecutor, paintAtOnce } from '@media-gen/testing';
import { expect, test } from 'vitest';
import { openServer, type OpenServer } from './support/open-server.ts';

interface Listed {
  readonly items: readonly { readonly id: number; readonly [fact: string]: unknown }[];
  readonly nextCursor: string | null;
}

async function add(server: OpenServer, count: number): Promise<readonly number[]> {
  const prompts = Array.from({ length: count }, (_, index) => ({
    kind: 'image',
    promptText: `no. ${index + 1}`,
  }));
  const { status, json } = await server.json<{ ids: number[] }>('POST', '/api/v1/prompts', {
    prompts,
  });
  expect(status).toBe(201);
  return json.ids;
}

test('prompts are added, listed in pages by cursor, filtered and read whole', async () => {
  const server = await openServer();
  const ids = await add(server, 7);
  const seen: number[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { json } = await server.json<Listed>(
      'GET',
      `/api/v1/prompts?order=newest&limit=3${query}`,
    );
    seen.push(...json.items.map(({ id }) => id));
    cursor = json.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(ids.toReversed());

  const none = await server.json<Listed>('GET', '/api/v1/prompts?kind=audio&status=pending,error');
  expect(none.json).toEqual({ items: [], nextCursor: null });
  const detail = await server.json('GET', `/api/v1/prompts/${ids[0]}`);
  expect(detail.json).toMatchObject({
    id: ids[0],
    kind: 'image',
    status: 'pending',
    errorMessage: null,
    artifacts: [],
    attempts: [],
    reading: { state: 'ready', source: { prompt: 'no. 1' } },
    writings: [{ isDefault: true }],
  });
});

test('prompts are searched by text and by id, say what a list needs, and are counted', async () => {
  const server = await openServer({ executors: [fakeExecutor()] });
  const ids = await add(server, 12);
  await server.runner!.drain({ promptIds: [ids[0]!] });
  await server.store.cancel(ids[1]!);
  const runAtMs = Date.now() + 3_600_000;
  await server.store.runAt([ids[2]!], runAtMs);
  const found = async (query: string) =>
    (await server.json<Listed>('GET', `/api/v1/prompts?${query}`)).json.items;

  expect((await found('search=NO.%201')).map(({ id }) => id)).toEqual([
    ids[0],
    ...ids.slice(9, 12),
  ]);
  expect((await found('search=NO.%201&limit=1&order=newest')).map(({ id }) => id)).toEqual([
    ids[11],
  ]);
  expect(await found('search=%25')).toEqual([]);
  expect(await found(`search=${ids[2]}`)).toMatchObject(
    expect.arrayContaining(
      [{ id: ids[2], jobState: 'waiting', notBeforeMs: runAtMs, runAtMs }].map(
        (each) => expect.objectContaining(each) as object,
      ),
    ) as object[],
  );
  const [first] = await found('limit=1');
  expect(first).toMatchObject({ jobState: 'done', take: 1, artifactCount: 1 });
  const artifacts = await server.store.artifacts({ promptIds: [ids[0]!] });
  expect(first!['newestArtifactId']).toBe(artifacts.at(-1)!.id);
  const { json } = await server.json('GET', '/api/v1/prompts/counts');
  expect(json).toEqual({
    statuses: [
      { kind: 'image', promptType: 'image_prompt', status: 'pending', count: 11, stopped: 1 },
      { kind: 'image', promptType: 'image_prompt', status: 'ready', count: 1, stopped: 0 },
    ],
    states: [
      { kind: 'image', jobState: 'cancelled', takes: 1 },
      { kind: 'image', jobState: 'waiting', takes: 1 },
    ],
  });
  for (const search of ['', 'a%00b', 'x'.repeat(201)]) {
    const { status } = await server.json('GET', `/api/v1/prompts?search=${search}`);
    expect(status).toBe(400);
  }
});

test('what cannot be used is refused with a problem that says why', async () => {
  const server = await openServer();
  const cases: readonly [string, string, unknown, number, string][] = [
    ['GET', '/api/v1/prompts?limit=0', undefined, 400, 'request_invalid'],
    ['GET', '/api/v1/prompts?limit=1e1', undefined, 400, 'request_invalid'],
    ['GET', '/api/v1/prompts?cursor=zz', undefined, 400, 'request_invalid'],
    ['GET', '/api/v1/prompts?unknown=1', undefined, 400, 'request_invalid'],
    ['GET', '/api/v1/prompts?limit=1&limit=2', undefined, 400, 'request_invalid'],
    ['GET', '/api/v1/prompts?kind=poem', undefined, 422, 'kind_unknown'],
    ['GET', '/api/v1/prompts/12', undefined, 404, 'prompt_not_found'],
    ['GET', '/api/v1/prompts/x', undefined, 400, 'request_invalid'],
    ['GET', '/api/v1/nothing', undefined, 404, 'route_not_found'],
    ['DELETE', '/api/v1/prompts', undefined, 405, 'method_unknown'],
    ['POST', '/api/v1/prompts', { prompts: [] }, 400, 'request_invalid'],
    ['POST', '/api/v1/prompts', { prompts: [{ kind: 'image' }] }, 422, 'prompt_invalid'],
    [
      'POST',
      '/api/v1/prompts',
      { prompts: [{ kind: 'image', bodies: [{}] }] },
      422,
      'prompt_invalid',
    ],
    ['POST', '/api/v1/prompts/12/retry', {}, 404, 'prompt_not_found'],
    ['POST', '/api/v1/prompts/12/cancel', undefined, 404, 'prompt_not_found'],
    ['PATCH', '/api/v1/lanes/image', { weight: -1 }, 422, 'lane_invalid'],
    ['PATCH', '/api/v1/lanes/poem', { weight: 1 }, 404, 'route_not_found'],
    ['GET', '/api/v1/artifacts/3', undefined, 404, 'artifact_not_found'],
  ];
  for (const [method, path, body, status, code] of cases) {
    const answer = await server.json(method, path, body);
    expect([method, path, answer.status, answer.json['code']]).toEqual([
      method,
      path,
      status,
      code,
    ]);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.json).toMatchObject({ status, type: `urn:media-gen:error:${code}` });
  }
  const wrongMethod = await server.fetch('/api/v1/prompts', { method: 'DELETE' });
  expect(wrongMethod.headers.get('Allow')).toBe('GET, POST, HEAD');
  expect(await server.store.list()).toEqual([]);
  expect(server.reports).toEqual([]);
});

test('a body that is no JSON, of another type, or too deep, is refused', async () => {
  const server = await openServer();
  const post = (body: string, type = 'application/json') =>
    server.fetch('/api/v1/prompts', { method: 'POST', body, headers: { 'Content-Type': type } });
  expect((await post('{')).status).toBe(400);
  expect((await post('{}', 'text/plain')).status).toBe(400);
  expect((await post('{}', 'application/x-www-form-urlencoded')).status).toBe(400);
  expect((await post('['.repeat(200_000))).status).toBe(400);
  expect(server.reports).toEqual([]);
});

test('an edit is a new writing; If-Match keeps two people from overwriting each other', async () => {
  const server = await openServer();
  const [id] = await add(server, 1);
  const path = `/api/v1/prompts/${id}`;
  const before = await server.fetch(path);
  const tag = before.headers.get('ETag')!;
  const unchanged = await server.fetch(path, { headers: { 'If-None-Match': tag } });
  expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);

  const patch = (body: unknown, headers: Record<string, string> = {}) =>
    server.fetch(path, {
      method: 'PATCH',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  const fields = { technical_params: { quality: 'ultra' }, style_tags: ['gouache'] };
  expect((await patch({ fields }, { 'If-Match': tag })).status).toBe(201);
  expect((await patch({ fields }, { 'If-Match': tag })).status).toBe(412);
  expect((await patch({ body: { prompt: '' } })).status).toBe(422);
  expect((await patch({ offer: 'accept-repairs' })).status).toBe(409);
  expect((await patch({ offer: 'use-text', fields })).status).toBe(400);

  const detail = await server.store.get(id!);
  expect(detail?.writings).toHaveLength(2);
  expect(detail?.reading).toMatchObject({
    source: { prompt: 'no. 1', ...fields },
  });
});

test('a prompt is cancelled and made to run again', async () => {
  const server = await openServer({ executors: [fakeExecutor()] });
  const [id] = await add(server, 1);
  const cancelled = await server.json('POST', `/api/v1/prompts/${id}/cancel`);
  expect([cancelled.status, cancelled.json]).toEqual([200, { outcome: 'cancelled' }]);
  const again = await server.json('POST', `/api/v1/prompts/${id}/retry`, { seed: 7 });
  expect([again.status, again.json['jobState']]).toEqual([200, 'queued']);
  await server.runner!.drain();

  const { json } = await server.json<Listed>('GET', `/api/v1/prompts/${id}/attempts`);
  expect(json.items).toMatchObject([{ outcome: 'succeeded', seed: 7 }]);
  const wrong = await server.json('POST', `/api/v1/prompts/${id}/retry`, { writingId: 99 });
  expect([wrong.status, wrong.json['code']]).toEqual([404, 'writing_not_found']);
});

test('lanes are shown, set, paused and resumed', async () => {
  const server = await openServer();
  const set = await server.json('PATCH', '/api/v1/lanes/image', {
    weight: 2,
    maxRunning: 3,
    windows: { timeZone: 'UTC', quiet: [{ from: '22:00', to: '07:00' }] },
  });
  expect(set.json).toMatchObject({ kind: 'image', weight: 2, maxRunning: 3, paused: null });
  const paused = await server.json('POST', '/api/v1/lanes/*/pause', { reason: 'new cards' });
  expect(paused.json).toMatchObject({ kind: '*', paused: { by: 'user', reason: 'new cards' } });
  const resumed = await server.json('POST', '/api/v1/lanes/%2A/resume');
  expect(resumed.json).toMatchObject({ kind: '*', paused: null });
  const untouched = await server.json('GET', '/api/v1/lanes/audio');
  expect(untouched.json).toMatchObject({ kind: 'audio', weight: 1, maxRunning: null });
  const { json } = await server.json<{ items: unknown[] }>('GET', '/api/v1/lanes');
  expect(json.items).toMatchObject([{ kind: '*' }, { kind: 'image', weight: 2 }]);
});

test('the status says what runs, what is counted, and where the events stand', async () => {
  const server = await openServer({ executors: [fakeExecutor()] });
  await add(server, 2);
  await server.runner!.drain();
  const { json } = await server.json<{ lastEventId: number }>('GET', '/api/v1/status');
  expect(json).toMatchObject({
    hasWorker: true,
    counts: [{ kind: 'image', status: 'ready', count: 2 }],
    running: [],
    workers: [{ state: 'alive' }],
    failures: [],
    runTimes: [{ kind: 'image', attempts: 2 }],
  });
  expect(json.lastEventId).toBeGreaterThan(5);
});

test('takes are asked for again, what waits is moved, and what failed is retried at once', async () => {
  let isBroken = true;
  const execute: typeof paintAtOnce = (payload, context) =>
    isBroken ? Promise.reject(new Error('the engine broke')) : paintAtOnce(payload, context);
  const server = await openServer({ executors: [fakeExecutor({ execute })] });
  const [first, second, third] = await add(server, 3);
  const move = { promptIds: [third], place: { to: 'front' } };
  expect((await server.json('POST', '/api/v1/queue/reorder', move)).status).toBe(204);
  const behind = { promptIds: [first], priority: 9 };
  expect((await server.json('POST', '/api/v1/queue/priority', behind)).status).toBe(204);
  const order = await server.json<Listed>('GET', '/api/v1/prompts?claimable=true');
  expect(order.json.items.map(({ id }) => id)).toEqual([third, second, first]);

  await server.runner!.drain();
  const retried = await server.json('POST', '/api/v1/queue/retry-failed', { classes: ['engine'] });
  expect([retried.status, retried.json]).toEqual([200, { promptIds: [first, second, third] }]);
  isBroken = false;
  await server.runner!.drain();
  const path = `/api/v1/prompts/${second}/again`;
  const again = await server.json('POST', path, { takes: 2, seed: 40 });
  expect([again.status, again.json]).toEqual([201, { takes: [2, 3] }]);
  const { json } = await server.json('GET', `/api/v1/prompts/${second}`);
  expect(json['furtherTakes']).toMatchObject([
    { take: 2, seed: 40 },
    { take: 3, seed: 41 },
  ]);
  await server.runner!.drain();
  const files = await server.json<Listed>('GET', `/api/v1/prompts/${second}/artifacts`);
  expect(files.json.items).toHaveLength(3);
  const wrong = await server.json('POST', '/api/v1/queue/reorder', {
    ...move,
    promptIds: [second],
  });
  expect([wrong.status, wrong.json['code']]).toEqual([409, 'illegal_transition']);
});

import { expect, test } from 'vitest';
import { handWorker } from './support/hand-worker.ts';
import { openServer } from './support/open-server.ts';

interface Inbox {
  readonly items: readonly { readonly promptId: number; readonly [fact: string]: unknown }[];
  readonly nextCursor: string | null;
}

async function inboxScene() {
  const server = await openServer();
  const ids = await server.store.add(
    ['a', 'b', 'c'].map((prompt) => ({ kind: 'image', promptText: prompt, bodies: [{ prompt }] })),
  );
  const worker = await handWorker(server);
  const timeout = { failureClass: 'timeout', message: 'Too slow.', logTail: 'step 9' } as const;
  await worker.fail(await worker.claim(ids[0]!), { to: 'error' }, timeout);
  await worker.fail(await worker.claim(ids[1]!), { to: 'error' });
  await worker.fail(await worker.claim(ids[2]!), { to: 'parked' }, { failureClass: 'lost' });
  const inbox = async (query = '') => {
    const { status, json } = await server.json<Inbox>('GET', `/api/v1/errors${query}`);
    expect(status).toBe(200);
    return json;
  };
  return { server, ids, inbox };
}

test('errors come newest first, in words, with what to do next and the end of the log', async () => {
  const { ids, inbox } = await inboxScene();
  const { items, nextCursor } = await inbox();
  expect(nextCursor).toBeNull();
  expect(items.map(({ promptId, state }) => [promptId, state])).toEqual([
    [ids[2], 'parked'],
    [ids[1], 'failed'],
    [ids[0], 'failed'],
  ]);
  expect(items[2]).toMatchObject({
    promptText: 'a',
    what: 'It took longer than it may.',
    message: 'Too slow.',
    failureClass: 'timeout',
    errorCode: 'execution_failed',
    attemptId: 'by-hand/1',
    logTail: 'step 9',
    attempts: 1,
    canRetry: true,
    problem: null,
  });
  expect(items[2]!['hint']).toContain('run.timeoutSeconds');
  expect(items[0]!['what']).toContain('parked');
});

test('errors are counted by sorts, as a retry of them all goes by', async () => {
  const { server } = await inboxScene();
  const counts = () => server.json<{ items: unknown[] }>('GET', '/api/v1/errors/counts');
  const sort = { kind: 'image', takes: 1, retryable: 1 };
  const timeout = { ...sort, state: 'failed', failureClass: 'timeout' };
  const parked = { ...sort, state: 'parked', failureClass: 'lost' };
  expect((await counts()).json.items).toEqual([
    { ...sort, state: 'failed', failureClass: 'engine' },
    timeout,
    parked,
  ]);
  await server.store.retryFailed({ classes: ['engine'] });
  expect((await counts()).json.items).toEqual([timeout, parked]);
});

test('errors are paged and filtered, and leave the inbox when they are asked for again', async () => {
  const { server, ids, inbox } = await inboxScene();
  const seen: number[] = [];
  let cursor: string | null = null;
  do {
    const page: Inbox = await inbox(`?limit=1${cursor === null ? '' : `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ promptId }) => promptId));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(ids.toReversed());
  expect((await inbox('?class=timeout,storage')).items.map(({ promptId }) => promptId)).toEqual([
    ids[0],
  ]);
  expect((await inbox('?state=parked&kind=image')).items).toHaveLength(1);
  await server.store.retry(ids[1]!);
  expect((await inbox()).items.map(({ promptId }) => promptId)).toEqual([ids[2], ids[0]]);
  for (const query of ['cursor=a1', 'cursor=e.zzzzzzzzzzzz.1.1', 'class=bad', 'state=done']) {
    const { status } = await server.json('GET', `/api/v1/errors?${query}`);
    expect([query, status]).toEqual([query, 400]);
  }
});

test('a body that cannot be used is told with its problem, and has to be edited', async () => {
  const { server, inbox } = await inboxScene();
  const [id] = await server.store.add([
    { kind: 'image', promptText: 'd', bodies: [{ prompt: 'd' }] },
  ]);
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(server.database);
  database
    .prepare("UPDATE writings SET content = '{' WHERE id = (SELECT MAX(id) FROM writings)")
    .run();
  database.close();
  await (await handWorker(server)).claim(id!).catch(() => undefined);
  expect((await inbox('?state=unusable')).items).toMatchObject([
    { promptId: id, canRetry: false, problem: { severity: 'error' }, attemptId: null },
  ]);
});

import { expect, test } from 'vitest';
import { json } from './stub-server.ts';
import { GRAPH, IMAGE, scripted, type Script } from './scripted-comfy.ts';

/** A server since 0.26, which cancels in one step. */
const NEW: Script = {
  answer: (path, request, answer) => {
    if (!/^\/jobs\/.+\/cancel$/.test(path) || request.method !== 'POST') return false;
    json(answer, { cancelled: true });
    return true;
  },
};

function commands(requests: readonly string[]): readonly string[] {
  return requests.filter((line) => line.startsWith('POST /') && !line.startsWith('POST /prompt'));
}

test('newer servers cancel by id in one step', async () => {
  const { server, client } = await scripted(NEW);
  expect(await client.cancel('an-id')).toBe(true);
  expect(commands(server.requests)).toEqual(['POST /jobs/an-id/cancel']);
});

test('older servers: a waiting prompt is dequeued, a running one interrupted, no other touched', async () => {
  const { server, client } = await scripted();
  server.running = [[1, 'foreign', {}, {}, []]];
  server.pending = [[2, 'ours', {}, {}, []]];
  server.script.answer = (path, request) => {
    if (path === '/queue' && request.method === 'POST') server.pending = [];
    return false;
  };
  expect(await client.cancel('ours')).toBe(true);
  expect(commands(server.requests).slice(1)).toEqual(['POST /queue {"delete":["ours"]}']);
  server.running = [[2, 'ours', {}, {}, []]];
  expect(await client.cancel('ours')).toBe(true);
  expect(commands(server.requests).at(-1)).toBe('POST /interrupt {"prompt_id":"ours"}');
  server.running = [[1, 'foreign', {}, {}, []]];
  const before = server.requests.length;
  expect(await client.cancel('ours')).toBe(false);
  expect(commands(server.requests.slice(before))).toEqual(['POST /jobs/ours/cancel']);
});

test('older servers: what begins to run while it is dequeued is interrupted', async () => {
  const { server, client } = await scripted();
  server.pending = [[2, 'ours', {}, {}, []]];
  server.script.answer = (path, request) => {
    if (path === '/queue' && request.method === 'POST') {
      server.running = server.pending;
      server.pending = [];
    }
    return false;
  };
  expect(await client.cancel('ours')).toBe(true);
  expect(commands(server.requests).at(-1)).toBe('POST /interrupt {"prompt_id":"ours"}');
});

test('a signal that only stops the watching leaves the prompt to whoever attaches next', async () => {
  const { server, client } = await scripted();
  const leaveOnAbort = (reason: unknown): boolean => reason === 'shutdown';
  for (const how of ['run', 'attach'] as const) {
    const controller = new AbortController();
    const options = { signal: controller.signal, leaveOnAbort };
    const watching =
      how === 'run'
        ? client.run(GRAPH, options)
        : client.attach(server.prompts[0]!.promptId, options);
    await server.until(() => server.prompts.length === 1);
    const { promptId } = server.prompts[0]!;
    server.running = [[1, promptId, {}, {}, []]];
    controller.abort('shutdown');
    await expect(watching).rejects.toMatchObject({ code: 'cancelled' });
  }
  expect(commands(server.requests)).toEqual([]);
});

test('a signal cancels the prompt on the server', async () => {
  const { server, client } = await scripted();
  const controller = new AbortController();
  const run = client.run(GRAPH, { signal: controller.signal });
  run.catch(() => undefined);
  await server.until(() => server.prompts.length === 1);
  controller.abort(new Error('enough'));
  await expect(run).rejects.toMatchObject({ code: 'cancelled', cause: { message: 'enough' } });
  const { promptId } = server.prompts[0]!;
  expect(commands(server.requests)).toContain(
    `POST /interrupt ${JSON.stringify({ prompt_id: promptId })}`,
  );
});

test('nothing is sent for a signal that had aborted, nor after a refusal to submit', async () => {
  const { server, client } = await scripted();
  await expect(client.run(GRAPH, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(server.requests).toEqual([]);
  const beforeSubmit = (): Promise<void> => Promise.reject(new Error('not written down'));
  await expect(client.run(GRAPH, { beforeSubmit })).rejects.toThrow('not written down');
  expect(commands(server.requests)).toEqual([]);
});

test('memory is freed only while nobody else waits or runs', async () => {
  const { server, client } = await scripted();
  server.running = [[1, 'foreign', {}, {}, []]];
  expect(await client.free()).toBe(false);
  expect(commands(server.requests)).toEqual([]);
  server.running = [[1, 'known', {}, {}, []]];
  expect(await client.free({ ours: ['known'] })).toBe(true);
  expect(commands(server.requests)).toEqual([
    'POST /free {"unload_models":true,"free_memory":true}',
  ]);
});

test('memory is freed while prompts of this client run', async () => {
  const { server, client } = await scripted();
  const run = client.run(GRAPH);
  await server.until(() => server.prompts.length === 1);
  expect(await client.free({ freeMemory: false })).toBe(true);
  server.end(server.prompts[0]!, { outputs: { '9': IMAGE } });
  server.tellEnd(server.prompts[0]!);
  await run;
});

test('attaches to what was submitted before and submits nothing', async () => {
  const { server, client } = await scripted();
  let written: { promptId: string; clientId: string } | undefined;
  const controller = new AbortController();
  const first = client.run(GRAPH, {
    beforeSubmit: (about) => void (written = about),
    signal: controller.signal,
  });
  first.catch(() => undefined);
  await server.until(() => server.prompts.length === 1);
  const { promptId, clientId } = written!;
  const other = await scripted({}, { url: server.url });
  const nodes: string[] = [];
  let see = (): void => undefined;
  const seen = new Promise<void>((resolve) => (see = resolve));
  const attached = other.client.attach(promptId, {
    clientId,
    onEvent: (event) => {
      if (event.type === 'started') see();
      if (event.type === 'node') nodes.push(`${event.nodeId} ${event.nodeClass ?? '?'}`);
    },
  });
  await server.until(() => server.clientIds.length === 2);
  await seen;
  expect(server.clientIds[1]).toBe(clientId);
  server.send(clientId, 'executing', { node: '5' });
  server.end(server.prompts[0]!, { outputs: { '9': IMAGE } });
  server.tellEnd(server.prompts[0]!);
  expect(await attached).toMatchObject({ promptId, submissions: 0, files: [{ nodeId: '9' }] });
  expect(nodes).toEqual(['5 ImageInvert']);
  expect(server.prompts).toHaveLength(1);
  await first;
});

test('attaching to what the server does not know fails, and submits nothing', async () => {
  const { server, client } = await scripted();
  await expect(client.attach('11111111-1111-4111-8111-111111111111')).rejects.toMatchObject({
    code: 'removed',
    retryable: true,
  });
  expect(server.prompts).toEqual([]);
});

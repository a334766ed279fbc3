import { expect, onTestFinished, test } from 'vitest';
import { ComfyClient, InvalidWorkflowError, type ServerOptions } from '../src/index.ts';
import { alive, json, stubServer, type StubHandler } from './stub-server.ts';

const ID = '0b6a3c2e-5f0e-4d5e-9a4e-111111111111';

async function connect(
  handler: StubHandler,
  options: Partial<ServerOptions> = {},
): Promise<{ client: ComfyClient } & Awaited<ReturnType<typeof stubServer>>> {
  const server = await stubServer(handler);
  const client = new ComfyClient({ url: server.url, ...options });
  onTestFinished(() => client.close());
  return { client, ...server };
}

test('uses the /api form where the server has it', async () => {
  const { client, requests } = await connect(alive);
  expect(await client.prompts.remaining()).toBe(0);
  expect(requests.map(({ path }) => path)).toEqual(['/api/prompt', '/api/prompt']);
});

test('uses the plain form where only that is there', async () => {
  const { client, requests } = await connect((request, answer) => {
    if (request.path === '/prompt') json(answer, { exec_info: { queue_remaining: 3 } });
    else alive({ ...request, path: '/nowhere' }, answer);
  });
  expect(await client.prompts.remaining()).toBe(3);
  expect(requests.map(({ path }) => path)).toEqual(['/api/prompt', '/prompt', '/prompt']);
});

test('asks nothing beforehand when the form is given, and keeps a path in front', async () => {
  const { client, requests, url } = await connect(
    (_, answer) => json(answer, { exec_info: { queue_remaining: 1 } }),
    { paths: 'plain' },
  );
  const behind = new ComfyClient({ url: `${url}/gpu1/`, paths: 'plain' });
  onTestFinished(() => behind.close());
  await client.prompts.remaining();
  await behind.prompts.remaining();
  expect(requests.map(({ path }) => path)).toEqual(['/prompt', '/gpu1/prompt']);
});

test('sends the headers and the user of the address, and shows no password', async () => {
  const { url, requests } = await stubServer(alive);
  const client = new ComfyClient({
    url: url.replace('http://', 'http://ada:p%40ss@'),
    headers: { 'comfy-user': 'ann_1' },
  });
  onTestFinished(() => client.close());
  await client.prompts.remaining();
  expect(requests[0]?.headers).toMatchObject({
    authorization: `Basic ${Buffer.from('ada:p@ss').toString('base64')}`,
    'comfy-user': 'ann_1',
  });
  expect(requests[0]?.headers).not.toHaveProperty('origin');
  expect(client.url).toBe(url);
});

test.each([
  [
    'a web page',
    { 'content-type': 'text/html' },
    '<html><title>Router login</title>',
    /web page, "Router login"/,
  ],
  [
    'other JSON',
    { 'content-type': 'application/json' },
    '{"hello":"world"}',
    /not as ComfyUI does/,
  ],
  ['no JSON', { 'content-type': 'text/plain' }, 'hello', /: hello/],
])('says that %s is something else', async (_, headers, body, message) => {
  const { client } = await connect((__, answer) => void answer.writeHead(200, headers).end(body));
  await expect(client.prompts.remaining()).rejects.toMatchObject({
    code: 'not-comfyui',
    message: expect.stringMatching(message) as string,
  });
});

test('ends an endless redirect', async () => {
  const { client, requests } = await connect(
    (_, answer) => void answer.writeHead(302, { location: '/again' }).end(),
  );
  await expect(client.prompts.remaining()).rejects.toMatchObject({
    code: 'redirected',
    message: expect.stringContaining('endless') as string,
  });
  expect(requests).toHaveLength(6);
});

test('follows a redirect of a GET without telling a stranger our key', async () => {
  const stranger = await stubServer((_, answer) =>
    json(answer, { exec_info: { queue_remaining: 7 } }),
  );
  const { client, requests } = await connect(
    (_, answer) => void answer.writeHead(307, { location: `${stranger.url}/prompt` }).end(),
    { headers: { 'x-api-key': 'secret' }, paths: 'plain' },
  );
  expect(await client.prompts.remaining()).toBe(7);
  expect(requests[0]?.headers).toHaveProperty('x-api-key', 'secret');
  expect(stranger.requests[0]?.headers).not.toHaveProperty('x-api-key');
});

test('sends no command after a redirect', async () => {
  const { client } = await connect(
    (_, answer) =>
      void answer.writeHead(301, { location: 'https://elsewhere.example/queue' }).end(),
    { paths: 'plain' },
  );
  await expect(client.prompts.dequeue([ID])).rejects.toMatchObject({
    code: 'redirected',
    message: expect.stringContaining('https://elsewhere.example/queue') as string,
  });
});

test('refuses an answer above the limit, told and untold', async () => {
  const { client } = await connect(
    (request, answer) => {
      answer.writeHead(200, {
        'content-type': 'application/json',
        ...(request.path.endsWith('told') && { 'content-length': '5000' }),
      });
      answer.write('['.padEnd(4000));
      answer.end(']'.padStart(1000));
    },
    { paths: 'plain', limits: { answerBytes: 2000 } },
  );
  await expect(client.info.models('told')).rejects.toMatchObject({ code: 'answer-too-large' });
  await expect(client.info.models('silent')).rejects.toMatchObject({ code: 'answer-too-large' });
});

test('gives up an answer that does not come, and one that does not end', async () => {
  const { client } = await connect(
    (request, answer) => {
      if (request.path.endsWith('half')) answer.writeHead(200).write('{');
    },
    { paths: 'plain', limits: { answerMs: 30 } },
  );
  await expect(client.info.models('never')).rejects.toMatchObject({
    code: 'slow-answer',
    retryable: true,
  });
  await expect(client.info.models('half')).rejects.toMatchObject({ code: 'slow-answer' });
});

test('stops when the signal aborts, with its reason', async () => {
  const controller = new AbortController();
  const { client } = await connect(() => controller.abort(new Error('enough')), { paths: 'plain' });
  await expect(client.prompts.remaining({ signal: controller.signal })).rejects.toThrow('enough');
});

test('tells that nothing listens', async () => {
  const { client, close } = await connect(alive);
  await close();
  await expect(client.prompts.remaining()).rejects.toMatchObject({
    code: 'unreachable',
    refused: true,
    retryable: true,
  });
});

test.each([
  [401, 'forbidden', false],
  [403, 'forbidden', false],
  [413, 'request-too-large', false],
  [500, 'http-status', false],
  [503, 'http-status', true],
])('names status %i', async (status, code, retryable) => {
  const { client } = await connect((_, answer) => void answer.writeHead(status).end('words'), {
    paths: 'plain',
  });
  await expect(client.prompts.remaining()).rejects.toMatchObject({ code, status, retryable });
});

test('tries a GET again on a kept connection that the server closed', async () => {
  const { client, requests } = await connect(
    (request, answer) => {
      // The second request arrives on the kept connection and is cut off.
      if (requests.length === 2) answer.socket?.destroy();
      else alive({ ...request, path: '/api/prompt' }, answer);
    },
    { paths: 'plain' },
  );
  await client.prompts.remaining();
  expect(await client.prompts.remaining()).toBe(0);
  expect(requests).toHaveLength(3);
});

test('carries the whole node_errors in a readable sentence', async () => {
  const nodeErrors = {
    '3': {
      class_type: 'SaveImage',
      dependent_outputs: ['3'],
      errors: [
        {
          type: 'required_input_missing',
          message: 'Required input is missing',
          details: 'images',
          extra_info: { input_name: 'images' },
        },
      ],
    },
  };
  const { client } = await connect(
    (_, answer) =>
      json(
        answer,
        {
          error: {
            type: 'prompt_outputs_failed_validation',
            message: 'Prompt outputs failed validation',
            details: '',
          },
          node_errors: nodeErrors,
        },
        400,
      ),
    { paths: 'plain' },
  );
  const refused = client.prompts.submit({ workflow: {}, promptId: ID, clientId: ID });
  await expect(refused).rejects.toThrow('node 3 SaveImage: input images is missing');
  await expect(refused).rejects.toBeInstanceOf(InvalidWorkflowError);
  await expect(refused).rejects.toMatchObject({ code: 'invalid-workflow', nodeErrors });
});

test('writes a 64-bit seed as it is, and never a null for extra data', async () => {
  const { client, requests } = await connect(
    (_, answer) => json(answer, { prompt_id: ID, number: 4, node_errors: {} }),
    { paths: 'plain' },
  );
  const workflow = { '1': { class_type: 'KSampler', inputs: { seed: 18446744073709551615n } } };
  const receipt = await client.prompts.submit({ workflow, promptId: ID, clientId: 'c' });
  expect(receipt).toEqual({ promptId: ID, number: 4, nodeErrors: {} });
  const body = requests[0]?.body.toString() ?? '';
  expect(body).toContain('"seed":18446744073709551615');
  expect(Object.keys(JSON.parse(body) as object)).toEqual(['prompt', 'prompt_id', 'client_id']);
});

test('shows what waits in the order in which it will run', async () => {
  const item = (number: number, id: string): unknown => [number, id, {}, {}, ['9']];
  const { client } = await connect(
    (_, answer) =>
      json(answer, {
        queue_running: [item(2, 'now')],
        queue_pending: [item(3, 'third'), item(-5, 'first'), item(2.5, 'second')],
      }),
    { paths: 'plain' },
  );
  const queue = await client.prompts.queue();
  expect(queue.running[0]).toMatchObject({ promptId: 'now', outputNodes: ['9'] });
  expect(queue.pending.map(({ promptId }) => promptId)).toEqual(['first', 'second', 'third']);
});

test.each([[{}], [{ system: {}, devices: [] }], [{ system: { comfyui_version: '1' } }], [[]]])(
  'does not take %j for the facts about a server',
  async (facts) => {
    const { client } = await connect((request, answer) => {
      if (request.path.endsWith('/system_stats')) json(answer, facts);
      else alive(request, answer);
    });
    await expect(client.info.systemStats()).rejects.toMatchObject({ code: 'not-comfyui' });
  },
);

test('refuses an address that is none', () => {
  expect(() => new ComfyClient({ url: 'localhost:8188' })).toThrow(/is no address of a server/);
});

test('kept connections that the server closed, even all of them, fail no question', async () => {
  const answered = new WeakSet<object>();
  const held: (() => void)[] = [];
  let received = 0;
  const { client } = await connect(
    (_, answer) => {
      const { socket } = answer;
      if (socket === null) return;
      // A second request on a connection meets its end.
      if (answered.has(socket)) {
        socket.destroy();
        return;
      }
      answered.add(socket);
      held.push(() => json(answer, { exec_info: { queue_remaining: 1 } }));
      // Three at once, so that three connections are kept.
      if (++received >= 3) for (const release of held.splice(0)) release();
    },
    { paths: 'plain' },
  );
  const ask = (): Promise<number> => client.prompts.remaining();
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  expect(await ask()).toBe(1);
});

import { expect, test } from 'vitest';
import { InvalidWorkflowError, type ApiWorkflow } from '../src/index.ts';
import { GRAPH, IMAGE, scripted, type ScriptedComfy, type Submitted } from './scripted-comfy.ts';

const REFUSED = {
  '3': {
    class_type: 'SaveImage',
    dependent_outputs: ['3'],
    errors: [
      {
        type: 'required_input_missing',
        message: 'm',
        details: 'images',
        extra_info: { input_name: 'images' },
      },
    ],
  },
};

function finish(prompt: Submitted, server: ScriptedComfy): void {
  server.end(prompt, { outputs: { '9': IMAGE } });
  server.tellEnd(prompt);
}

test('node_errors on a 200 cancel the prompt and are thrown', async () => {
  const { server, client } = await scripted({
    receipt: ({ promptId }) => ({ prompt_id: promptId, number: 0, node_errors: REFUSED }),
  });
  const run = client.run(GRAPH);
  await expect(run).rejects.toBeInstanceOf(InvalidWorkflowError);
  await expect(run).rejects.toThrow('node 3 SaveImage: input images is missing');
  const { promptId } = server.prompts[0]!;
  expect(server.requests).toContain(`POST /interrupt ${JSON.stringify({ prompt_id: promptId })}`);
});

test('a socket that is open and silent fails nothing and is replaced', async () => {
  const { server, client } = await scripted(
    { greets: false },
    { limits: { answerMs: 1e6, socketMs: 1_000 } },
  );
  const run = client.run(GRAPH, { silentMs: 2_000 });
  await server.until(() => server.clientIds.length === 2);
  finish(server.prompts[0]!, server);
  expect(await run).toMatchObject({ submissions: 1 });
});

test('no socket at all fails nothing', async () => {
  const { server, client } = await scripted({ onPrompt: finish });
  const plain = await scripted({}, { url: server.url, headers: { connection: 'close' } });
  expect(await plain.client.run(GRAPH)).toMatchObject({ submissions: 1 });
  expect(await client.run(GRAPH)).toMatchObject({ submissions: 1 });
});

test('a restart loses the prompt: the same graph goes under a new id', async () => {
  const { server, client } = await scripted({
    onPrompt: (prompt, each) => {
      if (each.prompts.length === 2) finish(prompt, each);
    },
  });
  const run = client.run(GRAPH);
  await server.until(() => server.prompts.length === 1);
  await server.kill();
  await server.listen();
  expect(await run).toMatchObject({ submissions: 2 });
  const [first, second] = server.prompts;
  expect(second?.workflow).toEqual(first?.workflow);
  expect(second?.promptId).not.toBe(first?.promptId);
});

test('a restart is told when the caller does not want that', async () => {
  const { server, client } = await scripted();
  const run = client.run(GRAPH, { onLost: 'fail' });
  run.catch(() => undefined);
  await server.until(() => server.prompts.length === 1);
  await server.kill();
  await server.listen();
  await expect(run).rejects.toMatchObject({ code: 'lost', retryable: true });
  expect(server.prompts).toHaveLength(1);
});

test('a server that kills itself over the same graph gets it no more often than allowed', async () => {
  const { server, client } = await scripted();
  const run = client.run(GRAPH, { maxResubmissions: 1 });
  run.catch(() => undefined);
  for (const count of [1, 2]) {
    await server.until(() => server.prompts.length === count && server.sockets.size > 0);
    await server.kill();
    await server.listen();
  }
  await expect(run).rejects.toMatchObject({ code: 'lost' });
  expect(server.prompts).toHaveLength(2);
});

test('a server that stays away is given up, with the id to attach to', async () => {
  const { server, client } = await scripted();
  const promptId = crypto.randomUUID();
  const run = client.run(GRAPH, { promptId, unreachableMs: 10_000 });
  run.catch(() => undefined);
  await server.until(() => server.prompts.length === 1);
  await server.kill();
  await expect(run).rejects.toMatchObject({ code: 'unreachable', refused: true, promptId });
});

test('403, 500 and pages for a while are waited out', async () => {
  const answers = [403, 500, 502, 200];
  const { server, client } = await scripted();
  const run = client.run(GRAPH);
  await server.until(() => server.prompts.length === 1);
  server.script.answer = (path, _, answer) => {
    const status = path.startsWith('/history') ? answers.shift() : undefined;
    if (status === undefined) return false;
    if (answers.length === 0) finish(server.prompts[0]!, server);
    answer.writeHead(status, { 'content-type': 'text/html' }).end('<html>');
    return true;
  };
  expect(await run).toMatchObject({ submissions: 1 });
});

test('a worker that is dead behind living HTTP is found out', async () => {
  const { server, client } = await scripted({
    onPrompt: ({ promptId, number, workflow }, each) => {
      each.running = [];
      each.pending = [[number, promptId, workflow, {}, ['9']]];
    },
  });
  const run = client.run(GRAPH, { idleWorkerMs: 20_000 });
  await expect(run).rejects.toMatchObject({ code: 'dead-worker', retryable: true });
  // It must not run later, for somebody else may make it meanwhile.
  expect(server.requests).toContain(
    `POST /queue ${JSON.stringify({ delete: [server.prompts[0]?.promptId] })}`,
  );
});

test('a prompt that never moves is given up at its limit', async () => {
  const { client } = await scripted();
  await expect(client.run(GRAPH, { stuckMs: 10_000 })).rejects.toMatchObject({
    code: 'dead-worker',
  });
});

test('the time-out counts from the start of the execution, and cancels', async () => {
  const { server, client } = await scripted();
  await expect(client.run(GRAPH, { timeoutMs: 5_000 })).rejects.toMatchObject({
    code: 'prompt-timeout',
  });
  expect(server.requests.some((line) => line.startsWith('POST /interrupt'))).toBe(true);
});

test('somebody else interrupts, dequeues: both can be run again', async () => {
  const interrupted = await scripted({
    onPrompt: (prompt, server) => {
      server.end(prompt, { how: 'interrupted', data: { node_id: '5', node_type: 'ImageInvert' } });
      server.tellEnd(prompt);
    },
  });
  await expect(interrupted.client.run(GRAPH)).rejects.toMatchObject({
    code: 'interrupted',
    retryable: true,
    message: expect.stringContaining('at node 5 ImageInvert') as string,
  });
  const removed = await scripted({ onPrompt: (_, server) => void (server.running = []) });
  await expect(removed.client.run(GRAPH)).rejects.toMatchObject({
    code: 'removed',
    retryable: true,
  });
});

test('an answer that gets lost submits nothing twice', async () => {
  const { server, client } = await scripted({ onPrompt: finish, losesReceipts: true });
  expect(await client.run(GRAPH)).toMatchObject({ submissions: 1 });
  expect(server.prompts).toHaveLength(1);
});

test('a prompt that never arrived is sent again under the same id', async () => {
  let broken = 2;
  const { server, client } = await scripted({
    onPrompt: finish,
    answer: (path, request, answer) => {
      if (path !== '/prompt' || request.method !== 'POST' || broken === 0) return false;
      broken -= 1;
      answer.writeHead(503).end();
      return true;
    },
  });
  const promptId = crypto.randomUUID();
  expect(await client.run(GRAPH, { promptId })).toMatchObject({ promptId });
  expect(server.prompts).toHaveLength(1);
});

test('a 500 is our request being wrong, and is not repeated', async () => {
  const { server, client } = await scripted({
    answer: (path, request, answer) => {
      if (path !== '/prompt' || request.method !== 'POST') return false;
      answer.writeHead(500).end('500 Internal Server Error');
      return true;
    },
  });
  await expect(client.run(GRAPH)).rejects.toMatchObject({ code: 'http-status', status: 500 });
  expect(server.requests.filter((line) => line.startsWith('POST /prompt'))).toHaveLength(1);
});

test('a blocked branch is no failure', async () => {
  const { client } = await scripted({
    onPrompt: (prompt, server) => {
      const blocked = {
        prompt_id: prompt.promptId,
        exception_type: 'ExecutionBlocked',
        exception_message: 'no',
      };
      server.send(prompt.clientId, 'execution_error', blocked);
      server.end(prompt, { outputs: { '9': IMAGE }, messages: [['execution_error', blocked]] });
      server.tellEnd(prompt);
    },
  });
  expect(await client.run(GRAPH)).toMatchObject({ submissions: 1 });
});

test('pictures that the socket missed are asked for again', async () => {
  const graph = {
    ...GRAPH,
    '9': { class_type: 'SaveImageWebsocket', inputs: { images: ['5', 0] } },
  } as const;
  const { server, client } = await scripted({
    onPrompt: (prompt, each) => {
      if (each.prompts.length === 2) {
        const metadata = Buffer.from(
          JSON.stringify({
            node_id: '9',
            prompt_id: prompt.promptId,
            display_node_id: '9',
            image_type: 'image/png',
          }),
        );
        const head = Buffer.alloc(8);
        head.writeUInt32BE(4, 0);
        head.writeUInt32BE(metadata.length, 4);
        each.sendFrame(prompt.clientId, Buffer.concat([head, metadata, Buffer.from('png bytes')]));
      }
      each.end(prompt, {});
      each.tellEnd(prompt);
    },
  });
  const result = await client.run(graph);
  expect(result.submissions).toBe(2);
  expect(result.images.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['png bytes']);
  expect(Object.keys(server.prompts[1]?.workflow['9']?.inputs ?? {})).toContain('execute_again');
});

test('a wanted output that is not there is an error, after another try', async () => {
  const { server, client } = await scripted({
    onPrompt: (prompt, each) => {
      each.end(prompt, { outputs: {} });
      each.tellEnd(prompt);
    },
  });
  await expect(client.run(GRAPH, { wanted: ['9'], maxResubmissions: 1 })).rejects.toMatchObject({
    code: 'missing-output',
  });
  expect(server.prompts).toHaveLength(2);
});

test.each([
  ['the editor format', { nodes: [], links: [] }, /editor's format/],
  ['no graph', { prompt: {} }, /no graph in API format/],
])('refuses %s before anything is sent', async (_, graph, message) => {
  const { server, client } = await scripted();
  await expect(client.run(graph as unknown as ApiWorkflow)).rejects.toThrow(message);
  expect(server.requests).toEqual([]);
});

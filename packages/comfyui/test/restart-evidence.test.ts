import { expect, test } from 'vitest';
import { isComfyError } from '../src/index.ts';
import { faked, stepped, VERSIONS } from './fake-server.ts';
import { GRAPH, IMAGE, scripted, type ScriptedComfy, type Submitted } from './scripted-comfy.ts';

function finish(prompt: Submitted, server: ScriptedComfy): void {
  server.end(prompt, { outputs: { '9': IMAGE } });
  server.tellEnd(prompt);
}

/** Breaks the socket of the first prompt, ends it behind our back, and forgets it. */
async function breakAndClear(server: ScriptedComfy): Promise<void> {
  await server.until(() => server.prompts.length === 1);
  server.running = [];
  server.sockets.get(server.prompts[0]?.clientId ?? '')?.terminate();
}

test('a broken socket and a cleared history are no restart: nothing is submitted again', async () => {
  const { server, client } = await scripted();
  const run = client.run(GRAPH);
  run.catch(() => undefined);
  await breakAndClear(server);
  await expect(run).rejects.toMatchObject({ code: 'removed', retryable: true });
  expect(server.prompts).toHaveLength(1);
});

test('our own reconnecting of a silent socket is no break', async () => {
  const { server, client } = await scripted();
  const run = client.run(GRAPH, { silentMs: 2_000 });
  run.catch(() => undefined);
  await server.until(() => server.clientIds.length === 2);
  // Nor are kept connections that a proxy closes.
  server.dropConnections();
  server.running = [];
  await expect(run).rejects.toMatchObject({ code: 'removed' });
  expect(server.prompts).toHaveLength(1);
});

test('after a break, events that tell of every output are the whole result', async () => {
  const { server, client } = await scripted();
  const run = client.run(GRAPH);
  await server.until(() => server.requests.some((line) => line.startsWith('GET /queue')));
  const { clientId, promptId } = server.prompts[0]!;
  server.sockets.get(clientId ?? '')?.terminate();
  await server.until(() => server.clientIds.length === 2);
  server.send(clientId, 'executed', { prompt_id: promptId, node: '9', output: IMAGE });
  server.send(clientId, 'execution_success', { prompt_id: promptId });
  server.running = [];
  expect((await run).files).toMatchObject([{ filename: 'a_00001_.png' }]);
  expect(server.prompts).toHaveLength(1);
});

test('numbers that begin anew prove a restart, whatever the connections say', async () => {
  const numbers = [41, 0, 1];
  const { server, client } = await scripted({
    receipt: ({ promptId }) => ({
      prompt_id: promptId,
      number: numbers.shift(),
      node_errors: {},
    }),
    onPrompt: (prompt, each) => {
      if (each.prompts.length > 1) finish(prompt, each);
    },
  });
  const first = client.run(GRAPH);
  await server.until(() => server.requests.some((line) => line.startsWith('GET /queue')));
  // Of the first one nothing is known any more when the second one gets a lower number.
  const second = client.run(GRAPH);
  await second;
  expect(await first).toMatchObject({ submissions: 2 });
  const [before, , after] = server.prompts;
  expect(after?.workflow).toEqual(before?.workflow);
  expect(after?.promptId).not.toBe(before?.promptId);
});

test('a proxy that cannot reach the server says more than its own connections', async () => {
  let isAway = false;
  const { server, client } = await scripted({
    onPrompt: (prompt, each) => {
      if (each.prompts.length === 2) finish(prompt, each);
    },
    answer: (_, __, answer) => {
      if (!isAway) return false;
      isAway = false;
      answer.writeHead(502).end('Bad Gateway');
      return true;
    },
  });
  const run = client.run(GRAPH);
  await server.until(() => server.prompts.length === 1);
  isAway = true;
  await breakAndClear(server);
  expect(await run).toMatchObject({ submissions: 2 });
});

test.each(VERSIONS)('%s: a socket that breaks and a history that is cleared', async (version) => {
  const faults = ['drop-socket=3', 'foreign-clear-history'];
  const { fake, client } = await faked({ version, faults });
  const error: unknown = await client.run(stepped(1, 6)).catch((failure: unknown) => failure);
  expect(isComfyError(error) && error.code).toBe('removed');
  const { submissions, renders } = fake.stats();
  expect(submissions).toBe(1);
  expect(Object.values(renders)).toEqual([1]);
});

test.each(VERSIONS)('%s: a history cleared with a whole socket costs nothing', async (version) => {
  const { fake, client } = await faked({ version, faults: ['foreign-clear-history'] });
  const { files, submissions } = await client.run(stepped(2));
  expect({ files: files.length, submissions }).toEqual({ files: 1, submissions: 1 });
  expect(Object.values(fake.stats().renders)).toEqual([1]);
});

test.each(VERSIONS.flatMap((version) => [0, 40].map((restartMs) => ({ version, restartMs }))))(
  '$version: a restart in $restartMs ms submits the same graph once more, under a new id',
  async ({ version, restartMs }) => {
    const { fake, client } = await faked({ version, restartMs, faults: ['restart@1'] });
    const promptId = crypto.randomUUID();
    const graph = stepped(3);
    const result = await client.run(graph, { promptId });
    expect(result.submissions).toBe(2);
    expect(result.promptId).not.toBe(promptId);
    const { runs, renders } = fake.stats();
    expect(runs.map(({ outcome }) => outcome)).toEqual(['lost', 'success']);
    expect(Object.values(renders)).toEqual([1]);
    const entry = await client.prompts.historyOf(result.promptId);
    expect(entry?.workflow).toMatchObject({ '2': { inputs: graph['2']!.inputs } });
  },
);

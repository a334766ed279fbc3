import { expect, test } from 'vitest';
import type { RunEvent } from '../src/index.ts';
import { GRAPH, IMAGE, scripted, type Submitted, type ScriptedComfy } from './scripted-comfy.ts';

/** The ordinary course: it runs, tells, and is recorded. */
function finish(prompt: Submitted, server: ScriptedComfy): void {
  server.end(prompt, { outputs: { '9': IMAGE } });
  server.tellEnd(prompt);
}

function recorder(): { events: RunEvent[]; onEvent: (event: RunEvent) => void } {
  const events: RunEvent[] = [];
  return { events, onEvent: (event) => void events.push(event) };
}

function only<Type extends RunEvent['type']>(
  events: readonly RunEvent[],
  type: Type,
): Extract<RunEvent, { type: Type }>[] {
  return events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);
}

test('1: opens the socket first, sends its own id, and hears events before the answer', async () => {
  const { server, client } = await scripted({
    onPrompt: async (prompt, each) => {
      expect(each.sockets.has(prompt.clientId ?? '')).toBe(true);
      each.send(prompt.clientId, 'execution_start', { prompt_id: prompt.promptId });
      await heard;
      finish(prompt, each);
    },
  });
  let hear = (): void => undefined;
  const heard = new Promise<void>((resolve) => (hear = resolve));
  const promptId = crypto.randomUUID();
  const result = await client.run(GRAPH, {
    promptId,
    onEvent: ({ type }) => {
      if (type === 'started') hear();
    },
  });
  expect(server.prompts).toMatchObject([{ promptId, workflow: GRAPH }]);
  expect(result).toMatchObject({ promptId, submissions: 1, isCached: false, executionMs: 2500 });
  expect(result.files).toMatchObject([
    { filename: 'a_00001_.png', subfolder: 'mg', type: 'output', nodeId: '9', media: 'image' },
  ]);
});

test('2: a broken socket is opened again, and the history is asked at once', async () => {
  const { server, client } = await scripted();
  const { events, onEvent } = recorder();
  const running = client.run(GRAPH, { onEvent });
  await server.until(() => server.prompts.length === 1);
  const [prompt] = server.prompts;
  server.sockets.get(prompt?.clientId ?? '')?.terminate();
  await server.until(() => server.clientIds.length === 2);
  // What a server tells a client that came back: the node, and not whose it is.
  server.send(prompt?.clientId, 'executing', { node: '5' });
  finish(prompt!, server);
  expect((await running).submissions).toBe(1);
  expect(only(events, 'connected').map(({ isConnected }) => isConnected)).toEqual([false, true]);
  expect(only(events, 'node')).toEqual([{ type: 'node', nodeId: '5', nodeClass: 'ImageInvert' }]);
});

test('3: no new prompt goes under an id that was connected twice', async () => {
  const { server, client } = await scripted();
  const first = client.run(GRAPH);
  await server.until(() => server.prompts.length === 1);
  const [before] = server.prompts;
  server.sockets.get(before?.clientId ?? '')?.terminate();
  await server.until(() => server.clientIds.length === 2);
  expect(server.clientIds[1]).toBe(before?.clientId);
  const second = client.run(GRAPH);
  await server.until(() => server.prompts.length === 2);
  const after = server.prompts[1]!;
  expect(after.clientId).not.toBe(before?.clientId);
  finish(after, server);
  finish(before!, server);
  await Promise.all([first, second]);
});

test('3: a socket that the server forgot is polled around', async () => {
  const { server, client } = await scripted({
    onPrompt: (prompt, each) => each.end(prompt, { outputs: { '9': IMAGE } }),
  });
  expect((await client.run(GRAPH)).files).toHaveLength(1);
  expect(server.prompts).toHaveLength(1);
});

test('4: prompts at the same time share one socket', async () => {
  const { server, client } = await scripted({ onPrompt: finish });
  await client.run(GRAPH);
  await Promise.all([client.run(GRAPH), client.run(GRAPH), client.run(GRAPH)]);
  expect(server.clientIds).toHaveLength(1);
  expect(new Set(server.prompts.map(({ promptId }) => promptId)).size).toBe(4);
});

test('5: a listener that throws fails nothing', async () => {
  const { client } = await scripted({ onPrompt: finish });
  const onEvent = (): void => {
    throw new Error('not my prompt');
  };
  await expect(client.run(GRAPH, { onEvent })).resolves.toMatchObject({ submissions: 1 });
});

test("6: other people's progress is not ours", async () => {
  const { events, onEvent } = recorder();
  const { client } = await scripted({
    onPrompt: (prompt, server) => {
      server.send(prompt.clientId, 'progress', {
        prompt_id: 'foreign',
        node: '3',
        value: 9,
        max: 10,
      });
      server.sendFrame(
        prompt.clientId,
        Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, 1]), Buffer.from('jpeg')]),
      );
      server.send(prompt.clientId, 'progress', {
        prompt_id: prompt.promptId,
        node: '3',
        value: 1,
        max: 2,
      });
      finish(prompt, server);
    },
  });
  await client.run(GRAPH, { onEvent });
  expect(only(events, 'progress').map(({ progress }) => progress.value)).toEqual([1]);
  expect(only(events, 'preview')).toEqual([]);
});

test('7: an empty queue is no success', async () => {
  const { client } = await scripted({
    onPrompt: (prompt, server) => {
      server.end(prompt, {
        how: 'error',
        outputs: { '5': { text: ['before'] } },
        data: {
          node_id: '9',
          node_type: 'SaveImage',
          exception_type: 'OSError',
          exception_message: '[Errno 28] No space left on device',
          traceback: ['line 1'],
        },
      });
      server.send(prompt.clientId, 'status', { status: { exec_info: { queue_remaining: 0 } } });
      server.tellEnd(prompt);
    },
  });
  await expect(client.run(GRAPH)).rejects.toMatchObject({
    code: 'execution-failed',
    fault: 'disk-full',
    message: expect.stringContaining('node 9 SaveImage: OSError') as string,
    outputs: { '5': { text: ['before'] } },
  });
});

test('8: looks in the history, the queue, and the history again', async () => {
  const { server, client } = await scripted({
    onPrompt: (prompt, each) => {
      each.script.answer = (path) => {
        // It ends between the first look and the queue.
        if (path === '/queue') each.end(prompt, { outputs: { '9': IMAGE } });
        return false;
      };
    },
  });
  expect((await client.run(GRAPH)).files).toHaveLength(1);
  const looks = server.requests.filter((line) => /GET \/(?:history|queue)/.test(line));
  expect(looks.map((line) => line.slice(4, 10))).toEqual(['/histo', '/queue', '/histo']);
});

test('8: events are enough when somebody clears the history', async () => {
  const { client } = await scripted({
    onPrompt: (prompt, server) => {
      const { clientId, promptId } = prompt;
      server.send(clientId, 'executed', { prompt_id: promptId, node: '9', output: IMAGE });
      server.send(clientId, 'execution_success', { prompt_id: promptId });
      server.running = [];
    },
  });
  expect((await client.run(GRAPH)).files).toMatchObject([{ filename: 'a_00001_.png' }]);
});

test('9: every prompt carries the id of a socket that is open', async () => {
  const { server, client } = await scripted({ onPrompt: finish });
  await client.run(GRAPH);
  expect(server.prompts[0]?.clientId).toBe(server.clientIds[0]);
});

test('10: files that only the cache remembers are made again, and nothing else is', async () => {
  const { server, client } = await scripted({
    onPrompt: (prompt, each) => {
      const isFirst = each.prompts.length === 1;
      each.end(prompt, { outputs: { '9': IMAGE }, cached: isFirst ? ['3', '5', '9'] : ['3', '5'] });
      each.tellEnd(prompt);
    },
    answer: (path, _, answer) => {
      if (!path.startsWith('/view')) return false;
      answer.writeHead(404).end();
      return true;
    },
  });
  const { events, onEvent } = recorder();
  const result = await client.run(GRAPH, { onEvent });
  expect(result).toMatchObject({ submissions: 2, isCached: false });
  const [first, second] = server.prompts.map(({ workflow }) => workflow);
  expect(first).toEqual(GRAPH);
  expect(second).toMatchObject(GRAPH);
  expect(second?.['3']).toEqual(GRAPH['3']);
  expect(second?.['9']).not.toEqual(GRAPH['9']);
  expect(only(events, 'resubmitting')).toHaveLength(1);
});

test('11: a first run can be cached in part', async () => {
  const { client } = await scripted({
    onPrompt: (prompt, server) => {
      server.end(prompt, { outputs: { '9': IMAGE }, cached: ['3', '5'] });
      server.tellEnd(prompt);
    },
  });
  expect(await client.run(GRAPH)).toMatchObject({ isCached: false, cachedNodes: ['3', '5'] });
});

import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FakeComfy, FakeComfyVersion } from '@media-gen/testing/comfyui';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ApiWorkflow, RunEvent } from '../src/index.ts';
import { faked, stepped, VERSIONS } from './fake-server.ts';
import { PITFALLS, type Pitfall } from './pitfall-table.ts';

type Check = (version: FakeComfyVersion) => Promise<void>;

interface Recorder {
  readonly events: RunEvent[];
  readonly onEvent: (event: RunEvent) => void;
  /** Resolves with the first event that fulfils the condition, come or to come. */
  readonly heard: (condition: (event: RunEvent) => boolean) => Promise<RunEvent>;
}

function recorder(): Recorder {
  const events: RunEvent[] = [];
  let waiting: (() => void)[] = [];
  return {
    events,
    onEvent: (event) => {
      events.push(event);
      for (const wake of waiting.splice(0)) wake();
    },
    heard: async (condition) => {
      for (;;) {
        const found = events.find(condition);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => (waiting = [...waiting, resolve]));
      }
    },
  };
}

const types = (events: readonly RunEvent[]): readonly string[] => events.map(({ type }) => type);
const isAtWork = (event: RunEvent): boolean => event.type === 'node' && event.nodeId === '2';

/** A prompt of somebody who is no client of ours; without a client id, everybody hears its progress. */
async function submitRaw(fake: FakeComfy, prompt: ApiWorkflow, clientId?: string): Promise<string> {
  const promptId = crypto.randomUUID();
  const body = { prompt, prompt_id: promptId, ...(clientId && { client_id: clientId }) };
  const answer = await fetch(`${fake.url}/prompt`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return promptId;
}

/** The graph with other node ids, as somebody else's has them. */
function renamed(graph: ApiWorkflow): ApiWorkflow {
  return JSON.parse(JSON.stringify(graph).replaceAll(/"([129])"/g, '"7$1"')) as ApiWorkflow;
}

function rendersOf(fake: FakeComfy): readonly number[] {
  return Object.values(fake.stats().renders);
}

async function closeAnotherSocket(fake: FakeComfy, clientId: string): Promise<void> {
  const before = fake.stats().sockets;
  const socket = new WebSocket(`${fake.url.replace('http', 'ws')}/ws?clientId=${clientId}`);
  await once(socket, 'open');
  socket.terminate();
  await fake.until(({ sockets }) => sockets.open === before.open);
}

/** A busy machine is no silent socket: none is opened again for it. */
const PATIENT = { silentMs: 1_000_000 };

const CHECKS: Readonly<Record<Pitfall, Check>> = {
  'early-events': async (version) => {
    const { fake, client } = await faked({ version, faults: ['late-answer=1500'] });
    const { events, onEvent } = recorder();
    const promptId = crypto.randomUUID();
    const result = await client.run(stepped(1), { promptId, onEvent });
    expect(result).toMatchObject({ promptId, submissions: 1, isCached: false });
    const told = types(events);
    expect(told.indexOf('started')).toBeLessThan(told.indexOf('submitted'));
    expect(told).toContain('output');
    expect(rendersOf(fake)).toEqual([1]);
  },

  'node-without-prompt': async (version) => {
    const faults = ['drop-socket=5@1', 'stuck-node=3'];
    const { fake, client } = await faked({ version, faults });
    const { events, onEvent, heard } = recorder();
    const run = client.run(stepped(2), { onEvent, ...PATIENT });
    await heard((event) => event.type === 'connected' && event.isConnected);
    await heard(isAtWork);
    fake.faults.clear('stuck-node');
    expect((await run).files).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'connected')).toMatchObject([
      { isConnected: false },
      { isConnected: true },
    ]);
    expect(rendersOf(fake)).toEqual([1]);
  },

  'missed-end': async (version) => {
    // No connection lives longer than the greeting: whatever is told, is told to nobody.
    const { fake, client } = await faked({ version, faults: ['drop-socket=1'] });
    const { events, onEvent } = recorder();
    expect((await client.run(stepped(3), { onEvent, ...PATIENT })).files).toHaveLength(1);
    expect(types(events)).not.toContain('output');
    expect(rendersOf(fake)).toEqual([1]);
  },

  'late-close': async (version) => {
    const { fake, client } = await faked({ version, faults: ['stuck-node=3'] });
    const { events, onEvent, heard } = recorder();
    const run = client.run(stepped(4), { onEvent, ...PATIENT });
    await heard(isAtWork);
    await closeAnotherSocket(fake, fake.stats().runs[0]?.clientId ?? '');
    fake.faults.clear('stuck-node');
    expect(await run).toMatchObject({ submissions: 1, files: [{ nodeId: '9' }] });
    expect(types(events)).not.toContain('output');
    expect(rendersOf(fake)).toEqual([1]);
  },

  'second-connection': async (version) => {
    const faults = ['drop-socket=5@1', 'stuck-node=3'];
    const { fake, client } = await faked({ version, faults });
    const { onEvent, heard } = recorder();
    const first = client.run(stepped(5), { onEvent });
    await heard((event) => event.type === 'connected' && event.isConnected);
    const second = client.run(stepped(6));
    await fake.until(({ submissions }) => submissions === 2);
    fake.faults.clear('stuck-node');
    await Promise.all([first, second]);
    const [one, other] = fake.stats().runs.map(({ clientId }) => clientId);
    expect(one).toBeDefined();
    expect(other).not.toBe(one);
    expect(rendersOf(fake)).toEqual([1, 1]);
  },

  'one-socket': async (version) => {
    const { fake, client } = await faked({ version });
    await Promise.all([7, 8, 9, 10].map((seed) => client.run(stepped(seed), PATIENT)));
    expect(fake.stats().sockets.opened).toBe(1);
    expect(new Set(fake.stats().runs.map(({ clientId }) => clientId)).size).toBe(1);
    expect(rendersOf(fake)).toEqual([1, 1, 1, 1]);
  },

  'taken-client-id': async (version) => {
    const { fake, client } = await faked({ version, faults: ['duplicate-client@1'] });
    const { events, onEvent } = recorder();
    expect((await client.run(stepped(11), { onEvent, ...PATIENT })).files).toHaveLength(1);
    expect(fake.faults.struck()).toEqual({ 'duplicate-client': 1 });
    expect(types(events)).not.toContain('output');
    expect(rendersOf(fake)).toEqual([1]);
  },

  'slow-listener': async (version) => {
    const { fake, client } = await faked({ version });
    const onEvent = (): void => {
      throw new Error('not my prompt');
    };
    await expect(client.run(stepped(12), { onEvent })).resolves.toMatchObject({ submissions: 1 });
    expect(rendersOf(fake)).toEqual([1]);
  },

  'foreign-progress': async (version) => {
    const { fake, client } = await faked({ version, faults: ['stuck-node=3@1'] });
    const { events, onEvent } = recorder();
    await submitRaw(fake, renamed(stepped(13, 6, { preview: 'PNG' })));
    const run = client.run(stepped(14), { onEvent });
    await fake.until(({ submissions }) => submissions === 2);
    fake.faults.clear('stuck-node');
    expect((await run).files).toHaveLength(1);
    expect(types(events)).not.toContain('preview');
    const nodes = events.flatMap((event) =>
      event.type === 'progress' ? [event.progress.nodeId] : [],
    );
    expect(nodes).not.toEqual([]);
    expect(nodes.filter((id) => id.startsWith('7'))).toEqual([]);
  },

  'empty-queue': async (version) => {
    const faults = ['node-exception=OSError: [Errno 28] No space left on device@1'];
    const { client } = await faked({ version, faults });
    await expect(client.run(stepped(15))).rejects.toMatchObject({
      code: 'execution-failed',
      fault: 'disk-full',
    });
    expect(await client.prompts.remaining()).toBe(0);
  },

  'late-history': async (version) => {
    const { fake, client } = await faked({ version, faults: ['late-history=60'] });
    expect(await client.run(stepped(16))).toMatchObject({ submissions: 1 });
    expect(rendersOf(fake)).toEqual([1]);
  },

  'evicted-history': async (version) => {
    const { fake, client } = await faked({ version, maxHistory: 0 });
    const { promptId, files } = await client.run(stepped(17));
    expect(files).toHaveLength(1);
    expect(await client.prompts.historyOf(promptId)).toBeUndefined();
    expect(rendersOf(fake)).toEqual([1]);
  },

  dequeued: async (version) => {
    const { fake, client } = await faked({ version, faults: ['stuck-node=3@1'] });
    await submitRaw(fake, stepped(18));
    const run = client.run(stepped(19));
    run.catch(() => undefined);
    await fake.until(({ submissions }) => submissions === 2);
    const cleared = await fetch(`${fake.url}/queue`, {
      method: 'POST',
      body: JSON.stringify({ clear: true }),
    });
    expect(cleared.status).toBe(200);
    await expect(run).rejects.toMatchObject({ code: 'removed', retryable: true });
    fake.faults.clear('stuck-node');
    expect(fake.stats().runs.map(({ outcome }) => outcome)[1]).toBe('dequeued');
  },

  'cached-outputs': async (version) => {
    const { fake, client } = await faked({ version });
    const graph = stepped(20);
    const { files } = await client.run(graph);
    expect(await client.run(graph)).toMatchObject({ isCached: true, submissions: 1, files });
    expect(rendersOf(fake)).toEqual([1]);
    // The same without an id, which shows that the pitfall is there to fall into.
    const promptId = await submitRaw(fake, graph);
    await fake.until(({ runs }) => runs.at(-1)?.outcome === 'success');
    const entry = await client.prompts.historyOf(promptId);
    expect(Object.keys(entry?.outputs ?? {})).toEqual(version === '0.3.64' ? [] : ['9']);
  },

  'cached-and-deleted': async (version) => {
    const { fake, client } = await faked({ version });
    const graph = stepped(21);
    const [before] = (await client.run(graph)).files;
    await rm(join(fake.folder, 'output', before!.subfolder, before!.filename));
    const result = await client.run(graph);
    expect(result).toMatchObject({ submissions: 2, isCached: false });
    expect(result.cachedNodes).toEqual(['1', '2']);
    expect(await client.files.exists(result.files[0]!)).toBe(true);
    // Only what saves was executed again.
    expect(fake.stats().runs.map(({ executed }) => executed)).toEqual([3, 0, 1]);
  },

  'foreign-cache': async (version) => {
    const { fake, client } = await faked({ version });
    const graph = stepped(22);
    await submitRaw(fake, renamed(graph), 'somebody');
    await fake.until(({ runs }) => runs[0]?.outcome === 'success');
    const own = { ...graph, '9': { ...graph['9']!, inputs: { ...graph['9']!.inputs } } };
    own['9'].inputs['filename_prefix'] = 'mg/b';
    const result = await client.run(own);
    expect(result).toMatchObject({ isCached: false, cachedNodes: ['1', '2'], submissions: 1 });
  },
};

describe.each(VERSIONS)('%s', (version) => {
  test.each(Object.entries(PITFALLS))('%s: %s', async (pitfall) => {
    await CHECKS[pitfall as Pitfall](version);
  });
});

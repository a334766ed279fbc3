import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ApiWorkflow, RunEvent, RunResult } from '../src/index.ts';
import { scripted, type Submitted, type ScriptedComfy } from './scripted-comfy.ts';

const FIXTURES = join(import.meta.dirname, '__fixtures__');
const VERSIONS = ['0.3.64', '0.29.0'];

interface Recording {
  readonly status: number;
  readonly response: { readonly prompt_id?: string };
  readonly messages: readonly {
    readonly type?: string;
    readonly data?: object;
    readonly binary?: { event: number; bytes: number; head: string; metadata?: object };
  }[];
  readonly history: object | null;
}

interface Outcome {
  readonly result: RunResult | undefined;
  readonly error: unknown;
  readonly events: readonly RunEvent[];
}

function read(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(FIXTURES, ...path), 'utf8'));
}

/** Plays a recording to a client that runs the graph it was made with. */
async function replay(version: string, name: string): Promise<Outcome> {
  const recording = read('recordings', version, `${name}.json`) as Recording;
  const graph = read('graphs', `${name.replace('-again', '')}.json`) as ApiWorkflow;
  const { server, client } = await scripted({
    answer: (path, request, answer) => {
      if (path.startsWith('/view')) {
        answer.writeHead(200).end();
        return true;
      }
      if (path !== '/prompt' || request.method !== 'POST' || recording.status === 200) return false;
      answer.writeHead(recording.status, { 'content-type': 'application/json' });
      answer.end(JSON.stringify(recording.response));
      return true;
    },
    receipt: ({ promptId }) => renamed(recording.response, recording, promptId),
    onPrompt: (prompt, each) => play(recording, prompt, each),
  });
  const events: RunEvent[] = [];
  try {
    const onEvent = (event: RunEvent): void => void events.push(event);
    const result = await client.run(graph, { partly: 'accept', onEvent });
    return { result, error: undefined, events };
  } catch (error) {
    return { result: undefined, error, events };
  } finally {
    expect(server.prompts.length).toBeLessThanOrEqual(1);
  }
}

function play(recording: Recording, prompt: Submitted, server: ScriptedComfy): void {
  server.running = [];
  if (recording.history !== null) {
    server.history.set(prompt.promptId, renamed(recording.history, recording, prompt.promptId));
  }
  for (const { type, data = {}, binary } of recording.messages) {
    if (binary === undefined) {
      server.send(prompt.clientId, type ?? '', renamed(data, recording, prompt.promptId));
      continue;
    }
    // Recorded are the first bytes and the metadata; the picture itself is filled up.
    const metadata = Buffer.from(
      JSON.stringify(renamed(binary.metadata ?? {}, recording, prompt.promptId)),
    );
    const head = Buffer.from(binary.head, 'hex');
    const described = Buffer.concat([head.subarray(0, 8), metadata, Buffer.from('picture')]);
    if (binary.event === 4) described.writeUInt32BE(metadata.length, 4);
    server.sendFrame(prompt.clientId, binary.event === 4 ? described : filled(head, binary.bytes));
  }
}

function filled(head: Buffer, bytes: number): Buffer {
  return Buffer.concat([head, Buffer.alloc(Math.max(bytes - head.length, 0), '.')]);
}

function renamed(value: object, { response }: Recording, promptId: string): object {
  const text = JSON.stringify(value).replaceAll(response.prompt_id ?? 'nothing', promptId);
  return JSON.parse(text) as object;
}

function count(events: readonly RunEvent[], type: RunEvent['type']): number {
  return events.filter((event) => event.type === type).length;
}

const FILES: Readonly<Record<string, readonly string[]>> = {
  '01-one-image': ['3 image output mg/.png'],
  '02-image-batch': ['3 image output mg/.png ×4', '4 image temp /.png ×4'],
  '03-uploaded-image': ['3 image output mg/.png', '5 image temp /.png'],
  '05d-partly-valid': ['2 image output mg/.png'],
  '07-cached-rerun': ['3 image output mg/.png'],
  '07-cached-rerun-again': ['3 image output mg/.png'],
  '30-ui-format.expected-api': ['7 image output mg/.png'],
  '11-video': ['5 video output mg/video/.mp4'],
  '14-sampler-sd15': ['9 image output mg/.png'],
  '15-sampler-no-clip': ['10 image output mg/.png'],
};

function summary(result: RunResult | undefined): readonly string[] {
  const lines = new Map<string, number>();
  for (const { nodeId, media, type, subfolder, filename } of result?.files ?? []) {
    const line = `${nodeId} ${media} ${type} ${subfolder}/${filename.slice(filename.lastIndexOf('.'))}`;
    lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  return [...lines].map(([line, n]) => (n === 1 ? line : `${line} ×${n}`)).sort();
}

test.each(VERSIONS)('%s: every recording ends', async (version) => {
  const names = readdirSync(join(FIXTURES, 'recordings', version)).map((file) => file.slice(0, -5));
  expect(names.length).toBeGreaterThan(25);
  for (const name of names) {
    const { result, error } = await replay(version, name);
    expect(error === undefined, name).toBe(result !== undefined);
    const wanted = FILES[name];
    if (wanted !== undefined) expect(summary(result), name).toEqual(wanted);
  }
});

test.each(VERSIONS)('%s: refusals say what is wrong', async (version) => {
  const message = async (name: string): Promise<string> =>
    String((await replay(version, name)).error);
  expect(await message('05a-missing-node')).toMatch(/NoSuchNodeForMediaGen/);
  expect(await message('05b-no-outputs')).toMatch(/Prompt has no outputs/);
  expect(await message('05c-node-errors')).toMatch(/node 3 SaveImage: input images is missing/);
  expect(await message('05c-node-errors')).toMatch(
    /input height is 99999, above its maximum of 16384/,
  );
  expect(await message('05c-node-errors')).toMatch(/mg-definitely-not-there\.png/);
  expect(await message('05e-cycle')).toMatch(
    version === '0.29.0' ? /in a circle/ : /failed validation/,
  );
  expect(await message('16-missing-model')).toMatch(
    /node 4 CheckpointLoaderSimple: input ckpt_name is "mg-not-installed.safetensors" that the server does not have; it has "mg-tiny-sd15/,
  );
});

test.each(VERSIONS)('%s: an exception, an interrupt, no memory', async (version) => {
  const failed = await replay(version, '06-runtime-error');
  expect(failed.error).toMatchObject({
    code: 'execution-failed',
    fault: 'node',
    nodeId: '2',
    outputs: { '4': { text: ['text output beside the failing branch'] } },
  });
  expect((await replay(version, '04-slow')).error).toMatchObject({ code: 'interrupted' });
  expect((await replay(version, '21-test-sleep')).error).toMatchObject({
    code: 'interrupted',
    message: expect.stringContaining('node 3 SaveImage') as string,
  });
  expect((await replay(version, '22-test-fault')).error).toMatchObject({
    fault: 'out-of-memory',
    retryable: true,
  });
});

test.each(VERSIONS)('%s: what was cached, what was dropped, what was said', async (version) => {
  expect((await replay(version, '07-cached-rerun')).result).toMatchObject({ isCached: false });
  expect((await replay(version, '07-cached-rerun-again')).result).toMatchObject({
    isCached: true,
    cachedNodes: ['1', '2', '3'],
  });
  const partly = await replay(version, '05d-partly-valid');
  expect(Object.keys(partly.result?.nodeErrors ?? {})).toEqual(['3']);
  expect(count(partly.events, 'partly-refused')).toBe(1);
  const text = await replay(version, '10-text');
  expect(text.result?.texts.map((each) => each.text)).toEqual([
    'a lighthouse at dusk, volumetric light',
  ]);
});

test.each(VERSIONS)('%s: sounds and films', async (version) => {
  const audio = await replay(version, '08-audio');
  expect(audio.result?.files.every(({ media }) => media === 'audio')).toBe(true);
  expect(audio.result?.files).toHaveLength(3);
  const animated = await replay(version, '12-animated');
  expect(animated.result?.files.map(({ media }) => media).sort()).toEqual([
    'image',
    'image',
    'video',
  ]);
  const mixed = await replay(version, '23-test-outputs');
  expect(mixed.result?.files.map(({ filename }) => filename).sort()).toEqual([
    'clip_00001.mp4',
    'mesh_00001_.glb',
  ]);
  // The recording has the first bytes of the frame; the rest is dots.
  expect(mixed.events).toContainEqual({
    type: 'text',
    nodeId: '20',
    text: expect.stringMatching(/^working on hel\.*$/) as string,
  });
});

test.each(VERSIONS)('%s: progress, previews, pictures over the socket', async (version) => {
  const steps = await replay(version, '14-sampler-sd15');
  const values = steps.events.flatMap((event) =>
    event.type === 'progress' && event.progress.max === 8 ? [event.progress.value] : [],
  );
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(values.at(-1)).toBe(8);
  expect(count(steps.events, 'preview')).toBeGreaterThan(0);
  const socket = await replay(version, '13-websocket-images');
  expect(socket.result?.images.map(({ nodeId, mediaType }) => [nodeId, mediaType])).toEqual([
    ['3', 'image/png'],
    ['3', 'image/png'],
    ['3', 'image/png'],
  ]);
  expect(socket.result?.files).toEqual([]);
});

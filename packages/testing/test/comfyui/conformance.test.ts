import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAKE_COMFY_VERSIONS, startFakeComfy, type FakeComfy } from '../../src/comfyui/index.ts';
import { flat } from '../../src/comfyui/media/raster.ts';
import { encodePng } from '../../src/comfyui/media/png.ts';
import { Listener } from './listener.ts';
import { normalised, recording, recordingNames, workflow, type Recording } from './recording.ts';

/** What was done while the recording ran, beside sending the graph. */
const INTERRUPTED_AT: Readonly<Record<string, string>> = { '04-slow': '3', '21-test-sleep': '2' };

describe.each(FAKE_COMFY_VERSIONS)('ComfyUI %s as recorded', (version) => {
  let fake: FakeComfy;
  let order: readonly string[] = [];

  beforeAll(async () => {
    fake = await startFakeComfy({
      version,
      stepMs: 1,
      speed: 50,
      orderOutputs: (ids) =>
        ids.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)),
    });
    await upload('mg-upload.png', await transparentPng());
    await upload('mg-upload.wav', silentWav());
  });
  afterAll(() => fake.close());

  async function upload(name: string, bytes: Buffer): Promise<void> {
    const form = new FormData();
    form.set('image', new Blob([new Uint8Array(bytes)]), name);
    const answer = await fetch(`${fake.url}/upload/image`, { method: 'POST', body: form });
    expect(await answer.json()).toEqual({ name, subfolder: '', type: 'input' });
  }

  it.each(recordingNames(version))('%s', async (name) => {
    const recorded = recording(version, name);
    order = recorded.history?.prompt[4] ?? outputOrderOf(recorded);
    const promptId = randomUUID();
    const client = randomUUID().replaceAll('-', '');
    const isCached = name.endsWith('-again');
    if (!isCached) await post('/free', { free_memory: true });
    const listener = await Listener.open(fake.url, client, { supports_preview_metadata: true });
    const answer = await post('/prompt', {
      prompt: workflow(name),
      client_id: client,
      prompt_id: promptId,
    });
    const response = (await answer.json()) as Record<string, unknown>;
    const stop = INTERRUPTED_AT[name];
    if (stop !== undefined) {
      await listener.until('executing', (data) => data['node'] === stop);
      await post('/interrupt', {});
    }
    if (answer.status === 200) await listener.end(promptId);
    const history = await (await fetch(`${fake.url}/history/${promptId}`)).json();
    const entry = (history as Record<string, unknown>)[promptId] ?? null;
    await listener.close();

    expect(answer.status).toBe(recorded.status);
    expect(numberless(response)).toEqual(numberless(recorded.response));
    expect(heard(listener)).toEqual(expected(recorded));
    expect(historyOf(entry)).toEqual(historyOf(recorded.history));
  });

  function post(path: string, body: object): Promise<Response> {
    return fetch(`${fake.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  }
});

function numberless({ number, ...rest }: Readonly<Record<string, unknown>>): unknown {
  expect(number === undefined || typeof number === 'number').toBe(true);
  const error = rest['error'] as { details: string } | undefined;
  const lines = error?.details.split('\n').toSorted();
  return normalised(lines === undefined ? rest : { ...rest, error: { ...error, details: lines } });
}

function heard(listener: Listener): readonly unknown[] {
  return listener.messages.map((message) => {
    if ('type' in message) return normalised(message);
    const { event, bytes } = message;
    if (event !== 4) return { binary: { event } };
    const length = bytes.readUInt32BE(4);
    const metadata: unknown = JSON.parse(bytes.toString('utf8', 8, 8 + length));
    return { binary: { event, metadata: normalised(metadata) } };
  });
}

function expected({ messages }: Recording): readonly unknown[] {
  return messages.map((message) => {
    if ('type' in message) return normalised(message);
    const { event, metadata } = message.binary;
    return {
      binary: metadata === undefined ? { event } : { event, metadata: normalised(metadata) },
    };
  });
}

/** The order in which the server took the outputs of a graph that it refused. */
function outputOrderOf({ response }: Recording): readonly string[] {
  const errors = Object.values(
    response['node_errors'] as Record<string, { dependent_outputs: string[] }>,
  );
  return (
    errors.map((error) => error.dependent_outputs).toSorted((a, b) => b.length - a.length)[0] ?? []
  );
}

function historyOf(entry: unknown): unknown {
  if (entry === null) return null;
  const { prompt, ...rest } = entry as { prompt: readonly unknown[] };
  const [, id, , extraData, outputs] = prompt;
  return normalised({ ...rest, id, extraData, outputs });
}

async function transparentPng(): Promise<Buffer> {
  const alpha = new Uint8Array(64 * 64).map((_, index) => index % 256);
  return encodePng({ ...flat(64, 64, 0x336699), alpha });
}

/** One second, mono, 44,100 samples. */
function silentWav(): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0', 'latin1');
  const shape = Buffer.alloc(12);
  shape.writeUInt32LE(44_100, 0);
  shape.writeUInt32LE(88_200, 4);
  shape.writeUInt16LE(2, 8);
  shape.writeUInt16LE(16, 10);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(88_200);
  return Buffer.concat([head, shape, Buffer.from('data'), size, Buffer.alloc(88_200)]);
}

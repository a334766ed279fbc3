import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { audioKind, imageKind, type Kind } from '@media-gen/core';
import * as z from 'zod';
import { expect, test } from 'vitest';
import graph from './__fixtures__/sd15.json' with { type: 'json' };
import {
  comfyImage,
  comfyOptions,
  comfySong,
  comfyVideo,
  defineComfyExecutor,
  videoKind,
} from '../src/index.ts';
import { attempt, comfy, executor, fixture, temporaryFolder } from './studio.ts';

/** What `values` made of a payload: the inputs that were used, and the fields that were displaced. */
async function made(
  definition: typeof comfyImage,
  options: object,
  kind: Kind,
  body: object,
): Promise<{ readonly inputs: unknown; readonly displaced: readonly string[] }> {
  const reading = kind.read(JSON.stringify(body));
  const payload = 'payload' in reading ? reading.payload : undefined;
  const subject = executor([await comfy()], options, definition);
  const problems = subject.plan(payload);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const displaced = problems
    .filter(({ message }) => message.includes('"values" of the configuration'))
    .map(({ path }) => path);
  const { parameters } = await (await attempt(subject, {}, payload)).result;
  return { inputs: parameters?.['inputs'], displaced };
}

const PICTURE = {
  prompt: 'a lighthouse',
  negative_prompt: 'fog',
  technical_params: { aspect_ratio: '4:1', quality: 'draft' },
};

test.each([
  [{ prompt: 'a harbour' }, ['prompt']],
  [{ negative: 'people' }, ['negative_prompt']],
  [{ steps: 3 }, ['technical_params.quality']],
  [{ width: 64, height: 64 }, ['technical_params.aspect_ratio']],
  [{ cfg: 3 }, []],
])('a picture is made with %j, and the payload is told so', async (values, displaced) => {
  const result = await made(comfyImage, { values }, imageKind, PICTURE);
  expect(result.inputs).toMatchObject(values);
  expect(result.displaced).toEqual(displaced);
});

test('a field that nobody wrote is not missed', async () => {
  const values = { steps: 3, width: 64, height: 64, negative: 'people' };
  const result = await made(comfyImage, { values }, imageKind, { prompt: 'a lighthouse' });
  expect(result).toMatchObject({ inputs: values, displaced: [] });
});

test.each([
  [{ duration: 3 }, []],
  [{ tempo: 60 }, ['tempo']],
  [{ key: 'C major' }, ['metadata.key']],
  [{ lyrics: 'la la' }, ['structure']],
])('a song is made with %j, and the payload is told so', async (values, displaced) => {
  const body = {
    title: 'Harbour',
    genre: 'folk',
    mood: 'calm',
    tempo: 'fast',
    structure: [{ type: 'verse', lyrics: 'one line of it' }],
    metadata: { key: 'Am' },
  };
  const options = { workflow: fixture('ace-song.json'), values };
  const result = await made(comfySong, options, audioKind, body);
  expect(result.inputs).toMatchObject(values);
  expect(result.displaced).toEqual(displaced);
});

test.each([
  [{ fps: 8 }, { fps: 8, length: 9 }, ['fps']],
  [{ length: 5 }, { length: 5, fps: 4 }, ['duration']],
  [{ prompt: 'dunes' }, { prompt: 'dunes', length: 5 }, ['prompt']],
])('a film is made with %j, and the payload is told so', async (values, inputs, displaced) => {
  const body = { prompt: 'waves', duration: 1, fps: 4 };
  const options = { workflow: fixture('wan-film.json'), values };
  const result = await made(comfyVideo, options, videoKind, body);
  expect(result).toMatchObject({ inputs, displaced });
});

test('a wish that does not ask what is free is overruled as well', async () => {
  const poster = defineComfyExecutor({
    name: 'comfyui-poster',
    kind: 'image',
    version: '1.0.0',
    options: z.strictObject(comfyOptions),
    payload: z.object({ prompt: z.string() }),
    wish: ({ prompt }) => ({ values: { prompt }, warnings: [], errors: [] }),
  });
  const subject = executor([await comfy()], { values: { prompt: 'a harbour' } }, poster);
  expect(subject.plan({ prompt: 'a' })).toMatchObject([
    { severity: 'warning', message: expect.stringContaining('asks of prompt') as string },
  ]);
  const { parameters } = await (await attempt(subject)).result;
  expect(parameters).toMatchObject({ inputs: { prompt: 'a harbour' } });
});

test('a batch that the configuration fixes is not split into what the graph has', async () => {
  const workflow = join(await temporaryFolder(), 'four.json');
  const latent = { ...graph['5'], inputs: { ...graph['5'].inputs, batch_size: 4 } };
  await writeFile(workflow, JSON.stringify({ ...graph, '5': latent }));
  const subject = executor([await comfy()], { workflow, values: { batch: 1 } });
  const { result } = await attempt(subject, { relief: ['smaller_batch'] });
  expect((await result).files).toHaveLength(1);
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import graph from './__fixtures__/sd15.json' with { type: 'json' };
import { comfyImage, comfySong, comfyVideo } from '../src/index.ts';
import { comfy, executor, fixture, temporaryFolder } from './studio.ts';

const create = (options: object, definition = comfyImage) =>
  definition.create({ workflow: fixture('sd15.json'), ...options });

const without = (id: string): object =>
  Object.fromEntries(Object.entries(graph).filter(([each]) => each !== id));

const messageOf = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    expect(error).toMatchObject({ code: 'executor_options_invalid' });
    return (error as Error).message;
  }
  throw new Error('It was accepted.');
};

describe('an option has its effect or is refused', () => {
  it.each([
    [{ workflow: undefined }, 'workflow'],
    [{ colour: 1 }, 'colour'],
    [{ servers: [] }, 'servers'],
    [{ servers: [{ url: 'ftp://x' }] }, 'servers[0].url'],
    [{ servers: [{ url: 'http://a:8188' }, { url: 'http://a:8188' }] }, 'two servers'],
    [{ tags: ['24gb'] }, 'no server has the tags 24gb'],
    [{ servers: [{ url: 'https://a', tls: { ca: '/no/such.pem' } }] }, 'no such file'],
    [{ servers: [{ url: 'http://a', tls: { rejectUnauthorized: false } }] }, '"tls" has no effect'],
    [{ servers: [{ url: 'http://a/?key=1' }] }, 'servers[0].url: no query'],
    [{ servers: [{ url: 'http://a/#top' }] }, 'servers[0].url: no query'],
    [{ servers: [{ url: 'http://a', headers: { 'a b': 'c' } }] }, '"a b" is no name of a header'],
    [{ servers: [{ url: 'http://a', headers: { key: 'c\n' } }] }, 'headers.key: its value has'],
    [{ values: { colour: 'red' } }, 'values.colour'],
    [{ values: { steps: 4 }, steps: 6 }, '"steps" has no effect beside "values"'],
    [{ values: { width: 64 }, megapixels: 1 }, '"megapixels" has no effect beside "values"'],
    [{ values: { prompt: 'a' }, template: 'x {prompt}' }, '"template" has no effect beside'],
    [{ template: 'x {nobody}' }, 'there is no {nobody}'],
    [{ sizes: ['wide'] }, 'sizes[0]'],
    [{ sizes: ['64x64'], megapixels: 1 }, '"megapixels" has no effect beside "sizes"'],
    [{ sizes: ['64x64'], sizeMultiple: 8 }, '"sizeMultiple" has no effect beside "sizes"'],
    [{ steps: 0 }, 'steps'],
  ])('%j', (options, message) => {
    expect(messageOf(() => create(options))).toContain(message);
  });

  it('is refused where the workflow has no place for it', async () => {
    const bare = join(await temporaryFolder(), 'bare.json');
    const encoder = { class_type: 'CLIPTextEncode', inputs: { text: 'a', clip: ['4', 1] } };
    const others = without('7');
    const sampler = { ...graph['3'], inputs: { ...graph['3'].inputs, negative: ['6', 0] } };
    const latent = { class_type: 'VAEEncode', inputs: { pixels: ['10', 0], vae: ['4', 2] } };
    const load = { class_type: 'LoadImage', inputs: { image: 'a.png' } };
    await writeFile(
      bare,
      JSON.stringify({ ...others, '3': sampler, '5': latent, '6': encoder, '10': load }),
    );
    const message = messageOf(() =>
      create({ workflow: bare, negativeTemplate: 'x', megapixels: 1, sizeMultiple: 8 }),
    );
    for (const name of ['negativeTemplate', 'megapixels', 'sizeMultiple']) {
      expect(message).toContain(`"${name}" has no effect`);
    }
    expect(messageOf(() => create({ minSeconds: 30, maxSeconds: 20 }, comfySong))).toContain(
      'minSeconds',
    );
    const untold = join(await temporaryFolder(), 'untold.json');
    const save = { class_type: 'SaveImage', inputs: { images: ['10', 0], filename_prefix: 'a' } };
    await writeFile(untold, JSON.stringify({ '10': load, '11': save }));
    const song = { workflow: fixture('ace-song.json'), template: '{genre}' };
    expect(messageOf(() => create({ ...song, values: { tags: 'folk' } }, comfySong))).toContain(
      '"template" has no effect beside "values"',
    );
    expect(messageOf(() => create({ template: '{prompt}' }, comfySong))).toContain('no {prompt}');
    expect(messageOf(() => create({ workflow: untold, template: '{genre}' }, comfySong))).toContain(
      '"template" has no effect: the workflow has no input "tags" or "prompt"',
    );
    expect(messageOf(() => create({ maxSeconds: 20 }, comfySong))).toContain('"duration"');
    expect(messageOf(() => create({ inputFolder: '/x' }, comfyVideo))).toContain('"image"');
    const animated = join(await temporaryFolder(), 'animated.json');
    const moving = { class_type: 'SaveAnimatedWEBP', inputs: { images: ['8', 0], fps: 6 } };
    await writeFile(animated, JSON.stringify({ ...graph, '9': moving }));
    expect(messageOf(() => create({ workflow: animated }, comfyVideo))).toContain('and no film');
    expect(create({ workflow: animated })).toBeDefined();
  });
});

test('two servers that are one are told without the password in their address', () => {
  const servers = ['secret', 'other'].map((word) => ({ url: `http://me:${word}@a:8188/` }));
  const message = messageOf(() => create({ servers }));
  expect(message).toContain('two servers http://a:8188;');
  expect(message).not.toMatch(/secret|other/);
});

describe('a file that is no workflow', () => {
  it.each([
    ['missing', undefined, 'no such file'],
    ['empty', '', 'empty'],
    ['truncated', '{"3": {"class_type": "KSampler", "inp', 'ends too early'],
    ['HTML', '<html><body>502</body></html>', 'no JSON'],
    ['something else', '{"name": "a", "version": 2}', 'cannot be used'],
    [
      'a UI workflow',
      '{"nodes": [{"id": 1, "type": "SaveImage", "inputs": [], "outputs": []}], "links": [], "version": 0.4}',
      "editor's format",
    ],
  ])('%s', async (_, text, message) => {
    const file = join(await temporaryFolder(), 'workflow.json');
    if (text !== undefined) await writeFile(file, text);
    expect(messageOf(() => create({ workflow: file }))).toContain(message);
  });

  it('makes nothing: a workflow without an output', async () => {
    const file = join(await temporaryFolder(), 'workflow.json');
    await writeFile(file, JSON.stringify(without('9')));
    expect(messageOf(() => create({ workflow: file }))).toContain('delivers anything');
  });
});

test('the plan says what is dropped and refuses what has no place', async () => {
  const subject = executor([await comfy()], { template: '{prompt}' });
  expect(subject.plan({ prompt: 'a', style_tags: ['oil'] })).toMatchObject([
    {
      code: 'EXECUTOR_CANNOT_HONOUR',
      severity: 'warning',
      path: 'style_tags',
      message: 'The workflow was not told style_tags: "template" leaves it out.',
    },
  ]);
  const song = executor([await comfy()], {}, comfySong);
  const lyrics = { title: 'a', genre: 'b', mood: 'c', tempo: 'd', structure: [{ lyrics: 'e' }] };
  expect(song.plan(lyrics)).not.toContainEqual(expect.objectContaining({ severity: 'error' }));
});

describe('doctor', () => {
  const check = (subject: ReturnType<typeof executor>) =>
    subject.check({ signal: new AbortController().signal });

  it('says what each server is, and what the workflow takes', async () => {
    const fakes = [await comfy({ version: '0.3.64' }), await comfy()];
    const results = await check(executor(fakes));
    expect(results).toMatchObject([
      {
        name: 'server server 1',
        status: 'ok',
        message: expect.stringContaining('0.3.64') as string,
      },
      {
        name: 'server server 2',
        status: 'ok',
        message: expect.stringContaining('0.29.0') as string,
      },
      {
        name: 'workflow',
        status: 'ok',
        message: expect.stringContaining('prompt, negative') as string,
      },
      { name: 'template', status: 'ok', message: expect.stringContaining('{prompt}') as string },
    ]);
  });

  it('shows the template of a song as a configuration writes it', async () => {
    const options = { workflow: fixture('ace-song.json') };
    const told = async (more: object) => {
      const results = await check(executor([await comfy()], { ...options, ...more }, comfySong));
      return results.find(({ name }) => name === 'template')?.message;
    };
    expect(await told({})).toContain('Genre: {genre}\\nMood: {mood}');
    expect(await told({ template: '{genre}[, {key}]' })).toBe('{genre}[, {key}]');
  });

  it('says what a server lacks, and which one is not there', async () => {
    const file = join(await temporaryFolder(), 'workflow.json');
    const loader = {
      class_type: 'CheckpointLoaderSimple',
      inputs: { ckpt_name: 'big.safetensors' },
    };
    const odd = { class_type: 'NoSuchNode', inputs: { images: ['8', 0] } };
    await writeFile(file, JSON.stringify({ ...graph, '4': loader, '12': odd }));
    const fakes = [await comfy(), await comfy()];
    await fakes[1]!.close();
    const results = await check(executor(fakes, { workflow: file }));
    const told = results.filter(({ name }) => name === 'server server 1: workflow');
    expect(told.map(({ status }) => status)).toEqual(['warning', 'warning']);
    const messages = told.map(({ message }) => message).join();
    expect(messages).toContain('NoSuchNode');
    expect(messages).toContain('big.safetensors');
    expect(results).toContainEqual(
      expect.objectContaining({ name: 'server server 2', status: 'error' }),
    );
  });

  it('says that a server is something else', async () => {
    const results = await check(executor([await comfy({ faults: ['html=/'] })]));
    expect(results[0]).toMatchObject({ status: 'error' });
    expect(results[0]?.message).toMatch(/ComfyUI/);
  });
});

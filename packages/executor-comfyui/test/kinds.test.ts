import { audioKind, imageKind } from '@media-gen/core';
import { createMediaInspector } from '@media-gen/media';
import { smallPng } from '@media-gen/testing';
import type { FakeComfy } from '@media-gen/testing/comfyui';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { comfyImage, comfySong, comfyVideo, videoKind } from '../src/index.ts';
import { attempt, comfy, executor, fixture, temporaryFolder } from './studio.ts';

const inspector = createMediaInspector();
const facts = (path: string) => inspector.inspect(path, { signal: new AbortController().signal });

function payloadOf(kind: { read(body: string): object }, body: object): unknown {
  const reading = kind.read(JSON.stringify(body));
  expect(reading).toHaveProperty('payload');
  return 'payload' in reading ? reading.payload : undefined;
}

const film = (fakes: readonly FakeComfy[], options: object) => executor(fakes, options, comfyVideo);

test('a picture: the whole payload, and what was made in the parameters', async () => {
  const fake = await comfy();
  const payload = payloadOf(imageKind, {
    prompt: 'a lighthouse',
    negative_prompt: 'fog',
    technical_params: { aspect_ratio: '4:1', quality: 'draft' },
  });
  const { context, result } = await attempt(executor([fake]), { seed: 77 }, payload);
  const { files, parameters, seed, warnings } = await result;
  expect(await facts(files[0]!.path)).toMatchObject({
    mediaType: 'image/png',
    width: 128,
    height: 64,
  });
  expect(parameters).toMatchObject({
    workflow: 'sd15.json',
    inputs: { prompt: 'a lighthouse', negative: 'fog', width: 128, height: 64, steps: 2 },
    prompts: [{ server: 'server 1', url: fake.url, prompt_id: context.requestKey }],
  });
  expect(seed).toBeUndefined();
  expect(warnings).toEqual([]);
  const steps = context.said.progress.filter(({ type }) => type === 'steps');
  expect(steps.at(-1)).toMatchObject({ total: 2, stage: 'KSampler' });
  expect(context.said.progress.map(({ type }) => type)).toContain('preview');
});

test('a song: tags, lyrics, tempo, key and a length made of its lyrics', async () => {
  const fake = await comfy();
  const payload = payloadOf(audioKind, {
    title: 'Harbour',
    genre: 'folk',
    mood: 'calm',
    tempo: 'fast',
    structure: [{ type: 'verse', lyrics: 'one line of it' }],
    metadata: { key: 'Am' },
  });
  const subject = executor(
    [fake],
    { workflow: fixture('ace-song.json'), minSeconds: 1, maxSeconds: 4 },
    comfySong,
  );
  const { files, parameters } = await (await attempt(subject, {}, payload)).result;
  expect(await facts(files[0]!.path)).toMatchObject({ mediaType: 'audio/mpeg' });
  expect(parameters).toMatchObject({ inputs: { tempo: 135, key: 'A minor', duration: 4 } });
});

describe('a film', () => {
  it('has the length and the speed that were asked for', async () => {
    const payload = payloadOf(videoKind, { prompt: 'waves', duration: 1, fps: 4 });
    const subject = film([await comfy()], { workflow: fixture('wan-film.json') });
    const { files, parameters } = await (await attempt(subject, {}, payload)).result;
    expect(await facts(files[0]!.path)).toMatchObject({ mediaType: 'video/mp4' });
    expect(parameters).toMatchObject({ inputs: { length: 5, fps: 4 } });
  });

  it('begins with a picture of the configured folder, on the server that makes it', async () => {
    const inputFolder = await temporaryFolder();
    await mkdir(join(inputFolder, 'shots'));
    await writeFile(join(inputFolder, 'shots', 'first.png'), smallPng(7));
    const payload = payloadOf(videoKind, { prompt: 'waves', input_image: 'shots/first.png' });
    const fake = await comfy();
    const subject = film([fake], { workflow: fixture('wan-image-to-film.json'), inputFolder });
    const { files } = await (await attempt(subject, {}, payload)).result;
    expect(files).toHaveLength(1);
    const { requests } = fake.stats();
    const uploads =
      (requests['POST /upload/image'] ?? 0) + (requests['POST /api/upload/image'] ?? 0);
    expect(uploads).toBe(1);
  });

  it.each([
    ['../secret.png', 'leads out'],
    ['link.png', 'leads out'],
    ['/etc/passwd', 'no path inside'],
    ['first.txt', 'no picture'],
    ['missing.png', 'not there'],
    ['folder.png', 'no file'],
    ['a\0.png', 'no path inside'],
  ])('never reads %j', async (name, why) => {
    const inputFolder = join(await temporaryFolder(), 'inputs');
    await mkdir(join(inputFolder, 'folder.png'), { recursive: true });
    await writeFile(join(inputFolder, '..', 'secret.png'), smallPng(7));
    await symlink('../secret.png', join(inputFolder, 'link.png'));
    const fake = await comfy();
    const subject = film([fake], { workflow: fixture('wan-image-to-film.json'), inputFolder });
    const { result } = await attempt(subject, {}, { prompt: 'waves', input_image: name });
    await expect(result).rejects.toMatchObject({
      failureClass: 'invalid',
      message: expect.stringContaining(why) as string,
    });
    expect(fake.stats().submissions).toBe(0);
  });

  it('reads no picture at all where no folder is configured', async () => {
    const subject = film([await comfy()], { workflow: fixture('wan-image-to-film.json') });
    const { result } = await attempt(subject, {}, { prompt: 'waves', input_image: 'first.png' });
    await expect(result).rejects.toMatchObject({ failureClass: 'invalid' });
  });
});

test('the doors have the executors as their default exports', async () => {
  const doors = await Promise.all([
    import('../src/image.ts'),
    import('../src/audio.ts'),
    import('../src/video.ts'),
  ]);
  expect(doors.map((door) => door.default)).toEqual([comfyImage, comfySong, comfyVideo]);
  expect(comfyVideo.kindDefinition).toBe(videoKind);
});

import { execFileSync } from 'node:child_process';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createMediaInspector } from '../src/index.ts';
import { createFolder, fixture, mp3, picture, wav } from './sample-files.ts';

const inspector = createMediaInspector();
let folder: Awaited<ReturnType<typeof createFolder>>;
beforeAll(async () => {
  folder = await createFolder();
});
afterAll(() => folder.remove());

describe('a name and a content that disagree', () => {
  const contents = {
    'a JPEG picture': () => picture('jpeg'),
    'a PNG picture': () => picture('png'),
    'a WebP picture': () => picture('webp'),
    'an AVIF picture': () => picture('avif'),
    'an MP3 sound': () => mp3(1),
    'a WAV sound': () => Promise.resolve(wav(1)),
    'a FLAC sound': () => readFile(fixture('tone.flac')),
    'an Ogg sound': () => readFile(fixture('vorbis.ogg')),
    'a ZIP archive': () => Promise.resolve(Buffer.from('PK\x03\x04rest')),
    text: () => Promise.resolve(Buffer.from('<html>502 Bad Gateway</html>\n')),
    'nothing that we can recognise': () => Promise.resolve(Buffer.from([0, 1, 2, 3, 4, 5])),
  };
  it.each([
    ['x.png', 'a JPEG picture'],
    ['x.JPG', 'a PNG picture'],
    ['x.gif', 'a WebP picture'],
    ['x.png', 'an AVIF picture'],
    ['x.wav', 'an MP3 sound'],
    ['x.mp3', 'a WAV sound'],
    ['x.mp3', 'a FLAC sound'],
    ['x.flac', 'an Ogg sound'],
    ['x.mp4', 'an AVIF picture'],
    ['x.webm', 'text'],
    ['x.glb', 'nothing that we can recognise'],
    ['x.png', 'text'],
    ['x.json', 'a PNG picture'],
    ['x.txt', 'a ZIP archive'],
  ] as const)('%s is refused as %s', async (name, what) => {
    const path = await folder.write(name, await contents[what]());
    await expect(inspector.inspect(path)).rejects.toMatchObject({
      code: 'file_undecodable',
      message: expect.stringMatching(new RegExp(`^${name} is not .* but ${what}\\.$`)) as string,
    });
  });
});

it.each([
  ['a.txt', 'hello', 'text/plain'],
  ['a.json', '{"a":1}', 'application/json'],
  ['a.svg', '<svg/>', 'image/svg+xml'],
  ['a.glb', 'glTF rest', 'model/gltf-binary'],
  ['a.recipe', 'anything', 'application/octet-stream'],
  ['a.constructor', 'anything', 'application/octet-stream'],
  ['noextension', '\x89PNG\r\n\x1a\n', 'application/octet-stream'],
])('%s is accepted undecoded', async (name, text, mediaType) => {
  const path = await folder.write(name, Buffer.from(text, 'latin1'));
  expect(await inspector.inspect(path)).toEqual({ mediaType, decoded: false });
});

describe('what is no file to look at', () => {
  it.each(['empty.png', 'empty.txt', 'empty'])('%s is empty', async (name) => {
    await expect(inspector.inspect(await folder.write(name, ''))).rejects.toMatchObject({
      code: 'file_empty',
      message: `${name} is empty.`,
    });
  });

  it('a symbolic link is refused', async () => {
    await folder.write('real.png', await picture('png'));
    await symlink('real.png', join(folder.path, 'link.png'));
    for (const look of [
      () => inspector.inspect(join(folder.path, 'link.png')),
      () => inspector.stamp(join(folder.path, 'link.png'), {}),
      () => inspector.readRecipe(join(folder.path, 'link.png')),
    ]) {
      await expect(look()).rejects.toMatchObject({ code: 'file_is_link' });
    }
  });

  it('a folder, a pipe and nothing are refused', async () => {
    await mkdir(join(folder.path, 'folder.png'));
    execFileSync('mkfifo', [join(folder.path, 'pipe.png')]);
    for (const [name, code] of [
      ['folder.png', 'file_undecodable'],
      ['pipe.png', 'file_undecodable'],
      ['nothing.png', 'file_missing'],
    ] as const) {
      await expect(inspector.inspect(join(folder.path, name))).rejects.toMatchObject({
        code,
        message: expect.stringContaining(name) as string,
      });
    }
  });

  it('a file above the limit is refused', async () => {
    const small = createMediaInspector({ maxBytes: 100 });
    const path = await folder.write('large.txt', 'x'.repeat(101));
    await expect(small.inspect(path)).rejects.toMatchObject({
      code: 'file_too_large',
      message: 'large.txt has 101 bytes, more than the limit of 100.',
    });
  });

  it('an aborted signal ends it with its reason', async () => {
    const path = await folder.write('a.png', await picture('png'));
    const reason = new Error('shutdown');
    await expect(inspector.inspect(path, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
  });
});

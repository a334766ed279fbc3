import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { JsonObject } from '@media-gen/core';
import { parseFile } from 'music-metadata';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createMediaInspector } from '../src/index.ts';
import { createFolder, fixture, picture, sha256, wav } from './sample-files.ts';

const inspector = createMediaInspector();
let folder: Awaited<ReturnType<typeof createFolder>>;
beforeAll(async () => {
  folder = await createFolder();
});
afterAll(() => folder.remove());

const RECIPE: JsonObject = { seed: 42, words: 'Grüße 🎨' };
const LONG: JsonObject = { lyrics: 'là la\n'.repeat(30_000) };

describe('a recipe in a JPEG file', () => {
  it('comes back, however long, and the pixels stay', async () => {
    const before = await sharp(await picture('jpeg'))
      .withExif({ IFD0: { Artist: 'me' } })
      .toBuffer();
    const path = await folder.write('a.jpg', before);
    for (const recipe of [RECIPE, LONG, RECIPE]) {
      expect(await inspector.stamp(path, recipe)).toEqual({ place: 'jpeg:COM' });
      expect(await inspector.readRecipe(path)).toEqual(recipe);
      const bytes = await readFile(path);
      const raw = async (image: Buffer) => sha256(await sharp(image).raw().toBuffer());
      expect(await raw(bytes)).toBe(await raw(before));
      expect((await sharp(bytes).metadata()).exif).toEqual((await sharp(before).metadata()).exif);
    }
    const once = await folder.write('once.jpg', before);
    await inspector.stamp(once, RECIPE);
    expect(await readFile(path)).toEqual(await readFile(once));
  });

  it('keeps the comments of others', async () => {
    const before = await picture('jpeg');
    const comment = Buffer.from('\xff\xfe\0\x0cmedia-gens', 'latin1');
    const path = await folder.write(
      'b.jpg',
      Buffer.concat([before.subarray(0, 2), comment, before.subarray(2)]),
    );
    await inspector.stamp(path, RECIPE);
    expect((await readFile(path)).subarray(2, 2 + comment.length)).toEqual(comment);
  });
});

describe.each(['tone.flac', 'plain.flac'])('a recipe in %s', (name) => {
  it('joins the comments, and the sound stays', async () => {
    const before = await readFile(fixture(name));
    const path = await folder.write(name, before);
    await inspector.stamp(path, LONG);
    expect(await inspector.stamp(path, RECIPE)).toEqual({ place: 'flac:VORBIS_COMMENT' });
    expect(await inspector.readRecipe(path)).toEqual(RECIPE);
    const frames = before.subarray(before.indexOf(Buffer.from([0xff, 0xf8])));
    expect((await readFile(path)).subarray(-frames.length)).toEqual(frames);
    expect(await inspector.inspect(path)).toEqual(await inspector.inspect(fixture(name)));
    const tags = async (file: string) => (await parseFile(file)).native['vorbis'] ?? [];
    expect(await tags(path)).toEqual([
      ...(await tags(fixture(name))),
      { id: 'MEDIA-GEN', value: JSON.stringify(RECIPE) },
    ]);
  });

  it('gets comments where there are none', async () => {
    const before = await readFile(fixture(name));
    const frames = before.subarray(before.indexOf(Buffer.from([0xff, 0xf8])));
    const bare = Buffer.concat([before.subarray(0, 42), frames]);
    bare[4] = 0x80;
    const path = await folder.write(`bare-${name}`, bare);
    await inspector.stamp(path, RECIPE);
    expect(await inspector.readRecipe(path)).toEqual(RECIPE);
    expect(await inspector.inspect(path)).toEqual(await inspector.inspect(fixture(name)));
  });
});

describe('a recipe beside a file', () => {
  it.each([
    ['a.wav', () => Promise.resolve(wav(1))],
    ['a.webp', () => picture('webp')],
    ['a.ogg', () => readFile(fixture('vorbis.ogg'))],
    ['a.txt', () => Promise.resolve(Buffer.from('text'))],
  ])('of %s comes back, and the file stays', async (name, make) => {
    const before = await make();
    const path = await folder.write(name, before);
    expect(await inspector.readRecipe(path)).toBeUndefined();
    const expected = { place: 'sidecar', sidecarPath: `${path}.recipe.json` };
    expect(await inspector.stamp(path, LONG)).toEqual(expected);
    expect(await inspector.stamp(path, RECIPE)).toEqual(expected);
    expect(await inspector.readRecipe(path)).toEqual(RECIPE);
    expect(await readFile(path)).toEqual(before);
    expect(JSON.parse(await readFile(expected.sidecarPath, 'utf8'))).toEqual({
      'media-gen': RECIPE,
    });
  });

  it('is not one where somebody else wrote such a file', async () => {
    const path = await folder.write('other.wav', wav(1));
    await folder.write('other.wav.recipe.json', '{"flour":500}');
    expect(await inspector.readRecipe(path)).toBeUndefined();
  });

  it.each([
    ['no JSON', '{', 'file_undecodable'],
    ['a recipe that is none', '{"media-gen":7}', 'file_undecodable'],
    ['nothing', '', 'file_empty'],
    ['too much', ' '.repeat((8 << 20) + 1), 'file_too_large'],
  ])('is refused where it holds %s', async (_what, text, code) => {
    const path = await folder.write('hostile.wav', wav(1));
    await folder.write('hostile.wav.recipe.json', text);
    await expect(inspector.readRecipe(path)).rejects.toMatchObject({ code });
  });

  it('is not read or written through a link', async () => {
    const path = await folder.write('linked.wav', wav(1));
    const target = await folder.write('target.json', '{}');
    await symlink(target, `${path}.recipe.json`);
    await expect(inspector.readRecipe(path)).rejects.toMatchObject({ code: 'file_is_link' });
    await inspector.stamp(path, RECIPE);
    expect(await readFile(target, 'utf8')).toBe('{}');
    expect(await inspector.readRecipe(path)).toEqual(RECIPE);
  });
});

it('refuses a recipe that is too long, and leaves the file', async () => {
  const before = await picture('png');
  const path = await folder.write('long.png', before);
  const huge = { lyrics: 'x'.repeat(1 << 20) };
  await expect(inspector.stamp(path, huge)).rejects.toMatchObject({
    code: 'file_too_large',
    message: expect.stringContaining('1048589 bytes') as string,
  });
  const small = createMediaInspector({ maxRecipeBytes: 10 });
  await expect(small.stamp(path, RECIPE)).rejects.toMatchObject({ code: 'file_too_large' });
  expect(await readFile(path)).toEqual(before);
});

describe('without space left', () => {
  const disk = mkdtempSync(join(tmpdir(), 'media-inspector-full-'));
  const canMount = (() => {
    try {
      mkdirSync(disk, { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();
  afterAll(() => {
    if (canMount) execFileSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  it.skipIf(!canMount)(
    'a file stays as it was, with nothing beside it (needs a mount)',
    async () => {
      const png = await picture('png');
      await writeFile(join(disk, 'a.png'), png);
      await writeFile(join(disk, 'a.wav'), wav(0.01));
      await writeFile(join(disk, 'ballast'), Buffer.alloc(1 << 20)).catch(() => undefined);
      for (const name of ['a.png', 'a.wav']) {
        await expect(inspector.stamp(join(disk, name), RECIPE)).rejects.toMatchObject({
          failureClass: 'storage',
          code: 'storage_full',
          message: expect.stringContaining(name) as string,
        });
      }
      expect((await readdir(disk)).sort()).toEqual(['a.png', 'a.wav', 'ballast']);
      expect(await readFile(join(disk, 'a.png'))).toEqual(png);
    },
  );
});

import { readdir, readFile, stat, chmod } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';

import type { JsonObject } from '@media-gen/core';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createMediaInspector } from '../src/index.ts';
import { encodePngChunk } from '../src/picture/png-chunks.ts';
import { createFolder, picture, sha256 } from './sample-files.ts';

const inspector = createMediaInspector();
let folder: Awaited<ReturnType<typeof createFolder>>;
let plain: Buffer;
beforeAll(async () => {
  folder = await createFolder();
  plain = await picture('png');
});
afterAll(() => folder.remove());

const HEAD_END = 8 + 25;
/** The picture with chunks behind its header. */
const withChunks = (...chunks: Buffer[]) =>
  Buffer.concat([plain.subarray(0, HEAD_END), ...chunks, plain.subarray(HEAD_END)]);
const text = (keyword: string, value: string) =>
  encodePngChunk('tEXt', Buffer.from(`${keyword}\0${value}`, 'latin1'));
const pixels = async (bytes: Buffer) => sha256(await sharp(bytes).raw().toBuffer());

/** The chunks of a file as they are, without those of ours. */
function foreignChunks(bytes: Buffer): string[] {
  const chunks: string[] = [];
  for (let start = 8; start < bytes.length;) {
    const end = start + 12 + bytes.readUInt32BE(start);
    const chunk = bytes.toString('latin1', start, end);
    if (!chunk.includes('Xtmedia-gen\0') && !chunk.includes('XtMedia-gen\0')) chunks.push(chunk);
    start = end;
  }
  return chunks;
}

const RECIPE: JsonObject = {
  seed: 42,
  words: 'Grüße 🎨 \u0000 "<x>"',
  steps: [1, null, { a: true }],
};

describe('a recipe in a PNG file', () => {
  it('comes back, and the pixels stay', async () => {
    const path = await folder.write('a.png', plain);
    expect(await inspector.readRecipe(path)).toBeUndefined();
    expect(await inspector.stamp(path, RECIPE)).toEqual({ place: 'png:iTXt' });
    expect(await inspector.readRecipe(path)).toEqual(RECIPE);
    const bytes = await readFile(path);
    expect(await pixels(bytes)).toBe(await pixels(plain));
    expect(await inspector.inspect(path)).toMatchObject({ decoded: true, width: 48 });
    expect((await sharp(bytes).metadata()).comments).toEqual([
      { keyword: 'media-gen', text: JSON.stringify(RECIPE) },
    ]);
  });

  it('keeps what ComfyUI wrote', async () => {
    const before = withChunks(text('prompt', '{"3":{}}'), text('workflow', '{"nodes":[]}'));
    const path = await folder.write('comfy.png', before);
    await inspector.stamp(path, RECIPE);
    const bytes = await readFile(path);
    expect(foreignChunks(bytes)).toEqual(foreignChunks(before));
    expect((await sharp(bytes).metadata()).comments?.map(({ keyword }) => keyword)).toEqual([
      'prompt',
      'workflow',
      'media-gen',
    ]);
  });

  it('is replaced by the next one, in whatever form another program kept it', async () => {
    const old = Buffer.from('media-gen\0');
    const forms = [
      text('media-gen', '{"seed":1}'),
      encodePngChunk('zTXt', Buffer.concat([old, Buffer.alloc(1), deflateSync('{"seed":1}')])),
      encodePngChunk(
        'iTXt',
        Buffer.concat([old, Buffer.from('\x01\0de\0Rezept\0'), deflateSync('{"seed":1}')]),
      ),
    ];
    const path = await folder.write('fresh.png', plain);
    await inspector.stamp(path, RECIPE);
    const expected = await readFile(path);
    for (const form of forms) {
      await folder.write('fresh.png', withChunks(form));
      expect(await inspector.readRecipe(path)).toEqual({ seed: 1 });
      await inspector.stamp(path, RECIPE);
      expect(await readFile(path)).toEqual(expected);
    }
    await folder.write('fresh.png', withChunks(...forms));
    await inspector.stamp(path, RECIPE);
    await inspector.stamp(path, RECIPE);
    expect(await readFile(path)).toEqual(expected);
  });

  it('keeps every chunk of any picture byte for byte', async () => {
    const chunk = fc
      .record({
        type: fc.constantFrom('tEXt', 'zTXt', 'iTXt', 'prIv', 'eXIf', 'stRa'),
        data: fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc
            .constantFrom('media-gen', 'media-gen2\0x', 'Media-gen\0x', 'prompt\0{}')
            .map((it) => Buffer.from(it)),
        ),
      })
      .map(({ type, data }) => encodePngChunk(type, data));
    const behind = fc.uint8Array({ maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(chunk, { maxLength: 6 }),
        behind,
        fc.json(),
        async (chunks, tail, json) => {
          const whole = withChunks(...chunks);
          const path = await folder.write('any.png', Buffer.concat([whole, tail]));
          const recipe: JsonObject = { json, nested: JSON.parse(json) as null };
          await inspector.stamp(path, recipe);
          const bytes = await readFile(path);
          expect(await inspector.readRecipe(path)).toEqual(JSON.parse(JSON.stringify(recipe)));
          const end = bytes.length - tail.length;
          expect(bytes.subarray(end)).toEqual(Buffer.from(tail));
          const kept = foreignChunks(bytes.subarray(0, end));
          expect(kept).toEqual(foreignChunks(whole));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the modes of the file and leaves nothing beside it', async () => {
    const own = await createFolder();
    const path = await own.write('a.png', plain);
    await chmod(path, 0o640);
    await inspector.stamp(path, RECIPE);
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect(await readdir(own.path)).toEqual(['a.png']);
    await own.remove();
  });
});

describe('a hostile PNG file', () => {
  it.each([
    [
      'a recipe that unpacks to gigabytes',
      'zTXt',
      Buffer.concat([Buffer.alloc(1), deflateSync(Buffer.alloc(64 << 20))]),
    ],
    ['a recipe that does not unpack', 'zTXt', Buffer.from('\0nonsense')],
    ['a recipe that is cut off', 'iTXt', Buffer.from('\0\0de')],
    ['a recipe that is no JSON', 'tEXt', Buffer.from('{')],
    ['a recipe that is no object', 'tEXt', Buffer.from('[1]')],
    ['a recipe of too many bytes', 'tEXt', Buffer.alloc(9 << 20, ' ')],
  ])('with %s is refused', async (_what, type, data) => {
    const chunk = encodePngChunk(type, Buffer.concat([Buffer.from('media-gen\0'), data]));
    const path = await folder.write('hostile.png', withChunks(chunk));
    await expect(inspector.readRecipe(path)).rejects.toMatchObject({
      code: 'file_undecodable',
      message: expect.stringContaining('hostile.png') as string,
    });
  });

  it('that is cut off is left as it is', async () => {
    const cut = plain.subarray(0, -5);
    const path = await folder.write('cut.png', cut);
    await expect(inspector.stamp(path, RECIPE)).rejects.toMatchObject({ code: 'file_undecodable' });
    expect(await readFile(path)).toEqual(cut);
  });
});

import { readFile } from 'node:fs/promises';

import type { JsonObject } from '@media-gen/core';
import fc from 'fast-check';
import { parseFile } from 'music-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createMediaInspector } from '../src/index.ts';
import { writeSyncsafe } from '../src/sound/syncsafe.ts';
import { createFolder, fixture, mp3 } from './sample-files.ts';

const inspector = createMediaInspector();
let folder: Awaited<ReturnType<typeof createFolder>>;
let sound: Buffer;
beforeAll(async () => {
  folder = await createFolder();
  sound = await mp3(1);
});
afterAll(() => folder.remove());

const RECIPE: JsonObject = { seed: 42, words: 'Grüße 🎨 \u0000 ÿþ', steps: [1, null] };

function size(major: number, length: number): Buffer {
  const plain = Buffer.alloc(4);
  plain.writeUInt32BE(length);
  return major === 4 ? writeSyncsafe(length) : plain;
}
const frame = (major: number, id: string, data: Uint8Array, flags: readonly number[] = [0, 0]) =>
  Buffer.concat([Buffer.from(id), size(major, data.length), Buffer.from(flags), data]);
const tag = (major: number, flags: number, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([
    Buffer.from('ID3'),
    Buffer.from([major, 0, flags]),
    writeSyncsafe(body.length),
    body,
  ]);
};
const LYRICS = Buffer.from('\x03engThe song\0la la\nlà');

async function stamped(...parts: Buffer[]) {
  const path = await folder.write('a.mp3', Buffer.concat([...parts, sound]));
  const stamp = await inspector.stamp(path, RECIPE);
  return { path, stamp, bytes: await readFile(path) };
}

describe('a recipe in an MP3 file', () => {
  it('makes a tag where there is none, and the sound stays', async () => {
    const { path, stamp, bytes } = await stamped();
    expect(stamp).toEqual({ place: 'id3:TXXX' });
    expect(await inspector.readRecipe(path)).toEqual(RECIPE);
    expect(bytes.subarray(-sound.length)).toEqual(sound);
    expect((await parseFile(path)).native['ID3v2.4']).toEqual([
      { id: 'TXXX:media-gen', value: expect.any(String) as string },
    ]);
    expect(await inspector.inspect(path)).toMatchObject({ mediaType: 'audio/mpeg' });
  });

  it('joins the frames that ffmpeg wrote', async () => {
    const before = await readFile(fixture('xing.mp3'));
    const path = await folder.write('ffmpeg.mp3', before);
    await inspector.stamp(path, RECIPE);
    const { native, common } = await parseFile(path);
    expect(common.title).toBe('Ein Lied');
    expect(native['ID3v2.3']?.map(({ id }) => id)).toEqual(['TIT2', 'TXXX:USLT', 'TXXX:media-gen']);
    const frames = before.subarray(before.indexOf(Buffer.from([0xff, 0xf3])));
    expect((await readFile(path)).subarray(-frames.length)).toEqual(frames);
    expect(await inspector.inspect(path)).toEqual(await inspector.inspect(fixture('xing.mp3')));
  });

  it.each([3, 4])('keeps every frame of version 2.%d byte for byte, in order', async (major) => {
    const anyFrame = fc
      .record({
        id: fc.constantFrom('TIT2', 'USLT', 'APIC', 'PRIV', 'TXXX', 'ZZZ9', 'COMM'),
        data: fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc
            .constantFrom('\0media-gen', '\0media-gen2\0x', '\x03Media-Gen\0x')
            .map((it) => Buffer.from(it)),
        ),
        flags: fc.constantFrom([0, 0], [0x40, 0], [0x20, 0x40]),
      })
      .filter(
        ({ id, data }) =>
          id !== 'TXXX' || Buffer.from(data).toString('latin1', 0, 11) !== '\0media-gen\0',
      )
      .map(({ id, data, flags }) => frame(major, id, data, flags));
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFrame, { maxLength: 6 }),
        fc.nat(300),
        async (frames, padding) => {
          const kept = Buffer.concat(frames);
          const { path, stamp, bytes } = await stamped(tag(major, 0, kept, Buffer.alloc(padding)));
          expect(stamp.place).toBe('id3:TXXX');
          expect(bytes.subarray(10, 10 + kept.length)).toEqual(kept);
          expect(bytes.subarray(-sound.length)).toEqual(sound);
          expect(await inspector.readRecipe(path)).toEqual(RECIPE);
          await inspector.stamp(path, RECIPE);
          expect(await readFile(path)).toEqual(bytes);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    ['ISO-8859-1', Buffer.from('\0media-gen\0{"seed":1}')],
    ['UTF-8', Buffer.from('\x03media-gen\0{"seed":1}')],
    ['UTF-8 with a zero after it', Buffer.from('\x03media-gen\0{"seed":1}\0')],
    [
      'UTF-16',
      Buffer.concat([
        Buffer.from([1]),
        Buffer.from('\ufeffmedia-gen\0\ufeff{"seed":1}', 'utf16le'),
      ]),
    ],
    [
      'UTF-16BE',
      Buffer.concat([Buffer.from([2]), Buffer.from('media-gen\0{"seed":1}', 'utf16le').swap16()]),
    ],
  ])('is read and replaced where another program wrote it as %s', async (_what, data) => {
    const before = tag(4, 0, frame(4, 'TXXX', data), frame(4, 'USLT', LYRICS));
    const path = await folder.write('a.mp3', Buffer.concat([before, sound]));
    expect(await inspector.readRecipe(path)).toEqual({ seed: 1 });
    const { bytes } = await stamped(before);
    expect(bytes).toEqual((await stamped(tag(4, 0, frame(4, 'USLT', LYRICS)))).bytes);
  });

  it('joins a tag of version 2.4 with unsynchronisation, which counts stored bytes', async () => {
    const picture = frame(4, 'APIC', Buffer.from([0xff, 0, 0xe0, 0xff, 0, 0]), [0, 2]);
    const own = Buffer.from([
      1,
      0xff,
      0,
      0xfe,
      ...Buffer.from('media-gen\0', 'utf16le'),
      0xff,
      0,
      0xfe,
      ...Buffer.from('{}', 'utf16le'),
    ]);
    const { path, stamp, bytes } = await stamped(
      tag(4, 0x80, picture, frame(4, 'TXXX', own, [0, 2])),
    );
    expect(stamp.place).toBe('id3:TXXX');
    expect(bytes.subarray(10, 10 + picture.length)).toEqual(picture);
    expect(bytes.toString('latin1').match(/media-gen/g)).toHaveLength(1);
    expect(await inspector.readRecipe(path)).toEqual(RECIPE);
  });

  const lyrics = (major: number) => frame(major, 'USLT', LYRICS);
  it.each([
    ['version 2.2', tag(2, 0, Buffer.from('TT2\0\0\x02\0x'))],
    ['an extended header', tag(4, 0x40, Buffer.from([0, 0, 0, 6, 1, 0]), lyrics(4))],
    ['version 2.3 with unsynchronisation', tag(3, 0x80, lyrics(3))],
    ['plain sizes in version 2.4', tag(4, 0, frame(3, 'USLT', Buffer.alloc(300, 'x')), lyrics(4))],
    ['something in its padding', tag(4, 0, lyrics(4), Buffer.alloc(20), Buffer.from('x'))],
    ['a frame that leaves it', tag(3, 0, lyrics(3).subarray(0, -1))],
  ])('stands beside a file whose tag has %s', async (_what, head) => {
    const { path, stamp, bytes } = await stamped(head);
    expect(stamp).toEqual({ place: 'sidecar', sidecarPath: `${path}.recipe.json` });
    expect(bytes).toEqual(Buffer.concat([head, sound]));
    expect(await inspector.readRecipe(path)).toEqual(RECIPE);
  });
});

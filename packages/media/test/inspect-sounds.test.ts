import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createMediaInspector } from '../src/index.ts';
import { createFolder, damaged, fixture, mp3, wav } from './sample-files.ts';

const inspector = createMediaInspector();
let folder: Awaited<ReturnType<typeof createFolder>>;
beforeAll(async () => {
  folder = await createFolder();
});
afterAll(() => folder.remove());

const inspect = async (name: string, bytes: Uint8Array) =>
  inspector.inspect(await folder.write(name, bytes));
const refused = (name: string) => ({
  code: 'file_undecodable',
  message: expect.stringContaining(name) as string,
});

/** What ffprobe and soxi say of them. */
const SOUNDS = [
  ['vorbis.ogg', 'audio/ogg', 2, 8_000],
  ['opus.ogg', 'audio/ogg', 2, 8_000],
  ['tone.flac', 'audio/flac', 0.6, 8_000],
  ['plain.flac', 'audio/flac', 0.6, 8_000],
  // 41 frames of 576 samples; LAME adds silence before and after the second that was encoded.
  ['xing.mp3', 'audio/mpeg', (41 * 576) / 22_050, 22_050],
] as const;

describe.each(SOUNDS)('%s', (name, mediaType, durationSeconds, sampleRate) => {
  it('is measured', async () => {
    expect(await inspector.inspect(fixture(name))).toEqual({
      mediaType,
      decoded: true,
      durationSeconds,
      sampleRate,
      channels: 1,
    });
  });

  it('is refused when it is cut off, wherever', async () => {
    const bytes = await readFile(fixture(name));
    const end = name === 'xing.mp3' ? bytes.length - 128 : bytes.length;
    for (const length of [20, 200, end >> 1, end - 200, end - 12, end - 1]) {
      await expect(inspect(`cut-${name}`, bytes.subarray(0, length))).rejects.toMatchObject(
        refused(`cut-${name}`),
      );
    }
  });
});

it.each(['vorbis.ogg', 'opus.ogg', 'tone.flac', 'plain.flac'])(
  'sees one wrong bit in the sound of %s',
  async (name) => {
    const bytes = await readFile(fixture(name));
    // A FLAC file may begin with padding, which is no sound.
    const start = Math.max(bytes.indexOf(Buffer.from([0xff, 0xf8])), 0);
    for (const part of [0.1, 0.5, 0.9]) {
      const broken = damaged(bytes, start + Math.floor((bytes.length - start) * part));
      await expect(inspect(`bit-${name}`, broken)).rejects.toMatchObject(refused(`bit-${name}`));
    }
  },
);

it('measures a FLAC file whose encoder did not know the length', async () => {
  const bytes = await readFile(fixture('plain.flac'));
  bytes[21] = (bytes[21] ?? 0) & 0xf0;
  bytes.fill(0, 22, 26);
  expect(await inspect('piped.flac', bytes)).toEqual(
    await inspector.inspect(fixture('plain.flac')),
  );
});

describe('an MP3 file', () => {
  it('is measured frame by frame where it has no header of its own', async () => {
    const facts = await inspect('lame.mp3', await mp3());
    expect(facts).toMatchObject({ mediaType: 'audio/mpeg', sampleRate: 44_100, channels: 2 });
    expect(facts.durationSeconds).toBeGreaterThan(2);
    expect(facts.durationSeconds).toBeLessThan(2.1);
  });

  it('is refused when whole frames are missing that its header promises', async () => {
    const bytes = await readFile(fixture('xing.mp3'));
    const frame = bytes.readUInt16BE(bytes.indexOf(Buffer.from([0xff, 0xf3, 0x40])));
    expect(frame).toBe(0xfff3);
    const start = bytes.lastIndexOf(Buffer.from([0xff, 0xf3, 0x40]));
    const middle = bytes.lastIndexOf(Buffer.from([0xff, 0xf3, 0x40]), start >> 1);
    await expect(inspect('short.mp3', bytes.subarray(0, middle))).rejects.toThrow(
      /promises 41 frames/,
    );
  });

  it('is refused with something else in its middle', async () => {
    const bytes = await mp3(1);
    const half = bytes.length >> 1;
    const spliced = Buffer.concat([
      bytes.subarray(0, half),
      Buffer.alloc(700, 'x'),
      bytes.subarray(half),
    ]);
    await expect(inspect('spliced.mp3', spliced)).rejects.toMatchObject(refused('spliced.mp3'));
  });

  it.each([
    ['text', Buffer.from('This is no song.\n'.repeat(500))],
    [
      'a tag and nothing else',
      Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x0a'), Buffer.alloc(10)]),
    ],
    ['a tag that promises more than there is', Buffer.from('ID3\x04\0\0\x7f\x7f\x7f\x7fTIT2')],
    ['a single sync word', Buffer.from([0xff, 0xfb, 0x90, 0x64])],
  ])('is refused when it is %s', async (_what, bytes) => {
    await expect(inspect('no.mp3', bytes)).rejects.toMatchObject(refused('no.mp3'));
  });
});

describe('a WAV file', () => {
  it('is measured', async () => {
    expect(await inspect('a.wav', wav(1.5))).toEqual({
      mediaType: 'audio/wav',
      decoded: true,
      durationSeconds: 1.5,
      sampleRate: 8_000,
      channels: 1,
    });
  });

  it.each([1, 2, 100, 23_000])('is refused when %d bytes are missing', async (missing) => {
    await expect(inspect('cut.wav', wav(1.5).subarray(0, -missing))).rejects.toThrow(
      /cut\.wav is cut off: its header promises 24000 bytes/,
    );
  });

  it('is refused when its length was never filled in', async () => {
    await expect(inspector.inspect(fixture('piped.wav'))).rejects.toThrow(
      /promises 4294967295 bytes/,
    );
  });

  it('is refused without sound, without a format, and without data', async () => {
    const bytes = wav(1);
    await expect(inspect('none.wav', wav(0))).rejects.toThrow(/holds no sound/);
    await expect(inspect('none.wav', bytes.subarray(0, 36))).rejects.toThrow(/no data chunk/);
    const formatless = Buffer.concat([bytes.subarray(0, 12), bytes.subarray(36)]);
    await expect(inspect('none.wav', formatless)).rejects.toThrow(/does not say what/);
  });
});

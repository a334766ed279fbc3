import { chmod } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMediaPreviewer } from '../src/index.ts';
import { createFolder, mp3, picture } from './sample-files.ts';

let folder: Awaited<ReturnType<typeof createFolder>>;
beforeAll(async () => {
  folder = await createFolder();
});
afterAll(() => folder.remove());

const previewer = createMediaPreviewer({ ffmpeg: 'no-such-ffmpeg' });

/** Four parts of a quarter of a second: silent, half as loud as possible, silent, full. */
function wav(tag: 1 | 3, bits: 8 | 16 | 24 | 32 | 64): Buffer {
  const rate = 8_192;
  const bytes = bits / 8;
  const data = Buffer.alloc(rate * bytes);
  for (let index = 0; index < rate; index += 1) {
    const value = [0, 0.5, 0, -1][Math.floor((index * 4) / rate)]!;
    const at = index * bytes;
    if (tag === 3 && bits === 32) data.writeFloatLE(value, at);
    else if (tag === 3) data.writeDoubleLE(value, at);
    else if (bits === 8) data.writeUInt8(Math.min(255, (value + 1) * 128), at);
    else data.writeIntLE(value * 2 ** (bits - 1), at, bytes);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0).toString();
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(tag, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * bytes, 28);
  head.writeUInt16LE(bytes, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
  'a %s picture is made smaller, never larger',
  async (format) => {
    const path = await folder.write(`a.${format}`, await picture(format));
    const small = await sharp(await previewer.thumbnail(path, 24)).metadata();
    expect([small.format, small.width, small.height]).toEqual(['webp', 24, 16]);
    const same = await sharp(await previewer.thumbnail(path, 400)).metadata();
    expect([same.width, same.height]).toEqual([48, 32]);
    for (const [side, wanted] of [
      [24, 24],
      [400, 32],
    ] as const) {
      const square = await sharp(await previewer.thumbnail(path, side, 'square')).metadata();
      expect([square.width, square.height]).toEqual([wanted, wanted]);
    }
  },
);

test('a placeholder is a few blurred pixels', async () => {
  const path = await folder.write('b.png', await picture('png'));
  const address = await previewer.placeholder(path);
  expect(address).toMatch(/^data:image\/webp;base64,/);
  expect(address.length).toBeLessThan(400);
  const { width, height } = await sharp(Buffer.from(address.split(',')[1]!, 'base64')).metadata();
  expect([width, height]).toEqual([16, 11]);
});

test('what cannot be decoded, or is too large, is refused', async () => {
  const bytes = await picture('png');
  const cut = await folder.write('cut.png', bytes.subarray(0, bytes.length / 2));
  await expect(previewer.thumbnail(cut, 150)).rejects.toMatchObject({ code: 'file_undecodable' });
  const whole = await folder.write('whole.png', bytes);
  const strict = createMediaPreviewer({ maxPixels: 100 });
  await expect(strict.thumbnail(whole, 150)).rejects.toMatchObject({ code: 'file_undecodable' });
  const text = await folder.write('text.txt', 'words');
  await expect(previewer.thumbnail(text, 150)).rejects.toMatchObject({ code: 'not_supported' });
  await expect(previewer.waveform(text, 10)).rejects.toMatchObject({ code: 'not_supported' });
  await expect(previewer.thumbnail(`${text}x`, 150)).rejects.toMatchObject({
    code: 'file_missing',
  });
});

test.each([
  [1, 8],
  [1, 16],
  [1, 24],
  [1, 32],
  [3, 32],
  [3, 64],
] as const)('the shape of a WAV sound, format %i with %i bits', async (tag, bits) => {
  const path = await folder.write(`${tag}-${bits}.wav`, wav(tag, bits));
  const { durationSeconds, peaks } = await previewer.waveform(path, 4);
  expect(durationSeconds).toBe(1);
  expect(peaks.map((peak) => Math.round(peak * 100) / 100)).toEqual([0, 0.5, 0, 1]);
});

test('the shape of an MP3 sound', async () => {
  const path = await folder.write('tone.mp3', await mp3(2));
  const { durationSeconds, peaks } = await previewer.waveform(path, 10);
  expect(durationSeconds).toBeGreaterThan(1.9);
  expect(durationSeconds).toBeLessThan(2.2);
  expect(peaks).toHaveLength(10);
  for (const peak of peaks) expect(peak).toBeGreaterThan(0.4);
  expect(Math.max(...peaks)).toBeLessThan(0.6);
});

test('damaged sounds are refused, not shown as silence', async () => {
  const bytes = wav(1, 16);
  bytes.writeUInt16LE(77, 20);
  const odd = await folder.write('odd.wav', bytes);
  await expect(previewer.waveform(odd, 4)).rejects.toMatchObject({ code: 'file_undecodable' });
  const none = await folder.write('none.wav', wav(1, 16).subarray(0, 44));
  await expect(previewer.waveform(none, 4)).rejects.toMatchObject({ code: 'file_undecodable' });
  const noise = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(5_000, 7)]);
  const fake = await folder.write('fake.mp3', noise);
  await expect(previewer.waveform(fake, 4)).rejects.toMatchObject({ code: 'file_undecodable' });
});

test('films and rarer sounds take ffmpeg; without it that is what is said', async () => {
  const film = await folder.write('a.mp4', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom\0\0\0\0'));
  const ogg = await folder.write('a.ogg', Buffer.from('OggS and more'));
  await expect(previewer.thumbnail(film, 150)).rejects.toMatchObject({ code: 'not_supported' });
  await expect(previewer.waveform(ogg, 10)).rejects.toMatchObject({ code: 'not_supported' });
});

test('what ffmpeg shows of a film and plays of a sound is used; its failure is told', async () => {
  const frame = await folder.write('frame.png', await picture('png'));
  const film = await folder.write('b.mp4', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom\0\0\0\0'));
  const ffmpeg = await folder.write(
    'ffmpeg',
    `#!/bin/sh
case "$*" in
  *"-ss 1 "*) exit 0;;
  *image2pipe*) exec cat ${frame};;
  *s16le*) printf '\\000\\000\\000\\100';;
  *) exit 1;;
esac
`,
  );
  await chmod(ffmpeg, 0o755);
  const withFfmpeg = createMediaPreviewer({ ffmpeg });
  const shown = await sharp(await withFfmpeg.thumbnail(film, 24)).metadata();
  expect([shown.width, shown.height]).toEqual([24, 16]);
  const ogg = await folder.write('b.ogg', Buffer.from('OggS and more'));
  expect(await withFfmpeg.waveform(ogg, 1)).toEqual({ durationSeconds: 2 / 8_000, peaks: [0.5] });
  const failing = createMediaPreviewer({ ffmpeg: 'false' });
  await expect(failing.thumbnail(film, 24)).rejects.toMatchObject({ code: 'file_undecodable' });
});

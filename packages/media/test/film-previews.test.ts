import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { createMediaPreviewer } from '../src/index.ts';
import { createFolder } from './sample-files.ts';

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
const folder = await createFolder();
afterAll(() => folder.remove());
const previewer = createMediaPreviewer();

/** A film whose first half is black and whose second half is red, or a part of it. */
const FILM = [
  ...['-f', 'lavfi', '-i', 'color=black:s=96x54:d=0.5:r=10'],
  ...['-f', 'lavfi', '-i', 'color=red:s=96x54:d=1.5:r=10'],
];
const JOINED = ['-filter_complex', '[0][1]concat=n=2:v=1:a=0[v]', '-map', '[v]'];
/** Silent, then a tone. */
const TONE = ['-f', 'lavfi', '-i', "aevalsrc='if(lt(t,1),0,0.5*sin(440*2*PI*t))':d=2:s=22050"];

function make(name: string, ...args: readonly string[]): string {
  const path = join(folder.path, name);
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-y', ...args, path]);
  if (status !== 0) throw new Error(`ffmpeg made no ${name}: ${stderr.toString()}`);
  return path;
}

describe.skipIf(!hasFfmpeg)('with the real ffmpeg (needs ffmpeg)', () => {
  test.each(['film.mp4', 'film.webm', 'film.mov'])('%s shows a moment of it', async (name) => {
    const path = make(name, ...FILM, ...JOINED);
    const { data, info } = await sharp(await previewer.thumbnail(path, 48))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([48, 27]);
    const middle = (13 * 48 + 24) * info.channels;
    const [red = 0, green = 255, blue = 255] = data.subarray(middle);
    expect(red).toBeGreaterThan(180);
    expect(Math.max(green, blue)).toBeLessThan(60);
    expect(await previewer.placeholder(path)).toMatch(/^data:image\/webp;base64,/);
  });

  test('a film that ends before its first second shows its beginning', async () => {
    const path = make('short.mp4', '-f', 'lavfi', '-i', 'color=blue:s=64x64:d=0.2:r=10');
    const { dominant } = await sharp(await previewer.thumbnail(path, 64)).stats();
    expect(dominant.b).toBeGreaterThan(dominant.r);
  });

  test.each(['tone.ogg', 'tone.flac', 'tone.m4a', 'tone.webm'])(
    '%s has its shape',
    async (name) => {
      const path = make(name, ...TONE);
      const { durationSeconds, peaks } = await previewer.waveform(path, 8);
      expect(durationSeconds).toBeGreaterThan(1.9);
      expect(durationSeconds).toBeLessThan(2.2);
      expect(Math.max(...peaks.slice(0, 3))).toBeLessThan(0.1);
      for (const peak of peaks.slice(5, 7)) expect(Math.abs(peak - 0.5)).toBeLessThan(0.12);
    },
  );

  test('a film with sound has both, and one without says so', async () => {
    const both = make('both.mp4', '-f', 'lavfi', '-i', 'color=red:s=64x64:d=2:r=10', ...TONE);
    expect((await previewer.waveform(both, 4)).peaks).toHaveLength(4);
    const silent = make('silent.mp4', ...FILM, ...JOINED);
    await expect(previewer.waveform(silent, 4)).rejects.toMatchObject({ code: 'file_undecodable' });
    const tone = make('only-tone.webm', ...TONE);
    await expect(previewer.thumbnail(tone, 64)).rejects.toMatchObject({ code: 'file_undecodable' });
  });

  test('what only looks like a film, or names other files, is refused', async () => {
    const path = make('whole.mp4', ...FILM, ...JOINED);
    const half = (await readFile(path)).subarray(0, 200);
    const cut = await folder.write('cut.mp4', half);
    await expect(previewer.thumbnail(cut, 64)).rejects.toMatchObject({ code: 'file_undecodable' });
    const playlist = await folder.write('list.mp4', `#EXTM3U\n#EXTINF:1,\n${path}\n`);
    await expect(previewer.thumbnail(playlist, 64)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:file_undecodable|not_supported)$/) as string,
    });
  });
});

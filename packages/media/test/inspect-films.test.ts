import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createMediaInspector } from '../src/index.ts';
import { createFolder, fixture } from './sample-files.ts';

const inspector = createMediaInspector();
let folder: Awaited<ReturnType<typeof createFolder>>;
beforeAll(async () => {
  folder = await createFolder();
});
afterAll(() => folder.remove());

const inspect = async (name: string, bytes: Uint8Array) =>
  inspector.inspect(await folder.write(name, bytes));
const refused = (what: string) => ({
  code: 'file_undecodable',
  message: expect.stringContaining(what) as string,
});
const picture = { width: 96, height: 64 };

/** What ffprobe says of them, within some frames of sound; Opus keeps the rate before encoding. */
const FILMS = [
  ['film.mp4', 'video/mp4', { ...picture, sampleRate: 22_050 }],
  ['fast-start.mp4', 'video/mp4', picture],
  ['fragmented.mp4', 'video/mp4', { ...picture, sampleRate: 22_050 }],
  ['film.mov', 'video/quicktime', picture],
  ['film.webm', 'video/webm', { ...picture, sampleRate: 24_000, channels: 1 }],
  ['sound.m4a', 'audio/mp4', { sampleRate: 22_050 }],
] as const;

describe.each(FILMS)('%s', (name, mediaType, facts) => {
  it('is measured', async () => {
    const { durationSeconds, ...found } = await inspector.inspect(fixture(name));
    expect(found).toEqual({ mediaType, decoded: true, ...facts });
    expect(durationSeconds).toBeGreaterThanOrEqual(1.5);
    expect(durationSeconds).toBeLessThan(1.76);
  });

  it('is refused when it is cut off, wherever', async () => {
    const bytes = await readFile(fixture(name));
    for (const length of [40, 500, bytes.length >> 1, bytes.length - 100, bytes.length - 1]) {
      await expect(inspect(`cut-${name}`, bytes.subarray(0, length))).rejects.toMatchObject(
        refused(`cut-${name}`),
      );
    }
  });

  it('is not what another name says', async () => {
    const bytes = await readFile(fixture(name));
    await expect(inspect('renamed.png', bytes)).rejects.toMatchObject(refused('not a PNG picture'));
  });
});

it('measures a live recording that says no length by its last frame', async () => {
  expect(await inspector.inspect(fixture('live.webm'))).toMatchObject({
    decoded: true,
    ...picture,
    durationSeconds: 1.375,
  });
});

it.each(['sound-only.mp4', 'sound-only.webm'])('finds no film in %s', async (name) => {
  await expect(inspector.inspect(fixture(name))).rejects.toMatchObject(refused('holds no film'));
});

it('finds no sound in a film without one that is called a sound', async () => {
  const bytes = await readFile(fixture('fast-start.mp4'));
  await expect(inspect('silent.m4a', bytes)).rejects.toMatchObject(refused('holds no sound'));
});

it('refuses a film whose samples lie behind its end', async () => {
  const bytes = await readFile(fixture('fast-start.mp4'));
  const offsets = bytes.indexOf('stco') + 12;
  bytes.writeUInt32BE(bytes.readUInt32BE(offsets) + 5000, offsets);
  await expect(inspect('moved.mp4', bytes)).rejects.toMatchObject(refused('is cut off'));
});

it('refuses a film with tables larger than their boxes', async () => {
  const bytes = await readFile(fixture('fast-start.mp4'));
  bytes.writeUInt32BE(0x0fffffff, bytes.indexOf('stco') + 8);
  await expect(inspect('large.mp4', bytes)).rejects.toMatchObject(refused('damaged table'));
});

it('keeps the recipe of a film beside it', async () => {
  const path = await folder.write('stamped.mp4', await readFile(fixture('film.mp4')));
  expect(await inspector.stamp(path, { seed: 7 })).toMatchObject({ place: 'sidecar' });
  expect(await inspector.readRecipe(path)).toEqual({ seed: 7 });
});

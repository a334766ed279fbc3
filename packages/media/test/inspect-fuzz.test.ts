import { readFile } from 'node:fs/promises';

import { MediaGenError } from '@media-gen/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createMediaInspector } from '../src/index.ts';
import { createFolder, fixture, mp3, picture, wav } from './sample-files.ts';

const inspector = createMediaInspector();
let folder: Awaited<ReturnType<typeof createFolder>>;
beforeAll(async () => {
  folder = await createFolder();
});
afterAll(() => folder.remove());

const SEEDS: Readonly<Record<string, () => Promise<Buffer>>> = {
  png: () => picture('png'),
  jpg: () => picture('jpeg'),
  webp: () => picture('webp'),
  gif: () => picture('gif'),
  avif: () => picture('avif'),
  mp3: () => mp3(1),
  wav: () => Promise.resolve(wav(0.2)),
  flac: () => readFile(fixture('plain.flac')),
  ogg: () => readFile(fixture('vorbis.ogg')),
  mp4: () => readFile(fixture('film.mp4')),
  m4a: () => readFile(fixture('fragmented.mp4')),
  webm: () => readFile(fixture('film.webm')),
};

/** Bytes changed, cut away and put in. */
const mutation = fc.record({
  changes: fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.nat(255) }),
    {
      maxLength: 8,
    },
  ),
  // Most of what decides lies in the first bytes.
  early: fc.array(fc.record({ at: fc.nat(64), to: fc.nat(255) }), { maxLength: 3 }),
  keep: fc.double({ min: 0.01, max: 1, noNaN: true }),
  insert: fc.uint8Array({ maxLength: 32 }),
});

describe.each(Object.entries(SEEDS))('a mutated %s file', (extension, make) => {
  it('has facts or an error of ours, and so has its recipe', { timeout: 60_000 }, async () => {
    const seed = await make();
    await fc.assert(
      fc.asyncProperty(mutation, async ({ changes, early, keep, insert }) => {
        const bytes = Buffer.from(seed);
        for (const { at, to } of changes) bytes[Math.floor(at * (bytes.length - 1))] = to;
        for (const { at, to } of early) bytes[at] = to;
        const cut = Math.ceil(bytes.length * keep);
        const path = await folder.write(
          `x.${extension}`,
          Buffer.concat([
            bytes.subarray(0, cut),
            insert,
            keep > 0.5 ? bytes.subarray(cut) : insert,
          ]),
        );
        for (const work of [
          () => inspector.inspect(path),
          () => inspector.readRecipe(path),
          () => inspector.stamp(path, { seed: 7 }),
        ]) {
          await work().catch((error: unknown) => {
            if (!MediaGenError.is(error)) throw error;
            expect(error.message).toContain(`x.${extension}`);
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});

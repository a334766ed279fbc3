import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { smallPng } from '@media-gen/testing';
import type { FakeComfy, FakeComfyVersion } from '@media-gen/testing/comfyui';
import { expect, test } from 'vitest';
import { comfyVideo } from '../src/index.ts';
import { VERSIONS } from './fault-matrix.ts';
import { attempt, comfy, executor, fixture, temporaryFolder, type Attempt } from './studio.ts';

/** A film that begins with a picture, on one server. */
async function film(
  version: FakeComfyVersion,
  fault: string,
): Promise<{ readonly fake: FakeComfy; readonly attempt: Attempt }> {
  const inputFolder = await temporaryFolder();
  await writeFile(join(inputFolder, 'first.png'), smallPng(7));
  const fake = await comfy({ version, faults: [fault] });
  const options = { workflow: fixture('wan-image-to-film.json'), inputFolder };
  const payload = { prompt: 'waves', input_image: 'first.png' };
  const subject = executor([fake], options, comfyVideo);
  return { fake, attempt: await attempt(subject, {}, payload) };
}

function uploadsTo(fake: FakeComfy): number {
  const { requests } = fake.stats();
  return requests['POST /upload/image'] ?? 0;
}

test.each(VERSIONS)('%s: an input file that is gone is uploaded again, once', async (version) => {
  const { fake, attempt: made } = await film(version, 'deleted-upload@1');
  expect((await made.result).files).toHaveLength(1);
  expect(uploadsTo(fake)).toBe(2);
  expect(fake.stats().runs.map(({ outcome }) => outcome)).toEqual(['success']);
});

test.each(VERSIONS)('%s: one that is always gone is the end', async (version) => {
  const { fake, attempt: made } = await film(version, 'deleted-upload');
  await expect(made.result).rejects.toMatchObject({
    failureClass: 'invalid',
    message: expect.stringContaining('Invalid image file') as string,
  });
  expect(uploadsTo(fake)).toBe(2);
  expect(fake.stats().submissions).toBe(0);
});

test.each(VERSIONS)('%s: one that we never put there is not sent for again', async (version) => {
  const fake = await comfy({ version });
  const subject = executor([fake], { workflow: fixture('wan-image-to-film.json') }, comfyVideo);
  const { result } = await attempt(subject, {}, { prompt: 'waves' });
  await expect(result).rejects.toMatchObject({
    failureClass: 'invalid',
    message: expect.stringContaining('Invalid image file') as string,
  });
  const { requests } = fake.stats();
  const sent = Object.entries(requests).filter(([route]) => /^POST .*\/prompt$/.test(route));
  expect(sent.map(([, times]) => times)).toEqual([1]);
});

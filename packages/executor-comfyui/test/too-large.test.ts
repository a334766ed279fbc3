import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { smallPng } from '@media-gen/testing';
import { expect, it } from 'vitest';
import { comfyVideo } from '../src/index.ts';
import { attempt, comfy, executor, fixture, temporaryFolder } from './studio.ts';

const LIMIT = 64 * 1024;

/** A picture of so many bytes, in a folder that payloads may name it from. */
async function pictureOf(bytes: number): Promise<string> {
  const inputFolder = await temporaryFolder();
  const picture = smallPng(7);
  await writeFile(
    join(inputFolder, 'first.png'),
    Buffer.concat([picture, Buffer.alloc(bytes - picture.length)]),
  );
  return inputFolder;
}

const filmWith = (fakes: Parameters<typeof executor>[0], inputFolder: string) =>
  executor(fakes, { workflow: fixture('wan-image-to-film.json'), inputFolder }, comfyVideo);
const PAYLOAD = { prompt: 'waves', input_image: 'first.png' };

// A small one is sent before the server answers, of a large one the server reads no more.
it.each([LIMIT + 1, 32 * 1024 ** 2])('an upload of %i bytes is refused', async (bytes) => {
  const fake = await comfy({ maxUploadBytes: LIMIT });
  const { result } = await attempt(filmWith([fake], await pictureOf(bytes)), {}, PAYLOAD);
  await expect(result).rejects.toMatchObject({
    failureClass: 'invalid',
    message: expect.stringContaining('Maximum request body size 65536 exceeded') as string,
    hint: expect.stringContaining('--max-upload-size') as string,
  });
  expect(fake.stats().submissions).toBe(0);
});

it('another server that takes it makes the film', async () => {
  const fakes = [await comfy({ maxUploadBytes: LIMIT }), await comfy()];
  const subject = filmWith(fakes, await pictureOf(LIMIT + 1));
  const { files } = await (await attempt(subject, {}, PAYLOAD)).result;
  expect(files).toHaveLength(1);
});

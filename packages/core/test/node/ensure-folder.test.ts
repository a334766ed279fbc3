import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureFolder } from '../../src/node/files/make-folders.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'media-gen-'))));
afterEach(() => rm(folder, { recursive: true }));

test('makes the parents too, and leaves what is there', async () => {
  const path = join(folder, 'a', 'b', 'c');
  await ensureFolder(path);
  await ensureFolder(path);
  expect((await stat(path)).isDirectory()).toBe(true);
});

test.runIf(process.platform === 'linux')(
  'answers under /proc, which takes no folders',
  async () => {
    await expect(ensureFolder('/proc/media-gen/studio')).rejects.toMatchObject({
      code: 'storage_denied',
      message: 'Cannot make the folder /proc/media-gen/studio: no folder can be made there.',
    });
  },
);

test('says when a part of the path is a file', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(ensureFolder(join(folder, 'file', 'x'))).rejects.toThrow('a part of it is a file');
  await expect(ensureFolder(join(folder, 'file'))).rejects.toThrow('it is a file, not a folder');
});

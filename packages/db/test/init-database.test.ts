import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { initDatabase } from '../src/index.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'media-gen-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const failing = (path: string) =>
  initDatabase({
    path,
    now: () => {
      throw new Error('the clock stands still');
    },
  });

test('leaves no file behind where it fails', async () => {
  await expect(failing(join(folder, 'prompts.db'))).rejects.toThrow('the clock stands still');
  expect(readdirSync(folder)).toEqual([]);
});

test('leaves a file that was there before', async () => {
  const path = join(folder, 'prompts.db');
  writeFileSync(path, '');
  await expect(failing(path)).rejects.toThrow('the clock stands still');
  expect(existsSync(path)).toBe(true);
  await initDatabase({ path });
});

test.runIf(process.platform === 'linux')('answers under /proc', async () => {
  await expect(initDatabase({ path: '/proc/media-gen/prompts.db' })).rejects.toMatchObject({
    code: 'storage_denied',
  });
});

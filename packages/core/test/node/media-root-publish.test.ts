import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { MediaRoot } from '../../src/media/media-root.ts';
import { openMediaRoot } from '../../src/node/index.ts';

const FOLDER = 'image/200_20260106T213045_1f0c9a3e';
let dir = '';
let root: MediaRoot;
let attempt = '';
beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'media-root-')));
  root = await openMediaRoot(join(dir, 'media'));
  attempt = await root.createAttemptDir('attempt-1');
  await mkdir(join(attempt, 'sub'), { mode: 0o700 });
  await writeFile(join(attempt, 'a.png'), 'picture', { mode: 0o600 });
  await writeFile(join(attempt, 'sub', 'b.wav'), 'sound', { mode: 0o600 });
  await writeFile(join(attempt, 'sub', 'b.wav.recipe.json'), '{}', { mode: 0o600 });
  await writeFile(join(attempt, 'scratch.txt'), 'not returned');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const file = (name: string) => ({ name, path: join(attempt, name) });
const both = () => [file('a.png'), file('sub/b.wav')];
const listing = async (folder: string) => (await readdir(folder, { recursive: true })).sort();
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

describe('publish', () => {
  it('moves the listed files and their sidecars, and nothing else', async () => {
    expect(await root.publish(attempt, both(), FOLDER)).toEqual([
      { name: 'a.png', filePath: `${FOLDER}/a.png`, bytes: 7, sha256: sha('picture') },
      { name: 'sub/b.wav', filePath: `${FOLDER}/sub/b.wav`, bytes: 5, sha256: sha('sound') },
    ]);
    expect(await listing(join(root.path, FOLDER))).toEqual([
      'a.png',
      'sub',
      'sub/b.wav',
      'sub/b.wav.recipe.json',
    ]);
    expect(await readdir(attempt)).toEqual(['scratch.txt', 'sub']);
    expect(await readdir(join(root.path, '.mediagen', 'staging'))).toEqual([]);
  });

  it('lists a sidecar once where the executor returned it itself', async () => {
    const files = [...both(), file('sub/b.wav.recipe.json')];
    expect(await root.publish(attempt, files, FOLDER)).toHaveLength(3);
  });

  it.each(['022', '002', '077'])('gives the modes of umask %s', async (umask) => {
    const script = join(import.meta.dirname, '__fixtures__', 'publish-one.ts');
    execFileSync('sh', ['-c', `umask ${umask} && exec "$0" "$@"`, process.execPath, script, dir]);
    const folder = join(dir, 'masked', FOLDER);
    const mask = Number.parseInt(umask, 8);
    const modeOf = async (name: string) => (await stat(join(folder, name))).mode & 0o777;
    expect(await modeOf('deep/a.png')).toBe(0o666 & ~mask);
    expect(await modeOf('deep')).toBe(0o777 & ~mask);
    expect(await modeOf('.')).toBe(0o777 & ~mask);
    expect(await modeOf('..')).toBe(0o777 & ~mask);
  });

  it('drops a set-user-id bit', async () => {
    await chmod(join(attempt, 'a.png'), 0o6755);
    await root.publish(attempt, [file('a.png')], FOLDER);
    expect((await stat(join(root.path, FOLDER, 'a.png'))).mode & 0o7111).toBe(0);
  });

  it('copies what has another name elsewhere, so that nobody else can change it', async () => {
    await link(join(attempt, 'a.png'), join(dir, 'other-name.png'));
    await root.publish(attempt, [file('a.png')], FOLDER);
    await writeFile(join(dir, 'other-name.png'), 'changed');
    expect(await readFile(join(root.path, FOLDER, 'a.png'), 'utf8')).toBe('picture');
  });

  it.skipIf(process.geteuid?.() !== 0)('owns what another user wrote (needs root)', async () => {
    await chown(join(attempt, 'a.png'), 12_345, 12_345);
    await root.publish(attempt, [file('a.png')], FOLDER);
    expect((await stat(join(root.path, FOLDER, 'a.png'))).uid).toBe(0);
  });

  it.each(['a folder with files', 'an empty folder', 'a file', 'a dangling link'])(
    'never overwrites %s, and keeps the attempt whole',
    async (what) => {
      const target = join(root.path, FOLDER);
      await mkdir(join(root.path, 'image'));
      if (what === 'a file') await writeFile(target, 'mine');
      else if (what === 'a dangling link') await symlink('nowhere', target);
      else await mkdir(target);
      if (what === 'a folder with files') await writeFile(join(target, 'a.png'), 'mine');
      const before = await listing(attempt);
      await expect(root.publish(attempt, both(), FOLDER)).rejects.toMatchObject({
        failureClass: 'storage',
        message: expect.stringContaining(target) as string,
      });
      expect(await listing(attempt)).toEqual(before);
      if (what === 'a folder with files') {
        expect(await readFile(join(target, 'a.png'), 'utf8')).toBe('mine');
      }
    },
  );

  it('gives the files back when one of them is gone', async () => {
    const before = await listing(attempt);
    await expect(
      root.publish(attempt, [...both(), file('gone.png')], FOLDER),
    ).rejects.toMatchObject({ failureClass: 'output', code: 'file_missing' });
    expect(await listing(attempt)).toEqual(before);
    expect(await listing(join(root.path, 'image'))).toEqual([]);
  });

  it('gives the files back when a move fails half-way', async () => {
    // A name that is a file and a folder at once cannot be put together.
    const files = [file('a.png'), { name: 'a.png/below', path: join(attempt, 'scratch.txt') }];
    const before = await listing(attempt);
    await expect(root.publish(attempt, files, FOLDER)).rejects.toMatchObject({
      failureClass: 'storage',
    });
    expect(await listing(attempt)).toEqual(before);
    expect(await readdir(join(root.path, '.mediagen', 'staging'))).toEqual([]);
    expect(await listing(join(root.path, 'image'))).toEqual([]);
  });

  it('refuses a file that was swapped for a link', async () => {
    await rm(join(attempt, 'a.png'));
    await symlink('/etc/passwd', join(attempt, 'a.png'));
    await expect(root.publish(attempt, both(), FOLDER)).rejects.toMatchObject({
      failureClass: 'output',
    });
    expect((await lstat(join(attempt, 'a.png'))).isSymbolicLink()).toBe(true);
  });

  it.each([
    '',
    '.',
    'image',
    '../image/x',
    'image/../../x',
    '/image/x',
    'image//x',
    'image/x/',
    'image/a\nb',
    'image/a\0b',
    '.mediagen/attempts',
    '.MediaGen/x',
  ])('refuses the folder %j', async (folder) => {
    await expect(root.publish(attempt, both(), folder)).rejects.toMatchObject({
      code: 'path_outside_root',
    });
    await expect(root.unpublish(folder)).rejects.toMatchObject({ code: 'path_outside_root' });
  });

  it('refuses a kind folder that is a link to the outside, and makes nothing there', async () => {
    await mkdir(join(dir, 'elsewhere'));
    await symlink(join(dir, 'elsewhere'), join(root.path, 'image'));
    await expect(root.publish(attempt, both(), 'image/deep/x')).rejects.toMatchObject({
      code: 'path_outside_root',
    });
    await expect(root.unpublish(FOLDER)).rejects.toMatchObject({ code: 'path_outside_root' });
    expect(await readdir(join(dir, 'elsewhere'))).toEqual([]);
  });

  it.each([
    ['a name that climbs', () => ({ name: '../a.png', path: join(attempt, 'a.png') })],
    ['a file of somebody else', () => ({ name: 'a.png', path: '/etc/passwd' })],
    ['a file behind a link', () => ({ name: 'a.png', path: join(attempt, 'out', 'x') })],
  ])('refuses %s', async (_what, bad) => {
    await symlink(dir, join(attempt, 'out'));
    await expect(root.publish(attempt, [bad()], FOLDER)).rejects.toMatchObject({
      code: 'path_outside_root',
    });
  });
});

describe('unpublish and discard', () => {
  it('takes a published folder away, and does not mind that it is gone', async () => {
    await root.publish(attempt, both(), FOLDER);
    await root.unpublish(FOLDER);
    await root.unpublish(FOLDER);
    await root.unpublish('never/was');
    expect(await listing(join(root.path, 'image'))).toEqual([]);
    expect(await readdir(join(root.path, '.mediagen', 'staging'))).toEqual([]);
  });

  it('works on after somebody emptied its own folder', async () => {
    await root.publish(attempt, both(), FOLDER);
    await rm(join(root.path, '.mediagen'), { recursive: true });
    await root.unpublish(FOLDER);
    expect(await listing(join(root.path, 'image'))).toEqual([]);
    const next = await root.createAttemptDir('attempt-2');
    await writeFile(join(next, 'a.png'), 'x');
    await root.publish(next, [{ name: 'a.png', path: join(next, 'a.png') }], FOLDER);
  });

  it('takes no file away', async () => {
    await mkdir(join(root.path, 'image'));
    await writeFile(join(root.path, 'image', 'mine.png'), 'x');
    await expect(root.unpublish('image/mine.png')).rejects.toMatchObject({
      code: 'path_outside_root',
    });
  });

  it('discards an attempt, and does not mind that it is gone', async () => {
    await root.discard(attempt);
    await root.discard(attempt);
    expect(await readdir(join(root.path, '.mediagen', 'attempts'))).toEqual([]);
  });

  it('removes a link in the place of an attempt, not what it leads to', async () => {
    await rm(attempt, { recursive: true });
    await symlink(dir, attempt);
    await root.discard(attempt);
    expect(await readdir(dir)).toEqual(['media']);
  });

  it.each([
    () => dir,
    () => root.path,
    () => join(root.path, '.mediagen', 'attempts'),
    () => `${attempt}/sub`,
  ])('discards nothing else (%#)', async (folder) => {
    await expect(root.discard(folder())).rejects.toMatchObject({ code: 'path_outside_root' });
    expect(await readdir(attempt)).toContain('sub');
  });
});

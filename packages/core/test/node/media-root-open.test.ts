import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openMediaRoot } from '../../src/node/index.ts';

let dir = '';
beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'media-root-')));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('openMediaRoot', () => {
  it('makes what is missing, and leaves no probe behind', async () => {
    const root = await openMediaRoot(join(dir, 'a', 'b'));
    expect(root.path).toBe(join(dir, 'a', 'b'));
    expect(await readdir(join(root.path, '.mediagen'))).toEqual(['attempts', 'staging']);
    expect(await readdir(join(root.path, '.mediagen', 'staging'))).toEqual([]);
  });

  it('opens twice', async () => {
    await openMediaRoot(dir);
    expect((await openMediaRoot(dir)).path).toBe(dir);
  });

  it('follows a link to the root', async () => {
    await mkdir(join(dir, 'real'));
    await symlink('real', join(dir, 'link'));
    expect((await openMediaRoot(join(dir, 'link'))).path).toBe(join(dir, 'real'));
  });

  it.each([
    ['a file', 'file'],
    ['a path through a file', 'file/below'],
    ['a circle of links', 'circle'],
  ])('refuses %s and says what it is', async (_what, name) => {
    await writeFile(join(dir, 'file'), 'x');
    await symlink('circle', join(dir, 'circle'));
    await expect(openMediaRoot(join(dir, name))).rejects.toMatchObject({
      code: 'media_root_unusable',
      message: expect.stringContaining(join(dir, name)) as string,
      hint: expect.any(String) as string,
    });
  });

  it.each(['', 'a\0b'])('refuses %j', async (path) => {
    await expect(openMediaRoot(path)).rejects.toMatchObject({ code: 'media_root_unusable' });
  });

  it('refuses a link in the place of its own folder', async () => {
    await mkdir(join(dir, 'elsewhere'));
    await mkdir(join(dir, 'root'));
    await symlink(join(dir, 'elsewhere'), join(dir, 'root', '.mediagen'));
    await expect(openMediaRoot(join(dir, 'root'))).rejects.toMatchObject({
      code: 'media_root_unusable',
    });
    expect(await readdir(join(dir, 'elsewhere'))).toEqual([]);
  });

  it.each([
    ['a file system that takes no folders', () => '/proc/media/deep'],
    ['a link to nothing', () => join(dir, 'dangling')],
  ])('refuses %s and does not hang', async (_what, path) => {
    await symlink(join(dir, 'nothing'), join(dir, 'dangling'));
    await expect(openMediaRoot(path())).rejects.toMatchObject({
      code: expect.stringMatching(/^(media_root_unusable|storage_denied)$/) as string,
      message: expect.stringContaining(path()) as string,
    });
  });

  it.skipIf(process.geteuid?.() !== 0).each([
    ['a folder that may not be written', 0o555, 'folder'],
    ['a place in one', 0o555, 'folder/media'],
    ['a folder that may not be entered', 0o700, 'folder'],
  ])('says that permission is denied for %s (needs root)', async (_what, mode, name) => {
    await mkdir(join(dir, 'folder'));
    await chmod(dir, 0o755);
    await chmod(join(dir, 'folder'), mode);
    const script = join(import.meta.dirname, '__fixtures__', 'open-media-root.ts');
    const output = execFileSync(process.execPath, [script, join(dir, name)], { encoding: 'utf8' });
    expect(JSON.parse(output)).toMatchObject({
      code: 'storage_denied',
      message: expect.stringContaining(join(dir, 'folder')) as string,
      hint: expect.stringContaining('writable') as string,
    });
  });
});

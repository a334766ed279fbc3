import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { link, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { MediaRoot } from '../../src/media/media-root.ts';
import { openMediaRoot } from '../../src/node/index.ts';

let dir = '';
let root: MediaRoot;
let attempt = '';
beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'media-root-')));
  root = await openMediaRoot(join(dir, 'media'));
  attempt = await root.createAttemptDir('attempt-1');
  await writeFile(join(dir, 'outside.png'), 'outside');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const collect = (...paths: string[]) =>
  root.collect(
    attempt,
    paths.map((path) => ({ path })),
  );

describe('createAttemptDir', () => {
  it('makes an empty folder once', async () => {
    expect(attempt).toBe(join(dir, 'media', '.mediagen', 'attempts', 'attempt-1'));
    await expect(root.createAttemptDir('attempt-1')).rejects.toMatchObject({
      failureClass: 'storage',
    });
  });

  it.each(['', '.', '..', '../x', 'a/b', '/x', '-rf', 'a\0', 'a'.repeat(200)])(
    'refuses the id %j',
    async (id) => {
      await expect(root.createAttemptDir(id)).rejects.toMatchObject({ code: 'path_outside_root' });
    },
  );
});

describe('collect', () => {
  it('takes relative and absolute paths, in order, with their metadata', async () => {
    await mkdir(join(attempt, 'sub'));
    await writeFile(join(attempt, 'b.png'), 'b');
    await writeFile(join(attempt, 'sub', '..a ü.png'), 'a');
    const files = await root.collect(attempt, [
      { path: './sub/..a ü.png', metadata: { steps: 9 } },
      { path: join(attempt, 'b.png') },
    ]);
    expect(files).toEqual([
      { name: 'sub/..a ü.png', path: join(attempt, 'sub/..a ü.png'), metadata: { steps: 9 } },
      { name: 'b.png', path: join(attempt, 'b.png'), metadata: undefined },
    ]);
  });

  it('says that a file is missing which goes away while it is looked at', async () => {
    await writeFile(join(attempt, 'a.png'), 'a');
    const { lstat } = fs.promises;
    fs.promises.lstat = (async (path: string) => {
      const found = await lstat(path);
      if (path.endsWith('a.png')) await rm(path);
      return found;
    }) as typeof lstat;
    syncBuiltinESMExports();
    try {
      await expect(collect('a.png')).rejects.toMatchObject({
        failureClass: 'output',
        code: 'file_missing',
      });
    } finally {
      fs.promises.lstat = lstat;
      syncBuiltinESMExports();
    }
  });

  it('says when nothing was produced', async () => {
    await expect(collect()).rejects.toMatchObject({
      failureClass: 'output',
      code: 'nothing_produced',
    });
  });

  it.each([
    ['missing.png', 'file_missing'],
    ['empty.png', 'file_empty'],
    ['link.png', 'file_is_link'],
    ['link-inside.png', 'file_is_link'],
    ['sub', 'file_undecodable'],
    ['.', 'path_outside_root'],
    ['', 'path_outside_root'],
    ['pipe', 'file_undecodable'],
    ['out/outside.png', 'path_outside_root'],
    ['../../../../outside.png', 'path_outside_root'],
    ['sub/../a.png', 'path_outside_root'],
    ['/etc/passwd', 'path_outside_root'],
    ['a\nb.png', 'path_outside_root'],
    ['a\0b.png', 'path_outside_root'],
    ['a\u2028b.png', 'path_outside_root'],
  ])('refuses %j', async (path, code) => {
    await writeFile(join(attempt, 'a.png'), 'a');
    await writeFile(join(attempt, 'a\nb.png'), 'a');
    await writeFile(join(attempt, 'empty.png'), '');
    await mkdir(join(attempt, 'sub'));
    await symlink(join(dir, 'outside.png'), join(attempt, 'link.png'));
    await symlink('a.png', join(attempt, 'link-inside.png'));
    await symlink(dir, join(attempt, 'out'));
    execFileSync('mkfifo', [join(attempt, 'pipe')]);
    await expect(collect(path)).rejects.toMatchObject({
      failureClass: 'output',
      code,
      message: expect.stringContaining(JSON.stringify(path)) as string,
    });
  });

  it('follows a link of folders that stays inside, and names the real file', async () => {
    await mkdir(join(attempt, 'real'));
    await writeFile(join(attempt, 'real', 'a.png'), 'a');
    await symlink('real', join(attempt, 'alias'));
    expect(await collect('alias/a.png')).toMatchObject([{ name: 'real/a.png' }]);
    await expect(collect('alias/a.png', 'real/a.png')).rejects.toThrow('returned twice'.slice(9));
  });

  it('refuses the same file twice', async () => {
    await writeFile(join(attempt, 'a.png'), 'a');
    await expect(collect('a.png', './a.png')).rejects.toMatchObject({ failureClass: 'output' });
  });

  it('takes a file that has another name elsewhere: publishing separates them', async () => {
    await link(join(dir, 'outside.png'), join(attempt, 'hard.png'));
    expect(await collect('hard.png')).toHaveLength(1);
  });

  it.each([
    ['another folder', () => dir],
    ['the attempts folder', () => join(attempt, '..')],
  ])('refuses %s as an attempt folder', async (_what, folder) => {
    await expect(root.collect(folder(), [{ path: 'a' }])).rejects.toMatchObject({
      code: 'path_outside_root',
    });
  });

  it('notices that the executor replaced its folder by a link', async () => {
    await rm(attempt, { recursive: true });
    await symlink(dir, attempt);
    await expect(collect('outside.png')).rejects.toMatchObject({ failureClass: 'output' });
  });
});

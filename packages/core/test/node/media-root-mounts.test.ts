import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { openMediaRoot } from '../../src/node/index.ts';

const dir = realpathSync(mkdtempSync(join(tmpdir(), 'media-root-mounts-')));
const mounted: string[] = [];

function mount(name: string, options: string): string {
  const path = join(dir, name);
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path], { stdio: 'ignore' });
  mounted.push(path);
  return path;
}

function canMount(): boolean {
  try {
    mount('probe', 'size=64k');
    return true;
  } catch {
    return false;
  }
}

const skip = !canMount();

afterAll(() => {
  for (const path of mounted.reverse()) execFileSync('umount', ['-l', path]);
  rmSync(dir, { recursive: true, force: true });
});

describe('openMediaRoot on a file system that', () => {
  it.skipIf(skip)('is read-only says so (needs a mount)', async () => {
    const path = mount('read-only', 'ro');
    const error = {
      code: 'storage_denied',
      message: expect.stringContaining('read-only') as string,
    };
    await expect(openMediaRoot(path)).rejects.toMatchObject(error);
    await expect(openMediaRoot(join(path, 'media'))).rejects.toMatchObject(error);
  });

  it.skipIf(skip)('is full says so (needs a mount)', async () => {
    const path = mount('full', 'size=64k');
    await openMediaRoot(path);
    await writeFile(join(path, 'ballast'), Buffer.alloc(1 << 20)).catch(() => undefined);
    await expect(openMediaRoot(path)).rejects.toMatchObject({
      code: 'storage_full',
      message: expect.stringContaining(path) as string,
    });
    expect(await readdir(join(path, '.mediagen', 'staging'))).toEqual([]);
  });

  it.skipIf(skip)('has its attempts elsewhere says so (needs a mount)', async () => {
    mkdirSync(join(dir, 'split', '.mediagen'), { recursive: true });
    mount(join('split', '.mediagen', 'attempts'), 'size=64k');
    await expect(openMediaRoot(join(dir, 'split'))).rejects.toMatchObject({
      code: 'media_root_unusable',
      message: expect.stringContaining('another file system') as string,
    });
  });
});

describe('publish', () => {
  async function attemptIn(path: string) {
    const root = await openMediaRoot(path);
    const attempt = await root.createAttemptDir('one');
    await writeFile(join(attempt, 'a.png'), Buffer.alloc(100));
    return { root, attempt, files: [{ name: 'a.png', path: join(attempt, 'a.png') }] };
  }

  it.skipIf(skip)(
    'into a kind folder on another file system moves nothing (needs a mount)',
    async () => {
      const { root, attempt, files } = await attemptIn(join(dir, 'kinds'));
      mount(join('kinds', 'image'), 'size=64k');
      await expect(root.publish(attempt, files, 'image/1_x')).rejects.toMatchObject({
        failureClass: 'storage',
        code: 'storage_denied',
        message: expect.stringContaining('another file system') as string,
      });
      expect(await readdir(attempt)).toEqual(['a.png']);
      expect(await readdir(join(root.path, 'image'))).toEqual([]);
      expect(await readdir(join(root.path, '.mediagen', 'staging'))).toEqual([]);
    },
  );

  it.skipIf(skip)('without space left moves nothing (needs a mount)', async () => {
    const { root, attempt, files } = await attemptIn(mount('no-inodes', 'nr_inodes=9'));
    const error = { failureClass: 'storage', code: 'storage_full' };
    for (let free = 0; free < 20; free += 1) {
      await writeFile(join(root.path, `ballast-${free}`), '').catch(() => undefined);
    }
    await expect(root.publish(attempt, files, 'image/1_x')).rejects.toMatchObject(error);
    expect(await readdir(attempt)).toEqual(['a.png']);
    await expect(root.createAttemptDir('two')).rejects.toMatchObject(error);
  });

  it.skipIf(skip)('after the file system turned read-only says so (needs a mount)', async () => {
    const { root, attempt, files } = await attemptIn(mount('turned', 'size=64k'));
    await mkdir(join(root.path, 'image'));
    execFileSync('mount', ['-o', 'remount,ro', root.path]);
    await expect(root.publish(attempt, files, 'image/1_x')).rejects.toMatchObject({
      failureClass: 'storage',
      code: 'storage_denied',
    });
    await expect(root.discard(attempt)).rejects.toMatchObject({ code: 'storage_denied' });
  });
});

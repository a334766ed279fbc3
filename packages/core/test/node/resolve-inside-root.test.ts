import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { MediaGenError } from '../../src/errors/media-gen-error.ts';
import { resolveInsideRoot } from '../../src/node/index.ts';

let dir = '';
let root = '';
beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'inside-')));
  root = join(dir, 'root');
  await mkdir(join(root, 'image', '200'), { recursive: true });
  await writeFile(join(root, 'image', '200', 'a.png'), 'a');
  await writeFile(join(dir, 'secret'), 'x');
  await mkdir(`${root}-twin`);
  await symlink('image', join(root, 'alias'));
  await symlink('..', join(root, 'up'));
  await symlink(join(dir, 'not-there-yet'), join(root, 'dangling'));
  await symlink('circle', join(root, 'circle'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('resolveInsideRoot', () => {
  it.each([
    ['image/200/a.png', 'image/200/a.png'],
    ['alias/200/a.png', 'image/200/a.png'],
    ['image/../image/200', 'image/200'],
    ['image/999/not-yet.png', 'image/999/not-yet.png'],
    ['alias/999/not-yet.png', 'image/999/not-yet.png'],
    ['..hidden', '..hidden'],
  ])('resolves %j', async (path, real) => {
    expect(await resolveInsideRoot(root, path)).toBe(join(root, real));
  });

  it.each([
    '',
    '.',
    '..',
    '../secret',
    '../root-twin/x',
    'up/secret',
    'up/new-file',
    'dangling',
    'dangling/below',
    'image/../../secret',
    '/etc/passwd',
    'a\0b',
  ])('refuses %j', async (path) => {
    await expect(resolveInsideRoot(root, path)).rejects.toMatchObject({
      code: 'path_outside_root',
      details: { path },
    });
  });

  it('does not hang on a circle of links', async () => {
    await expect(resolveInsideRoot(root, 'circle/x')).rejects.toThrow();
  });

  it('never returns a path outside', async () => {
    const segment = fc.constantFrom(
      '..',
      '.',
      'image',
      'alias',
      'up',
      'dangling',
      '200',
      'new',
      '',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(segment, { maxLength: 8 }), async (segments) => {
        try {
          const real = await resolveInsideRoot(root, segments.join('/'));
          expect(real.startsWith(`${root}/`)).toBe(true);
        } catch (error) {
          expect(MediaGenError.is(error)).toBe(true);
        }
      }),
    );
  });
});

import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectFiles } from '../src/files/collect-files.ts';
import { temporaryFolder } from './start.ts';

async function folderWith(...names: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of names) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), 'x');
  }
  return folder;
}

describe('collectFiles', () => {
  it('sorts as people number', async () => {
    const folder = await folderWith('image_10.png', 'image_2.png', 'image_1.PNG', 'a.txt');
    expect(await collectFiles(folder, ['*.png'])).toEqual([
      'image_1.PNG',
      'image_2.png',
      'image_10.png',
    ]);
  });

  it('takes no hidden or temporary file, no folder, no link', async () => {
    const folder = await folderWith('.a.png', 'b.png~', 'c.png', 'd.png.tmp', 'e.png/f.txt');
    await symlink('/etc/passwd', join(folder, 'link.png'));
    expect(await collectFiles(folder, ['*.png*'])).toEqual(['c.png']);
  });

  it('looks into folders when asked', async () => {
    const folder = await folderWith('b/2.png', 'b/10.png', 'a.png', '.hidden/c.png');
    expect(await collectFiles(folder, ['*.png'])).toEqual(['a.png']);
    expect(await collectFiles(folder, ['*.png'], { recursive: true })).toEqual([
      'a.png',
      'b/2.png',
      'b/10.png',
    ]);
  });

  it('takes signs in a pattern as they are', async () => {
    const folder = await folderWith('a+b.png', 'aab.png', 'x1.png', 'x12.png');
    expect(await collectFiles(folder, ['a+b.*'])).toEqual(['a+b.png']);
    expect(await collectFiles(folder, ['x?.png'])).toEqual(['x1.png']);
  });

  it('says what is there when nothing matches', async () => {
    const folder = await folderWith('song.mp3', 'log.txt', 'deep/a.png');
    await symlink('song.mp3', join(folder, 'link.png'));
    await expect(collectFiles(folder, ['*.png', '*.jpg'])).rejects.toMatchObject({
      failureClass: 'output',
      code: 'nothing_produced',
      message: 'The script ended well but left no file like *.png, *.jpg.',
      hint: expect.stringContaining(
        'deep/, link.png (a symbolic link), log.txt, song.mp3',
      ) as string,
    });
  });

  it('says that nothing is there at all', async () => {
    await expect(collectFiles(await temporaryFolder(), ['*.png'])).rejects.toMatchObject({
      code: 'nothing_produced',
      hint: expect.stringContaining('is empty') as string,
    });
  });

  it('refuses an empty file by its name', async () => {
    const folder = await folderWith('a.png');
    await writeFile(join(folder, 'b.png'), '');
    await expect(collectFiles(folder, ['*.png'])).rejects.toMatchObject({
      failureClass: 'output',
      code: 'file_empty',
      message: 'The script left b.png empty.',
    });
  });

  it('refuses more files than anybody meant', async () => {
    const folder = await folderWith('1.png', '2.png', '3.png');
    await expect(collectFiles(folder, ['*.png'], { maxFiles: 2 })).rejects.toMatchObject({
      failureClass: 'output',
    });
  });
});

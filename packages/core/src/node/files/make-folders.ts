import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { MediaGenError } from '../../errors/media-gen-error.ts';
import { errnoOf, storageError } from './storage-error.ts';

/** Why a folder cannot be made, where the path itself is to blame and not the disk. */
const WRONG_PATHS: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file, not a folder',
  ENOTDIR: 'a part of it is a file, not a folder',
  ENOENT: 'no folder can be made there',
  ELOOP: 'its symbolic links lead in a circle',
};

/** What is wrong with a path that no folder could be made at; `undefined` where it is the disk. */
export function wrongPath(error: unknown): string | undefined {
  return WRONG_PATHS[errnoOf(error) ?? ''];
}

/**
 * Makes a folder and the parents that it lacks. Not `mkdir` with `recursive`: that never returns
 * where a parent exists but takes no folders, as in /proc.
 */
export async function makeFolders(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' && dirname(path) !== path) {
      await makeFolders(dirname(path));
      await mkdir(path);
    } else if (!(await isFolder(path, error))) throw error;
  }
}

async function isFolder(path: string, error: unknown): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw errnoOf(error) === 'EEXIST' ? cause : error;
  }
}

/**
 * Makes a folder, with its parents, unless it is there. Returns also where a recursive `mkdir` of
 * Node never does, as under /proc.
 *
 * @throws {MediaGenError} `storage_denied`, `storage_full`
 */
export async function ensureFolder(path: string): Promise<void> {
  const folder = resolve(path);
  try {
    await makeFolders(folder);
  } catch (error) {
    const reason = wrongPath(error);
    if (reason === undefined) throw storageError(error, 'make the folder', folder);
    throw new MediaGenError('storage_denied', `Cannot make the folder ${folder}: ${reason}.`, {
      hint: 'Choose another folder, on a disk that this user may write.',
      details: { path: folder },
      cause: error,
    });
  }
}

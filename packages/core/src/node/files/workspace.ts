import { randomUUID } from 'node:crypto';
import { lstat, open, realpath, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { MediaGenError } from '../../errors/media-gen-error.ts';
import { makeFolders, wrongPath } from './make-folders.ts';
import { errnoOf, storageError } from './storage-error.ts';

/** The folder of ours in a media root. No kind may publish into it. */
export const OWN_FOLDER = '.mediagen';

/** A media root that was opened: real paths, all on one file system. */
export interface Workspace {
  readonly root: string;
  readonly attempts: string;
  /** Where a folder is put together before it is renamed into its final place. */
  readonly staging: string;
  /** The mode that a new file gets here. Folders get theirs by being made. */
  readonly fileMode: number;
}

function unusable(path: string, reason: string, cause?: unknown): MediaGenError {
  return new MediaGenError('media_root_unusable', `${path} cannot be the media root: ${reason}.`, {
    hint: 'Set "mediaRoot" to a folder, or to a path where one can be made.',
    details: { path },
    cause,
  });
}

async function makeRoot(path: string): Promise<string> {
  try {
    await makeFolders(path);
    return await realpath(path);
  } catch (error) {
    const reason = wrongPath(error);
    if (reason !== undefined) throw unusable(path, reason, error);
    throw storageError(error, 'make the media root', path);
  }
}

/** Links would lead our renames to another file system, and our clean-up to strangers' files. */
async function makeOwnFolder(path: string, device: number): Promise<void> {
  try {
    await makeFolders(path);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw storageError(error, 'make the folder', path);
  }
  const found = await lstat(path);
  if (!found.isDirectory()) throw unusable(path, 'it is a link or a file, not a folder of its own');
  if (found.dev !== device) {
    throw unusable(path, 'it is on another file system than the rest, so nothing can be moved');
  }
}

/**
 * Asks the file system instead of `process.umask()`, which cannot be read without setting it for
 * all threads, and knows nothing of default ACLs.
 */
export async function learnFileMode(folder: string): Promise<number> {
  const probe = join(folder, `probe-${randomUUID()}`);
  try {
    const handle = await open(probe, 'wx');
    try {
      // With content: an empty file can be made where there is no space left.
      await handle.writeFile('media-gen was here to learn the umask and may be deleted\n');
      await handle.sync();
      return (await handle.stat()).mode & 0o777;
    } finally {
      await handle.close();
      await rm(probe, { force: true });
    }
  } catch (error) {
    throw storageError(error, 'write into', folder);
  }
}

/** Makes what is missing of a media root and its own folder, and proves that it can be used. */
export async function openWorkspace(path: string): Promise<Workspace> {
  if (path === '' || path.includes('\0')) throw unusable(JSON.stringify(path), 'it is no path');
  const root = await makeRoot(resolve(path));
  const own = join(root, OWN_FOLDER);
  const attempts = join(own, 'attempts');
  const staging = join(own, 'staging');
  const { dev } = await stat(root);
  for (const folder of [own, attempts, staging]) await makeOwnFolder(folder, dev);
  return { root, attempts, staging, fileMode: await learnFileMode(staging) };
}

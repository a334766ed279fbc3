import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';

import { MediaGenError } from '../../errors/media-gen-error.ts';
import { isMissing } from './storage-error.ts';

/** Whether `path` lies below `root`, by their texts alone. Both absolute and normalised. */
export function isBelow(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}

export function outsideRoot(root: string, path: string, reason: string): MediaGenError {
  return new MediaGenError('path_outside_root', `${JSON.stringify(path)} ${reason} ${root}.`, {
    hint: 'Use a path inside that folder; "media-gen relink" repairs recorded paths.',
    details: { root, path },
  });
}

/** `true` for a name that ends in a link to nowhere: writing to it would write elsewhere. */
async function isDanglingLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function resolveExistingPart(path: string, escapes: () => MediaGenError): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    if (await isDanglingLink(path)) throw escapes();
    const parent = dirname(path);
    if (parent === path) throw error;
    return join(await resolveExistingPart(parent, escapes), path.slice(parent.length));
  }
}

/**
 * The absolute path of something in a folder, with every symbolic link followed, whether or not it
 * exists: what exists of it is resolved, the rest is appended.
 *
 * @param root the folder; must exist
 * @param relativePath relative to it, as it stands in a database; may be hostile
 * @throws {MediaGenError} `path_outside_root` where it leads out, is absolute, or cannot be a path
 */
export async function resolveInsideRoot(root: string, relativePath: string): Promise<string> {
  const realRoot = await realpath(root);
  const escapes = () => outsideRoot(realRoot, relativePath, 'leads out of');
  if (relativePath.includes('\0')) throw outsideRoot(realRoot, relativePath, 'is no path in');
  const path = resolve(realRoot, relativePath);
  if (relativePath.startsWith('/') || !isBelow(realRoot, path)) throw escapes();
  const real = await resolveExistingPart(path, escapes);
  if (!isBelow(realRoot, real)) throw escapes();
  return real;
}

import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { isMissing, storageError } from './storage-error.ts';
import { OWN_FOLDER } from './workspace.ts';

/** What lies in a media root, by names alone: nothing is opened, and no link is followed. */
export interface MediaTree {
  /** POSIX, relative to the media root; without our own folder. */
  readonly files: readonly string[];
  readonly folders: ReadonlySet<string>;
  /** Names in `.mediagen/attempts` and `.mediagen/staging`. */
  readonly attempts: readonly string[];
  readonly staging: readonly string[];
}

/** @throws {MediaGenError} `storage_denied` where a folder may not be read */
export async function readMediaTree(root: string): Promise<MediaTree> {
  const files: string[] = [];
  const folders = new Set<string>();
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of await entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (path === OWN_FOLDER) continue;
      if (!entry.isDirectory()) files.push(path);
      else {
        folders.add(path);
        waiting.push(path);
      }
    }
  }
  const own = async (name: string): Promise<readonly string[]> =>
    (await entriesOf(join(root, OWN_FOLDER, name))).map((entry) => entry.name);
  return { files, folders, attempts: await own('attempts'), staging: await own('staging') };
}

/** Empty where the folder is gone: others tidy up at the same time. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw storageError(error, 'read', folder);
  }
}

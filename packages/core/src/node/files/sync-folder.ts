import { open } from 'node:fs/promises';

import { errnoOf } from './storage-error.ts';

/** What file systems answer that cannot flush a folder, e.g. some network and FUSE ones. */
const CANNOT = new Set(['EINVAL', 'ENOTSUP', 'EISDIR']);

/** Makes a folder's entries durable: a rename survives a power cut only after this. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!CANNOT.has(errnoOf(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

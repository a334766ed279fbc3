import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

import { ExecutorError } from '../../errors/executor-error.ts';
import { attemptStorageError, errnoOf, isMissing } from './storage-error.ts';

const BLOCK_BYTES = 1 << 20;

/** A file whose bytes are final. */
export interface SealedFile {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Whoever holds another name of the file, or owns it, could change what we publish: such a file is
 * copied. An engine that runs as another user may write into the folder, but cannot be the owner.
 */
async function takeOwnership(path: string): Promise<void> {
  const { nlink, uid } = await lstat(path);
  if (nlink === 1 && uid === process.geteuid?.()) return;
  const copy = `${path}.${randomUUID()}`;
  try {
    // Not copyFile, which keeps the owner.
    await pipeline(createReadStream(path), createWriteStream(copy, { flags: 'wx' }));
    await rename(copy, path);
  } finally {
    await rm(copy, { force: true });
  }
}

/**
 * Makes a file ready to be published: its own inode, the modes of the umask, its bytes durable.
 *
 * @throws {ExecutorError} class `output` where it is no regular file any more, else `storage`
 */
export async function sealFile(path: string, mode: number): Promise<SealedFile> {
  try {
    if ((await lstat(path)).isFile()) await takeOwnership(path);
    // A process that the executor left behind may have swapped the file for a link or a pipe.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const handle = await open(path, flags);
    try {
      if (!(await handle.stat()).isFile()) throw notAFile(path, undefined);
      await handle.chmod(mode);
      const hash = createHash('sha256');
      const block = Buffer.allocUnsafe(BLOCK_BYTES);
      let bytes = 0;
      for (;;) {
        const { bytesRead } = await handle.read(block, 0, block.length, bytes);
        if (bytesRead === 0) break;
        hash.update(block.subarray(0, bytesRead));
        bytes += bytesRead;
      }
      await handle.sync();
      return { bytes, sha256: hash.digest('hex') };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isMissing(error) || errnoOf(error) === 'ELOOP') throw notAFile(path, error);
    throw attemptStorageError(error, 'read and flush', path);
  }
}

function notAFile(path: string, cause: unknown): ExecutorError {
  return new ExecutorError('output', `${path} is gone, or not a regular file any more.`, {
    code: 'file_missing',
    hint: 'The executor must leave nothing running that changes its files.',
    details: { path },
    cause,
  });
}

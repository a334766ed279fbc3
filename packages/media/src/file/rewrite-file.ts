import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { attemptStorageError } from '@media-gen/core/node';

import type { FileBytes } from './file-bytes.ts';

/** A piece of a new file: bytes of ours, or a range of the old one that is kept as it is. */
export type Piece = Uint8Array | { readonly from: number; readonly to: number };

/** Writes a whole file beside its place and then puts it there: nobody ever sees half of it. */
export async function replaceFile(
  path: string,
  blocks: AsyncIterable<Uint8Array>,
  mode = 0o666,
): Promise<void> {
  const temporary = join(dirname(path), `.media-gen-${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      for await (const block of blocks) await handle.writeFile(block);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (isErrno(error)) throw attemptStorageError(error, 'write', path);
    throw error;
  }
}

function isErrno(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** Puts the pieces in the place of the file that they were cut from. */
export async function rewriteFile(file: FileBytes, pieces: readonly Piece[]): Promise<void> {
  async function* blocks(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) {
      if (piece instanceof Uint8Array) yield piece;
      else yield* file.blocks(piece.from, piece.to);
    }
  }
  await replaceFile(file.path, blocks(), file.mode);
}

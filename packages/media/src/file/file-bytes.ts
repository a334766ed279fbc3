import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';

import { MediaGenError } from '@media-gen/core';
import { attemptStorageError } from '@media-gen/core/node';

import { Defect } from './defect.ts';

const WINDOW_BYTES = 1 << 18;

export interface OpenOptions {
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Reads a file at any place with memory for one window of it. */
export class FileBytes {
  readonly path: string;
  readonly size: number;
  readonly mode: number;
  readonly #handle: FileHandle;
  readonly #signal: AbortSignal | undefined;
  #window = Buffer.alloc(0);
  #windowStart = 0;

  private constructor(
    path: string,
    handle: FileHandle,
    stat: { size: number; mode: number },
    signal: AbortSignal | undefined,
  ) {
    this.path = path;
    this.size = stat.size;
    this.mode = stat.mode & 0o777;
    this.#handle = handle;
    this.#signal = signal;
  }

  /** @throws {MediaGenError} `file_missing`, `file_is_link`, `file_undecodable`, `file_empty`, `file_too_large` */
  static async open(path: string, { maxBytes, signal }: OpenOptions): Promise<FileBytes> {
    signal?.throwIfAborted();
    const handle = await openFile(path);
    try {
      const stat = await handle.stat();
      const name = basename(path);
      if (!stat.isFile()) throw refusal('file_undecodable', path, `${name} is not a regular file.`);
      if (stat.size === 0) throw refusal('file_empty', path, `${name} is empty.`);
      if (stat.size > maxBytes) {
        const sizes = `${stat.size} bytes, more than the limit of ${maxBytes}`;
        throw refusal('file_too_large', path, `${name} has ${sizes}.`);
      }
      return new FileBytes(path, handle, stat, signal);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /**
   * Exactly so many bytes. Valid until the next read.
   *
   * @param length bounded by the caller, whatever the file says
   * @throws {Defect} where the file ends before
   */
  async read(position: number, length: number): Promise<Buffer> {
    if (position + length > this.size) {
      const missing = position + length - this.size;
      throw new Defect(`is cut off: at least ${missing} bytes are missing at its end`);
    }
    const offset = position - this.#windowStart;
    if (offset < 0 || offset + length > this.#window.length) await this.#fill(position, length);
    const start = position - this.#windowStart;
    return this.#window.subarray(start, start + length);
  }

  /** The bytes from `from` to `to`, block by block; a block is valid until the next one. */
  async *blocks(from: number, to: number): AsyncGenerator<Buffer> {
    for (let position = from; position < to;) {
      const length = Math.min(WINDOW_BYTES, to - position);
      yield await this.read(position, length);
      position += length;
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #fill(position: number, atLeast: number): Promise<void> {
    this.#signal?.throwIfAborted();
    const length = Math.min(Math.max(atLeast, WINDOW_BYTES), this.size - position);
    const window = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.#handle.read(
        window,
        filled,
        length - filled,
        position + filled,
      );
      if (bytesRead === 0) throw new Defect('became shorter while it was read');
      filled += bytesRead;
    }
    this.#window = window;
    this.#windowStart = position;
  }
}

function refusal(
  code: 'file_missing' | 'file_empty' | 'file_is_link' | 'file_undecodable' | 'file_too_large',
  path: string,
  message: string,
): MediaGenError {
  return new MediaGenError(code, message, {
    hint:
      code === 'file_too_large'
        ? 'Make it smaller, or raise "maxBytes" of the media inspector.'
        : 'Look at what the executor wrote, and at the log of the attempt.',
    details: { path },
  });
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    // Without waiting: opening a pipe that nobody writes to would never return.
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const errno = (error as NodeJS.ErrnoException).code;
    const name = basename(path);
    if (errno === 'ELOOP') throw refusal('file_is_link', path, `${name} is a symbolic link.`);
    if (errno === 'ENOENT' || errno === 'ENOTDIR') {
      throw refusal('file_missing', path, `${path} does not exist.`);
    }
    if (errno === 'ENXIO') throw refusal('file_undecodable', path, `${name} is a socket.`);
    throw attemptStorageError(error, 'read', path);
  }
}

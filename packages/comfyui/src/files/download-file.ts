import { randomUUID } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { delay, type Clock } from '../clock.ts';
import { ComfyError, isComfyError } from '../errors/comfy-error.ts';
import { connectionFailure } from '../http/connection-failure.ts';
import type { OpenAnswer } from '../http/http-exchange.ts';
import type { ServerLimits } from '../http/server-options.ts';
import type { FileRef } from './file-ref.ts';
import { refusePage } from './refuse-page.ts';

export interface DownloadOptions {
  readonly signal?: AbortSignal | undefined;
  /** @default the server's `limits.fileBytes` */
  readonly maxBytes?: number;
  /** How often a connection that broke, or a file that is not there yet, is tried again. @default 3 */
  readonly retries?: number;
  readonly onBytes?: (received: number, total: number | undefined) => void;
}

export interface DownloadedFile {
  readonly path: string;
  readonly bytes: number;
  readonly contentType: string | undefined;
}

interface Surroundings extends DownloadOptions {
  readonly limits: Required<ServerLimits>;
  readonly clock: Clock;
}

type OpenFile = (signal: AbortSignal | undefined) => Promise<OpenAnswer>;

const PAUSE_MS = 300;

/** Streams into a file beside the target and renames it when its size is right. */
export async function downloadFile(
  openFile: OpenFile,
  file: FileRef,
  to: string,
  options: Surroundings,
): Promise<DownloadedFile> {
  const { retries = 3, clock, signal } = options;
  const part = `${to}.${randomUUID().slice(0, 8)}.part`;
  try {
    for (let tried = 0; ; tried += 1) {
      try {
        const written = await writePart(openFile, file, part, options);
        await local(to, () => rename(part, to));
        return { path: to, ...written };
      } catch (error) {
        if (signal?.aborted === true) throw signal.reason;
        if (!isWorthRetrying(error) || tried >= retries) throw error;
        await delay(clock, PAUSE_MS * 2 ** tried, signal);
      }
    }
  } finally {
    // What could not be written cannot always be removed; the first error is the one that counts.
    await rm(part, { force: true }).catch(() => undefined);
  }
}

/** A shared disk shows a new file late, and a connection breaks: both pass. */
function isWorthRetrying(error: unknown): boolean {
  const passing = new Set(['truncated', 'unreachable', 'file-gone', 'slow-answer']);
  return (
    isComfyError(error) &&
    (passing.has(error.code) || (error.code === 'http-status' && error.retryable))
  );
}

async function writePart(
  openFile: OpenFile,
  file: FileRef,
  part: string,
  options: Surroundings,
): Promise<{ readonly bytes: number; readonly contentType: string | undefined }> {
  const answer = await openFile(options.signal);
  const { 'content-length': length, 'content-type': contentType } = answer.headers;
  const total = length === undefined ? undefined : Number(length);
  try {
    refusePage(file, contentType, undefined);
    const maxBytes = options.maxBytes ?? options.limits.fileBytes;
    if (total !== undefined && total > maxBytes) throw tooLarge(file, maxBytes);
    const handle = await local(part, () => open(part, 'w'));
    try {
      const bytes = await copy(answer, handle, { file, total, maxBytes, options });
      await local(part, () => handle.sync());
      return { bytes, contentType };
    } finally {
      await handle.close();
    }
  } finally {
    answer.body.destroy();
  }
}

async function copy(
  { body, url }: OpenAnswer,
  handle: FileHandle,
  {
    file,
    total,
    maxBytes,
    options,
  }: {
    readonly file: FileRef;
    readonly total: number | undefined;
    readonly maxBytes: number;
    readonly options: Surroundings;
  },
): Promise<number> {
  const { clock, limits, signal, onBytes } = options;
  const stall = (): (() => void) =>
    clock.after(limits.stallMs, () => body.destroy(truncated(file, bytes, total)));
  const abort = (): void => void body.destroy();
  let bytes = 0;
  let cancelStall = stall();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      cancelStall();
      cancelStall = stall();
      if (bytes === 0) refusePage(file, undefined, chunk);
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(file, maxBytes);
      await local(file.filename, () => handle.appendFile(chunk));
      onBytes?.(bytes, total);
    }
  } catch (error) {
    if (signal?.aborted === true) throw signal.reason;
    if (isComfyError(error)) throw error;
    throw isEarlyEnd(error) ? truncated(file, bytes, total) : connectionFailure(url, error);
  } finally {
    cancelStall();
    signal?.removeEventListener('abort', abort);
  }
  if (!body.complete || (total !== undefined && bytes !== total))
    throw truncated(file, bytes, total);
  return bytes;
}

function isEarlyEnd(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}

async function local<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    throw new ComfyError('local-file', `${basename(path)} cannot be written: ${text}`, {
      hint: 'Check that the folder exists and has room.',
      cause,
    });
  }
}

function truncated({ filename }: FileRef, bytes: number, total: number | undefined): ComfyError {
  const wanted = total === undefined ? 'its end' : `${total}`;
  return new ComfyError('truncated', `${filename} broke off after ${bytes} bytes of ${wanted}.`, {
    retryable: true,
    hint: 'Try again; if it stays so, look at the disk and the log of the server.',
  });
}

function tooLarge({ filename }: FileRef, limit: number): ComfyError {
  return new ComfyError('answer-too-large', `${filename} is larger than ${limit} bytes.`, {
    hint: 'Raise limits.fileBytes if that is right.',
  });
}

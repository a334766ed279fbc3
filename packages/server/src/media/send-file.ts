import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { MEDIA_POLICY } from '../guard/security-headers.ts';
import { matchesTag } from '../http/json-answer.ts';
import { readRange, type ByteRange } from './byte-range.ts';
import { notFound } from './find-file.ts';

export interface SentFile {
  /** Absolute. */
  readonly path: string;
  readonly mediaType: string;
  /** The hash of the content, where it is known, and the size that it was taken of. */
  readonly hash: string | undefined;
  readonly bytes: number | undefined;
}

/** Smaller ones are sent in one piece. */
const PIECE = 256 * 1024;
const FOREVER = 'private, max-age=31536000, immutable';

/**
 * Answers with a file, or with the part of it that was asked for. What has a known hash may be
 * kept for ever: a published file is never written again.
 *
 * @throws {MediaGenError} `artifact_not_found`
 */
export async function sendFile(request: Request, file: SentFile): Promise<Response> {
  const handle = await openFile(file.path);
  let isHandedOn = false;
  try {
    const { size, mtimeMs } = await handle.stat();
    const hash = file.bytes === size ? file.hash : undefined;
    const tag =
      hash === undefined
        ? `W/"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`
        : `"${hash}"`;
    const headers = new Headers({
      'Content-Type': file.mediaType,
      'Accept-Ranges': 'bytes',
      ETag: tag,
      'Last-Modified': new Date(mtimeMs).toUTCString(),
      'Cache-Control': hash === undefined ? 'private, no-cache' : FOREVER,
      'Content-Security-Policy': MEDIA_POLICY,
      ...(file.mediaType === 'application/octet-stream' && { 'Content-Disposition': 'attachment' }),
    });
    const held = request.headers.get('If-None-Match');
    if (held !== null && matchesTag(held, tag, true)) {
      return new Response(null, { status: 304, headers });
    }
    const range = readRange(rangeHeader(request, tag), size);
    if (range === 'unsatisfiable') {
      headers.set('Content-Range', `bytes */${size}`);
      headers.set('Cache-Control', 'no-store');
      headers.delete('ETag');
      return new Response(null, { status: 416, headers });
    }
    const part = range === 'whole' ? { start: 0, end: size - 1 } : range;
    if (range !== 'whole') headers.set('Content-Range', `bytes ${part.start}-${part.end}/${size}`);
    const length = part.end - part.start + 1;
    headers.set('Content-Length', String(length));
    const status = range === 'whole' ? 200 : 206;
    if (request.method === 'HEAD' || length === 0) return new Response(null, { status, headers });
    if (length <= PIECE) return new Response(await readPart(handle, part), { status, headers });
    isHandedOn = true;
    return new Response(streamOf(handle, part), { status, headers });
  } finally {
    if (!isHandedOn) await handle.close();
  }
}

/** `If-Range` with anything but the tag of what is there asks for all of it. */
function rangeHeader(request: Request, tag: string): string | undefined {
  const condition = request.headers.get('If-Range');
  if (condition !== null && (condition !== tag || tag.startsWith('W/'))) return undefined;
  return request.headers.get('Range') ?? undefined;
}

async function openFile(path: string): Promise<FileHandle> {
  let handle;
  try {
    // The path has no link in it; one that was put there since is not followed. A pipe would wait.
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (cause) {
    throw notFound(cause);
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw notFound();
}

async function readPart(
  handle: FileHandle,
  { start, end }: ByteRange,
): Promise<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(end - start + 1);
  const { bytesRead } = await handle.read(piece, 0, piece.length, start);
  return piece.subarray(0, bytesRead);
}

/** Reads as fast as the socket takes it, so that a slow one holds one piece in memory. */
function streamOf(handle: FileHandle, { start, end }: ByteRange): ReadableStream<Uint8Array> {
  let at = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await readPart(handle, { start: at, end: Math.min(end, at + PIECE - 1) });
        at += piece.length;
        if (piece.length > 0) controller.enqueue(piece);
        if (at <= end && piece.length > 0) return;
        await handle.close();
        // The length was promised: a file that became shorter must not look whole.
        if (at <= end) controller.error(new Error('The file became shorter while it was sent.'));
        else controller.close();
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  );
}

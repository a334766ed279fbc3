import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import { ServerTrouble } from '../engine/validate-prompt.ts';
import { numberIn } from '../faults/fault-book.ts';
import { encodeJpeg } from '../media/jpeg.ts';
import { encodePng } from '../media/png.ts';
import { encodeStillWebp } from '../media/webp.ts';
import { readPng } from '../media/read-picture.ts';
import { readBody, sendJson, sendText, type Exchange } from './answer.ts';
import { isFolderType } from './folders.ts';
import { readForm } from './multipart.ts';
import type { Route } from './router.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.mp3': 'audio/mpeg',
  '.flac': 'audio/flac',
  '.wav': 'audio/wav',
  '.opus': 'audio/ogg',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.txt': 'text/plain',
  '.json': 'application/json',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
};
/** What newer servers hand out only as a download. */
const DANGEROUS = ['.html', '.htm', '.svg', '.xml', '.js', '.css'];
const PIECE = 16_384;

export function fileRoutes(engine: Engine, limit: number): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/upload/image',
      handle: (exchange) => upload(engine, exchange, limit),
    },
    {
      method: 'POST',
      path: '/upload/mask',
      handle: (exchange) => upload(engine, exchange, limit),
    },
    { method: 'GET', path: '/view', handle: (exchange) => view(engine, exchange) },
  ];
}

async function upload(engine: Engine, exchange: Exchange, limit: number): Promise<void> {
  const contentType = exchange.request.headers['content-type'] ?? '';
  const form = readForm(await readBody(exchange, limit), contentType);
  const file = form.files.get('image');
  const type = form.fields.get('type') ?? 'input';
  const subfolder = form.fields.get('subfolder') ?? '';
  if (!isFolderType(type)) throw new ServerTrouble('no such folder');
  if (file === undefined || file.name === '') {
    sendText(exchange, 400);
    return;
  }
  const wanted = basename(file.name.replaceAll('\\', '/'));
  const path = engine.folders.inside(type, subfolder, wanted);
  if (path === undefined) {
    sendText(exchange, 400);
    return;
  }
  const overwrite = form.fields.get('overwrite') ?? '';
  const name = store(path, file.bytes, ['true', '1'].includes(overwrite));
  if (engine.faults.take('deleted-upload') !== undefined) rmSync(join(dirname(path), name));
  sendJson(exchange, { name, subfolder, type });
}

/** The same name with other bytes gets a number; with the same bytes it is kept. */
function store(path: string, bytes: Buffer, overwrite: boolean): string {
  mkdirSync(dirname(path), { recursive: true });
  const ending = extname(path);
  const stem = basename(path, ending);
  let name = basename(path);
  for (let number = 1; !overwrite && existsSync(join(dirname(path), name)); number += 1) {
    if (readFileSync(join(dirname(path), name)).equals(bytes)) return name;
    name = `${stem} (${number})${ending}`;
  }
  writeFileSync(join(dirname(path), name), bytes);
  return name;
}

async function view(engine: Engine, exchange: Exchange): Promise<void> {
  const { query } = exchange;
  const filename = query.get('filename');
  if (filename === null) {
    sendText(exchange, 404);
    return;
  }
  const annotated = /^(.*) \[(input|output|temp)\]$/.exec(filename);
  const type = annotated?.[2] ?? query.get('type') ?? 'output';
  const name = annotated?.[1] ?? filename;
  const isBad = name === '' || name.startsWith('/') || name.includes('..') || !isFolderType(type);
  if (isBad) {
    sendText(exchange, 400);
    return;
  }
  const subfolder = query.get('subfolder') ?? '';
  const path = engine.folders.inside(type, subfolder, basename(name));
  if (path === undefined) {
    sendText(exchange, 403);
    return;
  }
  if (!existsSync(path) || !statSync(path).isFile()) {
    sendText(exchange, 404);
    return;
  }
  const changed = await converted(readFileSync(path), query);
  if (changed === undefined) await sendFile(engine, exchange, path);
  else sendBytes(exchange, changed.bytes, changed.type, basename(path));
}

/** `preview` and `channel`, as far as the fake reads pictures. */
async function converted(
  bytes: Buffer,
  query: URLSearchParams,
): Promise<{ readonly bytes: Buffer; readonly type: string } | undefined> {
  const preview = query.get('preview');
  const channel = query.get('channel') ?? 'rgba';
  if (preview === null && channel === 'rgba') return undefined;
  const picture = readPng(bytes);
  if (picture === undefined) throw new ServerTrouble('not an image');
  if (preview?.startsWith('jpeg') === true) {
    return { bytes: encodeJpeg(picture), type: 'image/jpeg' };
  }
  if (preview !== null) return { bytes: encodeStillWebp(picture), type: 'image/webp' };
  const { width, height, rgb, alpha } = picture;
  if (channel === 'rgb') {
    return { bytes: await encodePng({ width, height, rgb }), type: 'image/png' };
  }
  const shown = { width, height, rgb: new Uint8Array(rgb.length) };
  const opaque = new Uint8Array(width * height).fill(255);
  return { bytes: await encodePng({ ...shown, alpha: alpha ?? opaque }), type: 'image/png' };
}

async function sendFile(engine: Engine, exchange: Exchange, path: string): Promise<void> {
  const bytes = readFileSync(path);
  const { response, request } = exchange;
  const ending = extname(path).toLowerCase();
  const isGuarded = engine.traits.hasJobs && DANGEROUS.includes(ending);
  const tag = `"${createHash('sha1').update(bytes).digest('hex').slice(0, 20)}"`;
  const headers: Record<string, string | number> = {
    'content-type': isGuarded
      ? 'application/octet-stream'
      : (TYPES[ending] ?? 'application/octet-stream'),
    'content-disposition': `${isGuarded ? 'attachment; ' : ''}filename="${basename(path)}"`,
    'accept-ranges': 'bytes',
    etag: tag,
    'last-modified': statSync(path).mtime.toUTCString(),
    ...(engine.traits.hasJobs ? { 'x-content-type-options': 'nosniff' } : {}),
  };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  const range = rangeOf(request.headers.range, bytes.length);
  if (range === 'bad') {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}`, 'content-length': 0 });
    response.end();
    return;
  }
  const part = range === undefined ? bytes : bytes.subarray(range.start, range.end + 1);
  if (range !== undefined) {
    headers['content-range'] = `bytes ${range.start}-${range.end}/${bytes.length}`;
  }
  headers['content-length'] = part.length;
  response.writeHead(range === undefined ? 200 : 206, headers);
  if (exchange.method === 'HEAD') response.end();
  else await stream(engine, exchange, part);
}

/** Sends the bytes, slowly or not to the end where a fault says so. */
async function stream(engine: Engine, exchange: Exchange, bytes: Buffer): Promise<void> {
  const { response } = exchange;
  const cut = engine.faults.take('truncated-downloads');
  const slow = engine.faults.take('slow-downloads');
  const end = cut === undefined ? bytes.length : Math.floor(bytes.length * numberIn(cut, 0.5));
  if (slow === undefined) response.write(bytes.subarray(0, end));
  for (let at = 0; slow !== undefined && at < end && !response.destroyed; at += PIECE) {
    response.write(bytes.subarray(at, Math.min(end, at + PIECE)));
    await setTimeout(numberIn(slow, 20));
  }
  if (cut === undefined) {
    response.end();
    return;
  }
  // What was written leaves first, so that the other side really gets a part.
  await new Promise<void>((resolve) => response.write('', () => resolve()));
  response.socket?.end(() => response.destroy());
}

function rangeOf(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number } | 'bad' | undefined {
  if (header === undefined) return undefined;
  const match = /^bytes=(\d*)-(\d*)$/.exec(header);
  if (match === null || (match[1] === '' && match[2] === '')) return 'bad';
  const [, from = '', to = ''] = match;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? 'bad' : { start, end };
}

function sendBytes(exchange: Exchange, bytes: Buffer, type: string, name: string): void {
  exchange.response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    'content-disposition': `filename="${name}"`,
  });
  exchange.response.end(bytes);
}

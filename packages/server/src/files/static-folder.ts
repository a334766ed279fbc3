import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolveInsideRoot } from '@media-gen/core/node';
import { matchesTag } from '../http/json-answer.ts';
import { mediaTypeOf } from '../media/media-type.ts';

const PAGE_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  htm: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  woff: 'font/woff',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  map: 'application/json',
};

/** A page is small; whatever is not is no part of one. */
const LARGEST = 32 * 1024 * 1024;

/**
 * A file of a folder of pages. Names that begin with a dot are not served, and links that lead out
 * are not followed.
 *
 * @param path below the folder, decoded; a folder stands for its `index.html`
 * @param fill completes the text of pages
 * @returns `undefined` where there is none
 */
export async function serveStatic(
  folder: string,
  path: string,
  request: Request,
  headers: Readonly<Record<string, string>> = {},
  fill?: (page: string) => string,
): Promise<Response | undefined> {
  const file = await find(folder, path);
  if (file === undefined) return undefined;
  const read = await readFile(file);
  const content = fill && file.endsWith('.html') ? Buffer.from(fill(read.toString())) : read;
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
  // Names with a hash in them are made by a build, and change when the content does.
  const isHashed = /[.-][A-Za-z0-9_-]{8,}\.(?:js|css|woff2|png|svg|webp|wasm)$/.test(file);
  const all = {
    ...headers,
    'Content-Type': typeOf(file),
    'Cache-Control': isHashed ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    ETag: tag,
  };
  const held = request.headers.get('If-None-Match');
  if (held !== null && matchesTag(held, tag, true)) {
    return new Response(null, { status: 304, headers: all });
  }
  return new Response(content, { headers: all });
}

async function find(folder: string, path: string): Promise<string | undefined> {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.some((part) => part.startsWith('.') || part.includes('\\'))) return undefined;
  try {
    const real = await resolveInsideRoot(
      folder,
      parts.length === 0 ? 'index.html' : parts.join('/'),
    );
    const facts = await stat(real);
    if (facts.isDirectory()) return await find(folder, [...parts, 'index.html'].join('/'));
    return facts.isFile() && facts.size <= LARGEST ? real : undefined;
  } catch {
    return undefined;
  }
}

function typeOf(file: string): string {
  const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(PAGE_TYPES, extension) ? (PAGE_TYPES[extension] ?? '') : mediaTypeOf(file);
}

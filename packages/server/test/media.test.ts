import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeExecutor } from '@media-gen/testing';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openServer, type OpenServer } from './support/open-server.ts';
import { rawGet } from './support/raw-request.ts';

/** One picture, made by a runner. */
async function picture(server: OpenServer) {
  await server.store.add([{ kind: 'image', promptText: 'a dot', bodies: [{ prompt: 'a dot' }] }]);
  await server.runner!.drain();
  const { json } = await server.json<{ items: Record<string, unknown>[] }>(
    'GET',
    '/api/v1/artifacts',
  );
  const artifact = json.items[0]!;
  const filePath = String(artifact['filePath']);
  const bytes = readFileSync(join(server.mediaRoot, filePath));
  return { artifact, filePath, bytes, url: String(artifact['url']) };
}

/** A row of another program, and whatever lies where it says. */
function record(server: OpenServer, filePath: string): void {
  const db = new Sqlite(server.database);
  db.pragma('foreign_keys = OFF');
  db.prepare(
    'INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (1, ?, ?)',
  ).run('image', filePath);
  db.close();
}

test('a published file is served whole, to be kept for ever', async () => {
  const server = await openServer({ executors: [fakeExecutor()] });
  const { artifact, bytes, url, filePath } = await picture(server);
  const hash = createHash('sha256').update(bytes).digest('hex');
  expect(artifact).toMatchObject({ mediaType: 'image/png', bytes: bytes.length, sha256: hash });
  expect(url).toBe(`/api/v1/media/${filePath}?v=${hash.slice(0, 12)}`);

  const answer = await server.fetch(url);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(bytes.length),
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    etag: `"${hash}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });
  const head = await server.fetch(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('Content-Length')]).toEqual([200, String(bytes.length)]);
  const held = await server.fetch(url, { headers: { 'If-None-Match': `"${hash}"` } });
  expect(held.status).toBe(304);
});

test('parts of a file are served; what lies outside of it is not', async () => {
  const server = await openServer({ executors: [fakeExecutor()] });
  const { bytes, url } = await picture(server);
  const { length } = bytes;
  const part = async (range: string, headers: Record<string, string> = {}) => {
    const answer = await server.fetch(url, { headers: { Range: range, ...headers } });
    const body = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, range: answer.headers.get('Content-Range'), body };
  };
  const first = await part('bytes=0-3');
  expect(first).toEqual({ status: 206, range: `bytes 0-3/${length}`, body: bytes.subarray(0, 4) });
  expect(await part('bytes=-5')).toMatchObject({ status: 206, body: bytes.subarray(-5) });
  expect(await part(`bytes=-${length * 2}`)).toMatchObject({ status: 206, body: bytes });
  expect(await part('bytes=4-')).toMatchObject({ status: 206, body: bytes.subarray(4) });
  expect(await part('bytes=4-99999999')).toMatchObject({ status: 206, body: bytes.subarray(4) });
  for (const range of [`bytes=${length}-`, 'bytes=999999999999999-', 'bytes=-0']) {
    expect(await part(range)).toMatchObject({ status: 416, range: `bytes */${length}` });
  }
  for (const range of [
    'bytes=5-2',
    'bytes=-',
    'bytes=a-b',
    'lines=1-2',
    'bytes=0-1,3-4',
    `bytes=${'9'.repeat(400)}-`,
    'bytes=0x1-',
  ]) {
    expect(await part(range)).toMatchObject({ status: 200, range: null, body: bytes });
  }
  expect(await part('bytes=0-3', { 'If-Range': '"other"' })).toMatchObject({ status: 200 });
  const tag = (await server.fetch(url)).headers.get('ETag')!;
  expect(await part('bytes=0-3', { 'If-Range': tag })).toMatchObject({ status: 206 });
});

test('a large file is sent piece by piece, whole and from the middle', async () => {
  const server = await openServer();
  const bytes = Buffer.alloc(3_000_001, 'media-gen ');
  mkdirSync(join(server.mediaRoot, 'image', '1_old'), { recursive: true });
  writeFileSync(join(server.mediaRoot, 'image/1_old/large.mp4'), bytes);
  record(server, 'image/1_old/large.mp4');
  const answer = await server.fetch('/api/v1/media/image/1_old/large.mp4');
  expect(answer.headers.get('Cache-Control')).toBe('private, no-cache');
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  const rest = await server.fetch('/api/v1/media/image/1_old/large.mp4', {
    headers: { Range: 'bytes=1000000-2999999' },
  });
  expect(rest.status).toBe(206);
  const part = Buffer.from(await rest.arrayBuffer());
  expect(part.equals(bytes.subarray(1_000_000, 3_000_000))).toBe(true);
});

test('only what an artifact names is served, wherever a path seems to lead', async () => {
  const server = await openServer({ executors: [fakeExecutor()] });
  const { filePath } = await picture(server);
  const secret = join(server.folder, 'secret.txt');
  writeFileSync(secret, 'the secret');
  writeFileSync(join(server.mediaRoot, 'unnamed.png'), 'the secret');
  const folder = join(server.mediaRoot, 'image', '9_linked');
  mkdirSync(folder);
  symlinkSync(secret, join(folder, 'link.png'));
  symlinkSync(server.folder, join(folder, 'up'));
  for (const path of [
    'image/9_linked/link.png',
    'image/9_linked/up/secret.txt',
    '../secret.txt',
    secret,
    'image/9_linked',
    'image/9_linked/nothing.png',
    '.mediagen',
    'unnamed.png\0',
  ]) {
    record(server, path);
  }
  const paths = [
    'image/9_linked/link.png',
    'image/9_linked/up/secret.txt',
    '../secret.txt',
    '..%2Fsecret.txt',
    '%2e%2e/secret.txt',
    '%2e%2e%2fsecret.txt',
    '..%5Csecret.txt',
    `${filePath}/../../../../secret.txt`,
    `/${secret}`,
    encodeURIComponent(secret),
    'image/9_linked',
    'image/9_linked/',
    'image/9_linked/nothing.png',
    '.mediagen',
    'unnamed.png',
    'unnamed.png%00',
    '%',
    '%ff%fe',
    '',
    `${filePath}/`,
    `./${filePath}`,
    filePath.replaceAll('/', '//'),
    'a/'.repeat(3_000),
    'a'.repeat(5_000),
  ];
  for (const root of ['/api/v1/media/', '/api/media/', '/classic/', '/']) {
    for (const path of paths) {
      const answer = await rawGet(server.port, root + path, ['Accept: text/html']);
      expect([root + path.slice(0, 50), answer.status]).toEqual([
        root + path.slice(0, 50),
        expect.toSatisfy((status: number) => [302, 400, 404, 431].includes(status)),
      ]);
      expect(answer.head + answer.body).not.toContain('the secret');
      expect(answer.head + answer.body).not.toContain(server.folder);
    }
  }
  expect(server.reports).toEqual([]);
});

test('what was changed on the disk is not served as what was published', async () => {
  const server = await openServer({ executors: [fakeExecutor()] });
  const { filePath, url } = await picture(server);
  truncateSync(join(server.mediaRoot, filePath), 10);
  const answer = await server.fetch(url);
  expect(answer.headers.get('Cache-Control')).toBe('private, no-cache');
  expect(answer.headers.get('ETag')).toMatch(/^W\//);
  expect((await answer.arrayBuffer()).byteLength).toBe(10);
});

test('artifacts are listed newest first, by type and by prompt', async () => {
  const server = await openServer({ executors: [fakeExecutor()] });
  await picture(server);
  record(server, 'image/1_old/a.png');
  const list = async (query: string) => {
    const path = `/api/v1/artifacts?${query}`;
    const { json } = await server.json<{ items: { id: number }[]; nextCursor: string | null }>(
      'GET',
      path,
    );
    return { ids: json.items.map(({ id }) => id), cursor: json.nextCursor };
  };
  expect((await list('')).ids).toEqual([2, 1]);
  const page = await list('limit=1');
  expect(page.ids).toEqual([2]);
  expect(await list(`limit=1&cursor=${page.cursor}`)).toEqual({ ids: [1], cursor: null });
  expect((await list('type=audio')).ids).toEqual([]);
  expect((await list('promptId=1&order=oldest')).ids).toEqual([1, 2]);
  const one = await server.json('GET', '/api/v1/artifacts/2');
  expect(one.json).toMatchObject({ id: 2, filePath: 'image/1_old/a.png', sha256: null });
});

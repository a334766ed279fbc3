import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInKinds, createKindRegistry, createMemoryStore } from '@media-gen/core';
import { expect, test } from 'vitest';
import { createServer } from '../src/index.ts';
import { openServer, temporaryFolder } from './support/open-server.ts';
import { rawGet, rawRequest, rawSocket } from './support/raw-request.ts';

const kinds = createKindRegistry(builtInKinds);
const TOKEN = 'correct-horse-battery-staple';

test('it does not listen for others without a token, or with a short one', async () => {
  const base = { store: createMemoryStore({ kinds }), mediaRoot: temporaryFolder() };
  for (const options of [
    { host: '0.0.0.0' },
    { host: '::' },
    { host: 'studio.example' },
    { host: '0.0.0.0', token: 'short' },
    { host: '127.0.0.1', token: 'a token with blanks in it' },
  ]) {
    const made = createServer({ ...base, ...options });
    await expect(made).rejects.toMatchObject({ code: 'token_missing' });
  }
  const wide = await createServer({ ...base, host: '0.0.0.0', token: TOKEN, port: 0 });
  const { port } = await wide.listen();
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/status`);
  expect(answer.status).toBe(401);
  await wide.close();
});

test('an address that is taken is told as what it is', async () => {
  const first = await openServer();
  const second = await createServer({
    store: createMemoryStore({ kinds }),
    mediaRoot: temporaryFolder(),
    port: first.port,
  });
  await expect(second.listen()).rejects.toMatchObject({ code: 'address_unavailable' });
  await second.close();
});

test('with a token nothing is told without it; programs send it, browsers exchange it', async () => {
  const server = await openServer({ token: TOKEN });
  const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
  const missing = await server.fetch('/api/v1/prompts');
  expect(missing.status).toBe(401);
  expect(missing.headers.get('WWW-Authenticate')).toBe('Bearer realm="media-gen"');
  expect(await missing.json()).toMatchObject({ code: 'token_missing' });
  for (const path of [
    '/api/v1/events',
    '/api/v1/media/a',
    '/api/v1/openapi.json',
    '/classic/',
    '/x',
  ]) {
    expect([path, (await server.fetch(path)).status]).toEqual([path, 401]);
  }
  expect((await server.fetch('/api/v1/prompts', bearer(TOKEN))).status).toBe(200);
  const wrong = await server.fetch('/api/v1/prompts', bearer(`${TOKEN}x`));
  expect(await wrong.json()).toMatchObject({ status: 401, code: 'token_wrong' });

  const page = await server.fetch('/', { headers: { Accept: 'text/html' } });
  expect([page.status, page.headers.get('Content-Type')]).toEqual([
    401,
    'text/html; charset=utf-8',
  ]);
  const html = await page.text();
  expect(html).not.toMatch(/<script>|onclick|style=/);
  for (const file of ['/-/sign-in.js', '/-/page.css']) {
    expect(html).toContain(file);
    expect((await server.fetch(file)).status).toBe(200);
  }
  const opened = await server.json('POST', '/api/v1/session', { token: TOKEN });
  expect(opened.status).toBe(204);
  const cookie = opened.headers.get('Set-Cookie')!;
  expect(cookie).toMatch(
    /^media_gen_session=\S+; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/,
  );
  expect(cookie).not.toContain(TOKEN);
  const value = cookie.split(';')[0]!;
  const withCookie = (held: string) =>
    server.fetch('/api/v1/prompts', { headers: { Cookie: held } });
  expect((await withCookie(`other=1; ${value}`)).status).toBe(200);
  for (const forged of [
    `${value}x`,
    value.replace(/=\d/, '=9'),
    'media_gen_session=',
    'media_gen_session=1.1',
  ]) {
    expect([forged, (await withCookie(forged)).status]).toEqual([forged, 401]);
  }
  expect(JSON.stringify(server.reports)).not.toContain(TOKEN);
});

test('a session ends with its time, and outlives a restart', async () => {
  let now = Date.now();
  const first = await openServer({ token: TOKEN, now: () => now });
  const opened = await first.json('POST', '/api/v1/session', { token: TOKEN });
  const headers = { Cookie: opened.headers.get('Set-Cookie')!.split(';')[0]! };
  const second = await openServer({ token: TOKEN, now: () => now });
  expect((await second.fetch('/api/v1/prompts', { headers })).status).toBe(200);
  const other = await openServer({ token: `${TOKEN}-another` });
  expect((await other.fetch('/api/v1/prompts', { headers })).status).toBe(401);
  now += 31 * 24 * 60 * 60 * 1000;
  expect((await second.fetch('/api/v1/prompts', { headers })).status).toBe(401);
});

test('guessing is slowed down, and a right guess does not come through then', async () => {
  let now = Date.now();
  const server = await openServer({ token: TOKEN, now: () => now });
  const guess = async (token: string) =>
    (await server.json('POST', '/api/v1/session', { token })).status;
  for (let count = 0; count < 10; count += 1) expect(await guess(`guess ${count}`)).toBe(401);
  expect(await guess('guess')).toBe(429);
  const right = { headers: { Authorization: `Bearer ${TOKEN}` } };
  expect((await server.fetch('/api/v1/prompts', right)).status).toBe(429);
  now += 6_000;
  expect((await server.fetch('/api/v1/prompts', right)).status).toBe(200);
});

test('names that an attacker could own, and pages of other origins, get nothing', async () => {
  const server = await openServer({ allowedHosts: ['studio.lan'] });
  const get = (headers: readonly string[]) =>
    rawRequest(
      server.port,
      `${['GET /api/v1/prompts HTTP/1.1', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`,
    );
  const port = server.port;
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    'localhost.evil.example',
    'a b',
    '[::1',
    '',
  ]) {
    expect([host, (await get([`Host: ${host}`])).status]).toEqual([
      host,
      expect.toSatisfy((status: number) => status === 403 || status === 400),
    ]);
  }
  for (const host of [
    'localhost',
    `127.0.0.1:${port}`,
    '[::1]',
    'studio.lan',
    'STUDIO.LAN:80',
    '10.0.0.7',
  ]) {
    expect([host, (await get([`Host: ${host}`])).status]).toEqual([host, 200]);
  }
  const here = `Host: localhost:${port}`;
  for (const origin of ['http://evil.example', 'null', `http://localhost:${port + 1}`, 'file://']) {
    expect([origin, (await get([here, `Origin: ${origin}`])).status]).toEqual([origin, 403]);
  }
  expect((await get([here, `Origin: http://localhost:${port}`])).status).toBe(200);
  expect((await get([here, 'Sec-Fetch-Site: cross-site'])).status).toBe(403);
  expect((await get([here, 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Mode: no-cors'])).status).toBe(
    403,
  );
  expect((await get([here, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate'])).status).toBe(
    200,
  );
  expect((await get([here, 'Sec-Fetch-Site: same-origin'])).status).toBe(200);
});

test('every answer says that nothing is guessed, framed or run inline', async () => {
  const server = await openServer();
  for (const path of [
    '/api/v1/prompts',
    '/api/v1/nothing',
    '/nothing',
    '/api/v1/prompts?limit=x',
  ]) {
    const { headers } = await server.fetch(path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers.get('Content-Security-Policy')).toMatch(/script-src 'self';/);
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
  }
});

test('a body that is too large is refused, announced or not, and nothing is kept of it', async () => {
  const server = await openServer();
  const body = JSON.stringify({ prompts: [{ kind: 'image', promptText: 'x'.repeat(10_000_000) }] });
  const headers = { 'Content-Type': 'application/json' };
  const announced = await server.fetch('/api/v1/prompts', { method: 'POST', headers, body });
  expect(announced.status).toBe(413);
  const head = [
    'POST /api/v1/prompts HTTP/1.1',
    `Host: localhost:${server.port}`,
    'Content-Type: application/json',
    'Transfer-Encoding: chunked',
  ].join('\r\n');
  const piece = 'x'.repeat(65_536);
  const chunk = `${piece.length.toString(16)}\r\n${piece}\r\n`;
  const streamed = await rawRequest(server.port, `${head}\r\n\r\n${chunk.repeat(160)}`);
  expect(streamed.status).toBe(413);
  expect(await server.store.list()).toEqual([]);
});

test('a request that is never ended is ended', async () => {
  const server = await openServer({ limits: { requestMs: 50 } });
  const socket = rawSocket(server.port);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  let told = '';
  socket.on('data', (chunk: Buffer) => (told += chunk.toString()));
  socket.write('POST /api/v1/prompts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{');
  await closed;
  expect(told).toMatch(/^HTTP\/1\.1 4\d\d/);
});

test('too many requests of one address are put off', async () => {
  let now = 0;
  const server = await openServer({ limits: { requestsPerSecond: 2 }, now: () => now });
  const statuses: number[] = [];
  for (let count = 0; count < 12; count += 1) {
    statuses.push((await server.fetch('/api/v1/lanes')).status);
  }
  expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429]);
  now += 500;
  expect((await server.fetch('/api/v1/lanes')).status).toBe(200);
});

test('pages are served from their folders and from nowhere else', async () => {
  const folder = temporaryFolder();
  const studioDir = join(folder, 'studio');
  const classicDir = join(folder, 'classic');
  for (const dir of [studioDir, classicDir]) {
    mkdirSync(join(dir, 'assets'), { recursive: true });
    writeFileSync(join(dir, 'index.html'), `<!doctype html><p>${dir.split('/').at(-1)}`);
    writeFileSync(join(dir, 'assets/app-3f2a9c1b.js'), 'void 0;');
    writeFileSync(join(dir, '.env'), 'secret');
    symlinkSync(join(folder, 'secret.txt'), join(dir, 'link.txt'));
  }
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const server = await openServer({ studioDir, classicDir });
  const html = { headers: { Accept: 'text/html' } };
  const view = await server.fetch('/library/12?x=1', html);
  expect([view.status, await view.text()]).toEqual([200, '<!doctype html><p>studio']);
  expect(view.headers.get('Content-Security-Policy')).toMatch(/script-src 'self';/);
  const script = await server.fetch('/assets/app-3f2a9c1b.js');
  expect(script.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
  expect(script.headers.get('Cache-Control')).toContain('immutable');
  expect((await server.fetch('/assets/missing.js')).status).toBe(404);
  expect((await server.fetch('/api/nothing', html)).status).toBe(404);

  const classic = await server.fetch('/classic', html);
  expect([classic.url, await classic.text()]).toEqual([
    `${server.url}/classic/`,
    '<!doctype html><p>classic',
  ]);
  expect(classic.headers.get('Content-Security-Policy')).toContain(
    "script-src 'self' 'unsafe-inline'",
  );
  for (const root of ['/', '/classic/']) {
    for (const path of [
      '.env',
      'link.txt',
      '../secret.txt',
      '%2e%2e/secret.txt',
      '..%2fsecret.txt',
      '%00',
      '..%5csecret.txt',
    ]) {
      const answer = await rawGet(server.port, root + path);
      expect([root + path, answer.status]).toEqual([root + path, 404]);
      expect(answer.body).not.toContain('secret');
    }
  }
});

test('a page of the studio is told where the event log stands', async () => {
  const studioDir = join(temporaryFolder(), 'studio');
  mkdirSync(studioDir);
  writeFileSync(join(studioDir, 'index.html'), '<meta name="media-gen-event" content="" />');
  const server = await openServer({ studioDir });
  const html = { headers: { Accept: 'text/html' } };
  const pageText = async (): Promise<string> => (await server.fetch('/make', html)).text();
  expect(await pageText()).toBe('<meta name="media-gen-event" content="0" />');
  await server.store.add([
    { kind: 'image', promptText: 'a lighthouse', bodies: [{ prompt: 'a lighthouse' }] },
  ]);
  const newest = (await server.store.events({})).at(-1)?.id;
  expect(newest).toBeGreaterThan(0);
  await expect.poll(pageText).toBe(`<meta name="media-gen-event" content="${newest}" />`);
});

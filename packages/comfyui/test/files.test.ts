import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ComfyClient, inputValue, localName, type FileRef } from '../src/index.ts';
import { immediateClock } from './immediate-clock.ts';
import { json, stubServer, type StubHandler } from './stub-server.ts';

const FILE: FileRef = { filename: 'one_00001_.png', subfolder: 'mg', type: 'output' };

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'comfy-files-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

async function connect(
  handler: StubHandler,
): Promise<{ client: ComfyClient } & Awaited<ReturnType<typeof stubServer>>> {
  const server = await stubServer(handler);
  const client = new ComfyClient({ url: server.url, paths: 'plain', clock: immediateClock() });
  onTestFinished(() => client.close());
  return { client, ...server };
}

test('fetches a file whole, by its name, folder and type', async () => {
  const { client, requests } = await connect((_, answer) => {
    answer
      .writeHead(200, { 'content-type': 'image/png', 'content-length': 4 })
      .end('\u0089PNG', 'latin1');
  });
  const to = join(await folder(), 'a.png');
  expect(await client.files.download(FILE, to)).toEqual({
    path: to,
    bytes: 4,
    contentType: 'image/png',
  });
  expect(await readFile(to, 'latin1')).toBe('\u0089PNG');
  expect(requests[0]?.path).toBe('/view?filename=one_00001_.png&subfolder=mg&type=output');
});

test('fetches again what broke off, and leaves nothing when it stays so', async () => {
  let isWhole = false;
  const { client, requests } = await connect((_, answer) => {
    answer.writeHead(200, { 'content-length': 8 });
    if (isWhole) answer.end('12345678');
    else answer.write('1234', () => answer.destroy());
  });
  const to = await folder();
  await expect(client.files.download(FILE, join(to, 'a.png'))).rejects.toMatchObject({
    code: 'truncated',
    message: expect.stringMatching(/broke off after [04] bytes of 8/) as string,
  });
  expect(requests).toHaveLength(4);
  expect(await readdir(to)).toEqual([]);
  isWhole = true;
  expect((await client.files.download(FILE, join(to, 'a.png'))).bytes).toBe(8);
  expect(await readdir(to)).toEqual(['a.png']);
});

test('waits for a file that a shared disk shows late, and says when it is gone', async () => {
  const { client, requests } = await connect((_, answer) => {
    if (requests.length < 3) answer.writeHead(404).end();
    else answer.end('late');
  });
  const to = join(await folder(), 'a.png');
  expect((await client.files.download(FILE, to)).bytes).toBe(4);
  await expect(client.files.download(FILE, join(to, 'no-folder', 'a.png'))).rejects.toMatchObject({
    code: 'local-file',
  });
  const gone = await connect((_, answer) => void answer.writeHead(404).end());
  await expect(gone.client.files.download(FILE, to)).rejects.toMatchObject({ code: 'file-gone' });
});

test.each([
  ['by its type', { 'content-type': 'text/html; charset=utf-8' }, 'sorry'],
  ['by its content', { 'content-type': 'image/png' }, '<!DOCTYPE html><title>Login</title>'],
])('refuses a page in place of an image, told %s', async (_, headers, body) => {
  const { client, requests } = await connect(
    (__, answer) => void answer.writeHead(200, headers).end(body),
  );
  const to = await folder();
  await expect(client.files.download(FILE, join(to, 'a.png'))).rejects.toMatchObject({
    code: 'wrong-content',
  });
  expect(requests).toHaveLength(1);
  expect(await readdir(to)).toEqual([]);
});

test('refuses a file above the limit, told and untold', async () => {
  const { client } = await connect((request, answer) => {
    if (request.path.includes('told')) answer.writeHead(200, { 'content-length': 10 });
    answer.end('0123456789');
  });
  const to = join(await folder(), 'a.bin');
  for (const filename of ['told.bin', 'silent.bin']) {
    await expect(
      client.files.download({ ...FILE, filename }, to, { maxBytes: 9 }),
    ).rejects.toMatchObject({ code: 'answer-too-large' });
  }
});

test('uploads under the hash of the content and uses the name that comes back', async () => {
  const { client, requests } = await connect((request, answer) => {
    if (request.method === 'HEAD') answer.writeHead(404).end();
    else json(answer, { name: 'u (1).png', subfolder: 'in', type: 'input' });
  });
  const path = join(await folder(), 'picture.PNG');
  await writeFile(path, 'pixels');
  const ref = await client.files.upload({ path }, { subfolder: 'in' });
  expect(ref).toEqual({ filename: 'u (1).png', subfolder: 'in', type: 'input' });
  expect(inputValue(ref)).toBe('in/u (1).png');
  const name = `${createHash('sha256').update('pixels').digest('hex').slice(0, 32)}.png`;
  const sent = requests[1]?.body.toString() ?? '';
  expect(sent).toContain(`name="image"; filename="${name}"`);
  expect(sent).toContain('\r\n\r\npixels\r\n');
  expect(sent).toMatch(/name="subfolder"\r\n\r\nin\r\n/);
});

test('uploads nothing that lies there already', async () => {
  const { client, requests } = await connect((request, answer) => {
    answer.writeHead(request.method === 'HEAD' ? 200 : 500, { 'content-length': 6 }).end();
  });
  const ref = await client.files.upload({ bytes: Buffer.from('pixels'), extension: '.png' });
  expect(ref).toMatchObject({ subfolder: '', type: 'input' });
  expect(requests.map(({ method }) => method)).toEqual(['HEAD']);
});

test('uploads all the same where what lies there is not believed', async () => {
  const { client, requests } = await connect((_, answer) => {
    json(answer, { name: 'kept.png', subfolder: '', type: 'input' });
  });
  const source = { bytes: Buffer.from('pixels'), extension: '.png' };
  expect(await client.files.upload(source, { again: true })).toMatchObject({
    filename: 'kept.png',
  });
  expect(requests.map(({ method }) => method)).toEqual(['POST']);
});

test.each([
  { filename: '..', subfolder: '' },
  { filename: '../../etc/passwd', subfolder: '' },
  { filename: 'a\\b.png', subfolder: '' },
  { filename: 'a\u0000.png', subfolder: '' },
  { filename: '', subfolder: '' },
  { filename: 'a.png', subfolder: '../..' },
  { filename: 'a.png', subfolder: '/etc' },
  { filename: 'a.png', subfolder: 'C:\\x' },
  { filename: `${'x'.repeat(300)}.png`, subfolder: '' },
])('takes no name that leads out: %j', (ref) => {
  expect(() => localName({ ...ref, type: 'output' })).toThrow(/is not fetched/);
});

test('takes a plain name, and names a result for a loader node', () => {
  expect(localName(FILE)).toBe('one_00001_.png');
  expect(localName({ ...FILE, filename: '..hidden..png' })).toBe('..hidden..png');
  expect(inputValue(FILE)).toBe('mg/one_00001_.png [output]');
});

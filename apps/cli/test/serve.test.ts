import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCli } from './support/cli.ts';
import { studio } from './support/studio.ts';

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

test('serve --worker makes what is posted, shows it, and ends at Ctrl-C', async () => {
  const made = await studio();
  const serving = startCli(['serve', '--worker', '--port', '0'], { cwd: made.folder });
  const url = await serving.waitFor(ADDRESS);
  const events = await fetch(`${url}/api/v1/events?after=0`);
  const posted = await fetch(`${url}/api/v1/prompts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ prompts: [{ kind: 'image', promptText: 'a dot' }] }),
  });
  expect(posted.status).toBe(201);
  let told = '';
  for await (const chunk of events.body!) {
    told += Buffer.from(chunk as Uint8Array).toString();
    if (told.includes('prompt:committed')) break;
  }
  const artifacts = (await (await fetch(`${url}/api/v1/artifacts`)).json()) as {
    items: { url: string; thumbnailUrl: string }[];
  };
  const [artifact] = artifacts.items;
  expect((await fetch(url + artifact!.url)).headers.get('Content-Type')).toBe('image/png');
  const small = await fetch(url + artifact!.thumbnailUrl);
  expect(small.headers.get('Content-Type')).toBe('image/webp');
  serving.child.kill('SIGINT');
  expect((await serving.done).code).toBe(0);
});

test('serve without a worker only serves, an existing page included', async () => {
  const made = await studio();
  const page = join(made.folder, 'website');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<p>the page');
  const args = ['serve', '--port', '0', '--page', 'website', '--json'];
  const serving = startCli(args, { cwd: made.folder });
  const url = await serving.waitFor(ADDRESS);
  expect(await (await fetch(`${url}/classic/`)).text()).toBe('<p>the page');
  const posted = await fetch(`${url}/api/prompts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ prompt_text: 'a wish', prompt_type: 'text' }),
  });
  expect(await posted.json()).toMatchObject({ prompt_id: 1 });
  const status = await (await fetch(`${url}/api/v1/status`)).json();
  expect(status).toMatchObject({ hasWorker: false });
  serving.child.kill('SIGTERM');
  const { code, stdout } = await serving.done;
  expect([code, JSON.parse(stdout)]).toEqual([0, { url }]);
});

test('others are not served without a token; one is made, and only its owner can read it', async () => {
  const made = await studio();
  const bare = await made.cli(['serve', '--host', '0.0.0.0', '--port', '0']);
  expect(bare.code).toBe(1);
  expect(bare.stderr).toContain('error [token_missing]');
  const file = join(made.folder, 'token');
  const args = ['serve', '--host', '0.0.0.0', '--port', '0', '--token-file', 'token'];
  const serving = startCli(args, { cwd: made.folder });
  const port = /:(\d+)/.exec(await serving.waitFor(/http:\/\/0\.0\.0\.0:\d+/))![1]!;
  const token = readFileSync(file, 'utf8').trim();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const get = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}/api/v1/status`, { headers });
  expect((await get({})).status).toBe(401);
  expect((await get({ Authorization: `Bearer ${token}` })).status).toBe(200);
  serving.child.kill('SIGTERM');
  const { stdout, stderr } = await serving.done;
  expect(stdout + stderr).not.toContain(token);

  chmodSync(file, 0o644);
  const open = await made.cli(args);
  expect([open.code, open.stderr]).toEqual([2, expect.stringContaining('chmod 600') as string]);
});

test('a port that is taken is told as such', async () => {
  const made = await studio();
  const serving = startCli(['serve', '--port', '0'], { cwd: made.folder });
  const url = await serving.waitFor(ADDRESS);
  const second = await made.cli(['serve', '--port', url.split(':').at(-1)!]);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain('error [address_unavailable]');
});

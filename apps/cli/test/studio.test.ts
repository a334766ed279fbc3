import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCli } from './support/cli.ts';
import { hasScript, onTerminal } from './support/on-terminal.ts';
import { studio } from './support/studio.ts';

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;
const HTML = { headers: { Accept: 'text/html' } };

test('studio serves its page and the API, makes what is asked for, and ends at Ctrl-C', async () => {
  const made = await studio();
  const serving = startCli(['studio', '--port', '0'], { cwd: made.folder });
  const url = await serving.waitFor(ADDRESS);
  const page = await fetch(`${url}/`, HTML);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<script type="module"');
  expect((await fetch(`${url}/queue`, HTML)).status).toBe(200);
  const status = await (await fetch(`${url}/api/v1/status`)).json();
  expect(status).toMatchObject({ hasWorker: true });
  await serving.waitFor(/with a worker in this process/);
  serving.child.kill('SIGINT');
  expect((await serving.done).code).toBe(0);
});

test('studio --no-worker only serves', async () => {
  const made = await studio();
  const serving = startCli(['studio', '--no-worker', '--port', '0', '--json'], {
    cwd: made.folder,
  });
  const url = await serving.waitFor(ADDRESS);
  expect(await (await fetch(`${url}/api/v1/status`)).json()).toMatchObject({ hasWorker: false });
  serving.child.kill('SIGTERM');
  const { code, stdout } = await serving.done;
  expect([code, JSON.parse(stdout)]).toEqual([0, { url }]);
});

test.skipIf(!hasScript)(
  'on a terminal, studio opens the page without the token and says how to sign in (needs script)',
  async () => {
    const made = await studio();
    const { folder } = made;
    const programs = join(folder, 'programs');
    mkdirSync(programs);
    const opened = join(folder, 'opened');
    for (const name of ['xdg-open', 'open']) {
      writeFileSync(
        join(programs, name),
        `#!/bin/sh\necho "$1" > ${opened}.new\nmv ${opened}.new ${opened}\n`,
      );
      chmodSync(join(programs, name), 0o755);
    }
    const path = `${programs}:${process.env['PATH'] ?? ''}`;
    const line = 'studio --no-worker --port 0 --token-file token --host 0.0.0.0';
    const serving = onTerminal(line, folder, { PATH: path });
    const address = await serving.waitFor(/http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/);
    const token = readFileSync(join(folder, 'token'), 'utf8').trim();
    expect(address.split('#token=')[1]).toBe(token);
    let page = '';
    while (page === '') {
      await new Promise((resolve) => setImmediate(resolve));
      page = readIfThere(opened);
    }
    expect(`${page.trim()}#token=${token}`).toBe(address);
    serving.child.kill('SIGTERM');
    await serving.done;
  },
);

test('without a terminal the token is never printed', async () => {
  const made = await studio();
  const args = ['studio', '--no-worker', '--port', '0', '--token-file', 'token'];
  const serving = startCli(args, { cwd: made.folder });
  await serving.waitFor(/asks for the token/);
  const token = readFileSync(join(made.folder, 'token'), 'utf8').trim();
  serving.child.kill('SIGTERM');
  const { stdout, stderr } = await serving.done;
  expect(stdout + stderr).not.toContain(token);
});

test('serve --studio serves a built page of somebody, and refuses a folder without one', async () => {
  const made = await studio();
  const none = await made.cli(['serve', '--studio', 'nowhere', '--port', '0']);
  expect([none.code, none.stderr]).toEqual([
    1,
    expect.stringContaining('error [file_missing]') as string,
  ]);
  const page = join(made.folder, 'built');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<p>my own');
  const serving = startCli(['serve', '--studio', 'built', '--port', '0'], { cwd: made.folder });
  const url = await serving.waitFor(ADDRESS);
  expect(await (await fetch(`${url}/`, HTML)).text()).toBe('<p>my own');
  serving.child.kill('SIGTERM');
  expect((await serving.done).code).toBe(0);
});

test('the worker of serve makes only the kinds that it is told, and settings without one are refused', async () => {
  const made = await studio();
  const bare = await made.cli(['serve', '--kind', 'image', '--port', '0']);
  expect([bare.code, bare.stderr]).toEqual([2, expect.stringContaining('--worker') as string]);
  const unknown = await made.cli(['studio', '--kind', 'poem', '--port', '0']);
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    expect.stringContaining('error [kind_unknown]') as string,
  ]);
  // Nothing here makes songs, which is told at once, as `watch` does; pictures would be made.
  const songs = ['serve', '--worker', '--kind', 'audio', '--concurrency', '1', '--port', '0'];
  const refused = await made.cli(songs);
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringContaining('error [executor_missing]') as string,
  ]);
  const serving = startCli(['serve', '--worker', '--kind', 'image', '--port', '0'], {
    cwd: made.folder,
  });
  const url = await serving.waitFor(ADDRESS);
  expect((await fetch(`${url}/api/v1/queue`)).status).toBe(200);
  serving.child.kill('SIGINT');
  expect((await serving.done).code).toBe(0);
});

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

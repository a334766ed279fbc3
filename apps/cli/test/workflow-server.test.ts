import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FAKE_CERTIFICATE,
  startFakeComfy,
  type FakeComfyOptions,
} from '@media-gen/testing/comfyui';
import { expect, onTestFinished, test } from 'vitest';
import { cli as runCli, type CliRun } from './support/cli.ts';
import { configure, DOT, temporaryFolder } from './support/studio.ts';

const WORKFLOW = new URL('./__fixtures__/workflows/sd15.json', import.meta.url);
const SECRET = 'Bearer do-not-tell';
const REQUIRED = { requiredHeaders: { Authorization: SECRET, 'X-Tenant': 'ann' } };

async function place(options: FakeComfyOptions = REQUIRED) {
  const fake = await startFakeComfy(options);
  onTestFinished(() => fake.close());
  const folder = temporaryFolder();
  copyFileSync(WORKFLOW, join(folder, 'sd15.json'));
  const told: CliRun[] = [];
  const cli = async (...args: readonly string[]): Promise<CliRun> => {
    const run = await runCli([...args], { cwd: folder });
    told.push(run);
    return run;
  };
  const server = (settings: object) => ({
    executors: {
      comfyui: [
        '@media-gen/executor-comfyui/image',
        { workflow: './sd15.json', servers: [settings] },
      ],
    },
  });
  const everythingTold = () => told.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  return { fake, folder, cli, server, everythingTold };
}

test('headers of the command line reach a server behind a proxy, and are never told', async () => {
  const { fake, cli, folder, everythingTold } = await place();
  const asked = ['sd15.json', '--server', fake.url];
  const refused = await cli('workflow', 'import', ...asked);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('401');
  expect(refused.stderr).toContain('--header');
  const headers = ['--header', `Authorization: ${SECRET}`, '--header', 'x-tenant:ann'];
  expect((await cli('workflow', 'import', ...asked, ...headers)).code).toBe(0);
  expect((await cli('workflow', 'check', ...asked, ...headers)).stdout).toBe('Everything fits.\n');
  expect((await cli('workflow', 'check', ...asked, ...headers, '--json')).code).toBe(0);
  expect((await cli('workflow', 'show', ...asked, ...headers)).code).toBe(0);
  expect((await cli('workflow', 'diff', ...asked, ...headers, '--json')).code).toBe(0);
  expect(existsSync(join(folder, 'sd15.contract.json'))).toBe(true);
  expect(everythingTold()).not.toContain('do-not-tell');
});

test('the name of a server of the configuration stands for its address and its headers', async () => {
  const { fake, cli, folder, server, everythingTold } = await place();
  const gpu = { url: fake.url, name: 'gpu', headers: REQUIRED.requiredHeaders };
  configure(folder, server(gpu));
  expect((await cli('workflow', 'import', 'sd15.json', '--server', 'gpu')).code).toBe(0);
  const unknown = await cli('workflow', 'check', 'sd15.json', '--server', 'cpu');
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('"cpu" is no address');
  expect(unknown.stderr).toContain('name one of gpu');
  const beside = await cli('workflow', 'check', 'sd15.json', '--server', 'gpu', '--header', 'a: b');
  expect(beside.stderr).toContain('--header belongs to an address');
  configure(folder, server({ ...gpu, headers: { Authorization: `${SECRET}\n` } }));
  const broken = await cli('workflow', 'check', 'sd15.json', '--server', 'gpu');
  expect(broken.stderr).toContain('[executor_options_invalid]');
  expect(broken.stderr).toContain('its value has characters that no header can carry');
  expect(everythingTold()).not.toContain('do-not-tell');
});

test('a name that stands for two servers is refused', async () => {
  const { fake, cli, folder, server } = await place({});
  const [comfyui] = Object.values(server({ url: fake.url, name: 'gpu' }).executors);
  const [other] = Object.values(server({ url: 'http://127.0.0.1:9', name: 'gpu' }).executors);
  configure(folder, { executors: { one: comfyui, same: comfyui, dot: DOT } });
  expect((await cli('workflow', 'import', 'sd15.json', '--server', 'gpu')).code).toBe(0);
  configure(folder, { executors: { one: comfyui, other } });
  const { code, stderr } = await cli('workflow', 'check', 'sd15.json', '--server', 'gpu');
  expect(code).toBe(2);
  expect(stderr).toContain('Several servers');
});

test('a certificate authority is given as a file, or with the server of a configuration', async () => {
  const { fake, cli, folder, server } = await place({ tls: true });
  writeFileSync(join(folder, 'ca.pem'), FAKE_CERTIFICATE);
  writeFileSync(join(folder, 'junk.pem'), 'no certificate');
  const asked = ['workflow', 'show', 'sd15.json', '--server', fake.url];
  const distrusted = await cli(...asked);
  expect(distrusted.stderr).toContain('is not trusted');
  expect(distrusted.stderr).toContain('--ca FILE');
  expect((await cli(...asked, '--ca', 'ca.pem')).code).toBe(0);
  expect((await cli(...asked, '--ca', 'junk.pem')).stderr).toContain('holds no certificate');
  expect((await cli(...asked, '--ca', 'none.pem')).stderr).toContain('no such file');
  for (const tls of [{ ca: './ca.pem' }, { rejectUnauthorized: false }]) {
    configure(folder, server({ url: fake.url, name: 'gpu', tls }));
    const named = await cli('workflow', 'show', 'sd15.json', '--server', 'gpu');
    expect(named, named.stderr).toMatchObject({ code: 0 });
  }
});

test.each([
  [['--header', 'a: b'], '--header has no effect without --server'],
  [['--ca', 'ca.pem'], '--ca has no effect without --server'],
  [['--server', 'http://127.0.0.1:9', '--ca', 'ca.pem'], '--ca has no effect on an http address'],
  [['--server', 'http://127.0.0.1:9', '--header', 'do-not-tell'], 'The first --header is none'],
  [['--server', 'http://127.0.0.1:9', '--header', 'Bearer do-not-tell: b'], 'The first --header'],
  [['--server', 'http://127.0.0.1:9', '--header', 'key:'], 'The --header key has no value'],
  [
    ['--server', 'http://127.0.0.1:9', '--header', 'key: do-not-tell\n.'],
    'The --header key has no',
  ],
  [['--server', 'http://127.0.0.1:9', '--header', 'A: 1', '--header', 'a: 2'], 'a is given twice'],
  [['--server', 'ann:do-not-tell@gpu:8188'], '--server is no address'],
])('%j is refused, and what it holds is not told', async (options, words) => {
  const folder = temporaryFolder();
  copyFileSync(WORKFLOW, join(folder, 'sd15.json'));
  const { code, stdout, stderr } = await runCli(['workflow', 'show', 'sd15.json', ...options], {
    cwd: folder,
  });
  expect(code).toBe(2);
  expect(stderr).toContain(words);
  expect(stdout + stderr).not.toContain('do-not-tell');
});

test('what shows a configuration hides the headers and passwords in it', async () => {
  const { cli, folder, server, everythingTold } = await place({});
  const url = 'http://ann:do-not-tell@127.0.0.1:9';
  configure(folder, server({ url, name: 'gpu', headers: { 'X-Key': SECRET } }));
  expect((await cli('config', 'explain')).stdout).toContain('X-Key');
  await cli('config', 'explain', '--json');
  expect((await cli('executors', '--json')).stdout).toContain('(hidden)@127.0.0.1');
  await cli('config', 'validate');
  await cli('doctor');
  expect(everythingTold()).not.toContain('do-not-tell');
});

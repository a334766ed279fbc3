import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeComfy } from '@media-gen/testing/comfyui';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { askPlace } from '../src/workflow/ask-places.ts';
import { cli as runCli } from './support/cli.ts';

const FIXTURES = new URL('./__fixtures__/workflows/', import.meta.url);
let comfy: Awaited<ReturnType<typeof startFakeComfy>>;

beforeAll(async () => {
  comfy = await startFakeComfy();
});
afterAll(async () => {
  await comfy.close();
});

async function folderWith(...names: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'mg-workflow-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of names) await copyFile(new URL(name, FIXTURES), join(folder, name));
  const cli = (...args: readonly string[]) => runCli(['workflow', ...args], { cwd: folder });
  const json = async (...args: readonly string[]): Promise<unknown> => {
    const { stdout } = await cli(...args, '--json');
    return JSON.parse(stdout) as unknown;
  };
  const read = async (name: string) => readFile(join(folder, name), 'utf8');
  return { folder, cli, json, read };
}

test('import writes a contract beside the workflow, check and diff read it', async () => {
  const { cli, json, read, folder } = await folderWith('sd15.json');
  const imported = await cli('import', 'sd15.json', '--server', comfy.url);
  expect(imported.stderr).toBe(
    `In the configuration: "executors": { "sd15": ["@media-gen/executor-comfyui/image",{"workflow":"./sd15.json","servers":[{"url":"${comfy.url}"}]}] }\n`,
  );
  const secret = comfy.url.replace('//', '//me:secret@');
  const withPassword = await cli('import', 'sd15.json', '--force', '--server', secret);
  expect(withPassword.stderr).toBe(imported.stderr);
  expect(imported.stdout).toContain('\n  prompt: text at 6.text\n');
  expect(imported.code).toBe(0);
  const text = await read('sd15.contract.json');
  expect(text).toContain('"max": 18446744073709551615');
  expect(JSON.parse(text)).toMatchObject({
    workflow: 'sd15.json',
    inputs: { width: { type: 'integer', step: 8, default: 64 } },
  });

  const again = await cli('import', 'sd15.json');
  expect(again).toMatchObject({ code: 2, stdout: '' });
  expect(again.stderr).toContain('exists');
  expect(await read('sd15.contract.json')).toBe(text);
  expect((await cli('import', 'sd15.json', '--force', '--server', comfy.url)).code).toBe(0);
  expect(await read('sd15.contract.json')).toBe(text);

  const checked = await cli('check', 'sd15.json', '--server', comfy.url);
  expect(checked).toMatchObject({ code: 0, stdout: 'Everything fits.\n' });

  const diff = await cli('diff', 'sd15.json', 'prompt=a kite', 'seed=9007199254740993', 'width=70');
  expect(diff.stdout).toMatch(/^prompt: 6\.text \(CLIPTextEncode\) ".*" → "a kite"$/m);
  expect(diff.stdout).toMatch(/^seed: 3\.seed .* → 9007199254740993$/m);
  expect(diff.stdout).toMatch(/^width: 5\.width .* 64 → 72$/m);
  expect(diff.stderr).toContain('rounded to 72');
  const { stdout } = await cli('diff', 'sd15.contract.json', 'seed=18446744073709551615', '--json');
  expect(stdout).toContain('"to": 18446744073709551615');
  expect(await json('diff', 'sd15.json')).toEqual({ changes: [], warnings: [] });
  expect(await readdir(folder)).toEqual(['sd15.contract.json', 'sd15.json']);
});

test.each([
  ['colour=red', 'has no input "colour"'],
  ['width=4', 'width is 4'],
  ['width=wide', 'a whole number'],
  ['width', 'is no value'],
])('diff refuses %s', async (word, words) => {
  const { cli } = await folderWith('sd15.json');
  await cli('import', 'sd15.json', '--server', comfy.url);
  const { code, stderr } = await cli('diff', 'sd15.json', word);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

test('what moves in a WebP is offered to the executor that keeps pictures', async () => {
  const { cli, read, folder } = await folderWith('sd15.json');
  const moving = { class_type: 'SaveAnimatedWEBP', inputs: { images: ['8', 0], fps: 6 } };
  const nodes = JSON.parse(await read('sd15.json')) as Record<string, unknown>;
  await writeFile(join(folder, 'moving.json'), JSON.stringify({ ...nodes, '9': moving }));
  expect((await cli('import', 'moving.json')).stderr).toContain(
    '"moving": ["@media-gen/executor-comfyui/image",{"workflow":"./moving.json"}]',
  );
});

test('an ambiguous graph fails with the candidates and the flag, and the flag settles it', async () => {
  const { cli, json, read, folder } = await folderWith('two-texts.json');
  const failed = await cli('import', 'two-texts.json');
  expect(failed.code).toBe(2);
  expect(failed.stderr).toContain('2.text  CLIPTextEncode  "a red kite"');
  expect(failed.stderr).toMatch(/--bind prompt=(2|12)\.text/);
  expect(await json('import', 'two-texts.json')).toMatchObject({
    error: { code: 'usage', details: { workflow: 'ambiguous', ambiguities: [{ name: 'prompt' }] } },
  });
  expect(await readdir(folder)).toEqual(['two-texts.json']);
  const bound = await cli('import', 'two-texts.json', '--bind', 'prompt=12.text');
  expect(bound.code).toBe(0);
  expect(JSON.parse(await read('two-texts.contract.json'))).toMatchObject({
    inputs: { prompt: { places: [{ node: '12', input: 'text' }] } },
  });
  const wrong = await cli('import', 'two-texts.json', '--force', '--bind', 'prompt=12.clip');
  expect(wrong.stderr).toContain('is a link');
  expect((await cli('import', 'two-texts.json', '--bind', 'nonsense')).code).toBe(2);
});

test('on a terminal the question is asked until it is answered', async () => {
  const told: string[] = [];
  const answers = ['7', 'x', '2'];
  const candidate = (node: string) => ({
    places: [{ node, input: 'text' }],
    value: 'a\u001b[31m kite',
    className: 'CLIPTextEncode',
    title: undefined,
  });
  const places = await askPlace(
    {
      name: 'prompt',
      role: 'prompt',
      why: 'Two of them.',
      candidates: [candidate('2'), candidate('12')],
    },
    { note: (text) => told.push(text) },
    () => Promise.resolve(answers.shift() ?? ''),
  );
  expect(places).toEqual(['12.text']);
  expect(answers).toEqual([]);
  expect(told).toContain('7 is none of them.');
  expect(told.join()).not.toContain('\u001b');
});

test('a UI graph is converted with a server, and what runs is written beside the contract', async () => {
  const { cli, read, folder } = await folderWith('ui-format.json');
  const alone = await cli('import', 'ui-format.json');
  expect(alone.code).toBe(1);
  expect(alone.stderr).toContain('--server');
  expect(await readdir(folder)).toEqual(['ui-format.json']);
  expect((await cli('import', 'ui-format.json', '--server', comfy.url)).code).toBe(0);
  expect(JSON.parse(await read('ui-format.contract.json'))).toMatchObject({
    workflow: 'ui-format.api.json',
  });
  expect(JSON.parse(await read('ui-format.api.json'))).toHaveProperty('6:2.class_type');
  expect((await cli('check', 'ui-format.json', '--server', comfy.url)).stdout).toBe(
    'Everything fits.\n',
  );
});

test('check says what is missing and what drifted, and what to do', async () => {
  const { cli, folder, read } = await folderWith('sd15.json');
  expect((await cli('check', 'sd15.json')).stderr).toContain('workflow import');
  await cli('import', 'sd15.json');
  const changed = (await read('sd15.json'))
    .replace(/[^"]+\.safetensors/, 'nowhere.safetensors')
    .replace('"VAEDecode"', '"VAEDecodeElsewhere"');
  await writeFile(join(folder, 'sd15.json'), changed);
  const { code, stdout } = await cli('check', 'sd15.json', '--server', comfy.url);
  expect(code).toBe(1);
  expect(stdout).toContain('The server has no node class VAEDecodeElsewhere.');
  expect(stdout).toContain('The server has no model nowhere.safetensors');
  expect(stdout).toContain('warning The graph is not as it was');
});

test('show explains and draws, and overwrites nothing', async () => {
  const { cli, read } = await folderWith('sd15.json');
  const shown = await cli('show', 'sd15.json', '--svg', 'graph.svg');
  expect(shown.stdout).toContain('It takes:');
  expect(await read('graph.svg')).toContain('</svg>');
  expect((await cli('show', 'sd15.json', '--svg', 'graph.svg')).code).toBe(2);
});

test.each([
  ['nothing', '', 'input_unreadable', 'empty'],
  ['a cut file', '{"1": {', 'input_unreadable', 'ends too early'],
  ['something else', '{"models": 1}', 'input_unreadable', 'no workflow'],
  [
    'a graph without outputs',
    '{"1": {"class_type": "A", "inputs": {}}}',
    'input_unreadable',
    'delivers',
  ],
])('%s is no workflow', async (_name, text, code, words) => {
  const { cli, folder } = await folderWith();
  await writeFile(join(folder, 'x.json'), text);
  const { stdout, code: exit } = await cli('import', 'x.json', '--json');
  expect(exit).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    error: { code, message: expect.stringContaining(words) as string },
  });
  expect(await readdir(folder)).toEqual(['x.json']);
});

test('a server that is none, and options without effect, are told', async () => {
  const { cli } = await folderWith('sd15.json');
  const gone = await cli('import', 'sd15.json', '--server', 'http://127.0.0.1:9');
  expect(gone.code).toBe(1);
  expect(gone.stderr).toContain('[engine_unavailable]');
  expect((await cli('check', 'sd15.json', '--svg', 'x.svg')).stderr).toContain('has no effect');
  expect((await cli('show', 'sd15.json', 'a=b')).stderr).toContain('Only diff takes values');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli, SCRIPT_BIN, startCli } from './support/cli.ts';
import { configure, DOT, temporaryFolder } from './support/studio.ts';

function folderWithDot(): string {
  const cwd = temporaryFolder();
  configure(cwd, { executors: { dot: [DOT, { release: join(cwd, 'release') }] } });
  return cwd;
}

const PNG_START = '\u0089PNG';

test('the original app can call it as one of its scripts', async () => {
  const cwd = folderWithDot();
  const { code, stdout, stderr } = await cli(
    [
      '--text7',
      '-minimalist',
      '--output',
      'out',
      '--comfyui-directory',
      '/nowhere',
      '--queue-size',
      '1',
    ],
    { cwd, bin: SCRIPT_BIN },
  );
  expect(code).toBe(0);
  expect(stdout.trim()).toBe(join(cwd, 'out/dot.png'));
  expect(stderr).toContain('       dot.png 1×1');
  expect(stderr).not.toContain('.media-gen-');
  expect(readdirSync(join(cwd, 'out'))).toEqual(['dot.png']);
});

test('a queue gives so many files, none of them overwritten', async () => {
  const cwd = folderWithDot();
  const args = [
    'run-script',
    '--prompt',
    'a dot',
    '--output',
    'out',
    '--queue-size',
    '2',
    '--json',
  ];
  const { code, stdout } = await cli(args, { cwd });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    files: [join(cwd, 'out/dot.png'), join(cwd, 'out/dot_2.png')],
  });
});

test('a file, and the standard output, are outputs, too', async () => {
  const cwd = folderWithDot();
  const named = await cli(['run-script', '--text7=a', '--output', 'kite.png'], { cwd });
  expect([named.code, named.stdout.trim()]).toEqual([0, join(cwd, 'kite.png')]);
  expect(readFileSync(join(cwd, 'kite.png'), 'latin1').slice(0, 4)).toBe(PNG_START);
  const streamed = await cli(['run-script', '--text7=a', '--output', '-'], { cwd });
  expect(streamed.code).toBe(0);
  expect(streamed.stdout.slice(1, 4)).toBe('PNG');
});

test('what fails leaves nothing, says why on the error stream, and does not exit 0', async () => {
  const cwd = folderWithDot();
  const failed = await cli(['run-script', '--text7=fail now', '--output', 'out'], { cwd });
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain('It says fail now.');
  expect(readdirSync(join(cwd, 'out'))).toEqual([]);
  const empty = await cli(['run-script', '--text7', '', '--output', 'out'], { cwd });
  expect(empty.code).toBe(1);
  expect(empty.stderr).toContain('[prompt_invalid]');
});

test.each([
  [['--text7=a'], '--output is missing'],
  [['--positive3', 'a', '--output', 'o'], 'Not known: --positive3'],
  [['--text7=a', '--output', 'o', '--queue-size', 'many'], '"many" is no whole number'],
])('%j is a usage error', async (args, text) => {
  const { code, stderr } = await cli(['run-script', ...args], { cwd: folderWithDot() });
  expect(code).toBe(2);
  expect(stderr).toContain(text);
});

test('SIGTERM stops the engine and leaves nothing behind', async () => {
  const cwd = folderWithDot();
  const running = startCli(['run-script', '--text7=wait', '--output', 'out'], { cwd });
  await running.waitFor(/painting/);
  running.child.kill('SIGTERM');
  expect((await running.done).code).toBe(143);
  expect(readdirSync(join(cwd, 'out'))).toEqual([]);
});

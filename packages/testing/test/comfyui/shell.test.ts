import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../src/comfyui/bin.ts', import.meta.url));

/** The fake as a shell starts it. */
function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.out += text;
      const url = /http:\S+/.exec(said.out)?.[0];
      if (url !== undefined) resolve(url);
    });
    void ended.then(() => reject(new Error(said.err)));
  });
  ready.catch(() => undefined);
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, said, ended, ready };
}

test('the fake runs from a shell, with its version and its faults, until it is told to stop', async () => {
  const words = ['--port', '0', '--version', '0.3.64', '--fault', 'http-403=/queue@1'];
  const { child, ended, ready } = start(...words);
  const url = await ready;
  const stats = (await (await fetch(`${url}/system_stats`)).json()) as {
    system: { comfyui_version: string };
  };
  expect(stats.system.comfyui_version).toBe('0.3.64');
  const states = [await fetch(`${url}/queue`), await fetch(`${url}/queue`)];
  expect(states.map(({ status }) => status)).toEqual([403, 200]);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test.each([
  [['--fault', 'earthquake'], 'There is no fault called "earthquake".', 'drop-socket'],
  [['--version', '9'], 'cannot be ComfyUI 9', '0.3.64 or 0.29.0'],
  [['--port', 'many'], '--port is "many"', 'not negative'],
  [['--speed', '3'], "Unknown option '--speed'", '--help'],
])('%j is refused with what to do', async (words, message, hint) => {
  const { said, ended } = start(...words);
  expect(await ended).toBe(2);
  expect(said.err).toContain(message);
  expect(said.err).toContain(hint);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProgressUpdate } from '@media-gen/core/executor';
import { describe, expect, it } from 'vitest';
import { runScript } from '../src/run-script.ts';
import { behaviour, fixture, hasPython, observe, temporaryFolder } from './start.ts';

const HOSTILE = [
  '-minimalist',
  '--seed11',
  '--',
  'two\nlines\r\nand a tab\t',
  `"double" 'single' \\ back`,
  '$(touch /tmp/owned) `id` ; rm -rf ~ && echo | > < *',
  'émoji 👩‍🚀 日本語 עברית \u202E',
  '',
];

describe('what goes in', () => {
  it('arguments arrive byte for byte, and no shell reads them', async () => {
    const file = join(await temporaryFolder(), 'args.json');
    await runScript(behaviour('write-args', file, ...HOSTILE));
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual([file, ...HOSTILE]);
  });

  it('the environment is inherited, with extras; the working directory is as asked', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'env.json');
    await runScript({ ...behaviour('write-env', file), cwd: folder, env: { EXTRA: 'ü=1' } });
    const environment = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    expect(environment).toMatchObject({ EXTRA: 'ü=1', PATH: process.env['PATH'] });
    expect(environment['CWD']).toContain(folder);
  });

  it('an input is not there, so that nobody waits for it', async () => {
    expect((await observe(behaviour('read-input'))).lines).toEqual(['input ended']);
  });

  it('an argument that is too long, or holds NUL, is refused before anything starts', async () => {
    const long = await observe(behaviour('wait', `--text7=${'x'.repeat(5_000_000)}`));
    expect(long.error).toMatchObject({ failureClass: 'invalid', code: 'argument_too_long' });
    expect(long.error?.message).toContain('(--text7) is 5000008 bytes long');
    const nul = await observe(behaviour('wait', '--text7=a\0b'));
    expect(nul.error).toMatchObject({ failureClass: 'invalid', code: 'argument_invalid' });
    expect([long.pgid, nul.pgid]).toEqual([0, 0]);
  });

  it('the longest argument that is allowed does start', async () => {
    const file = join(await temporaryFolder(), 'args.json');
    const longest = 'x'.repeat(131_071);
    await runScript(behaviour('write-args', file, longest));
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual([file, longest]);
  });

  it('arguments that are too long together say so, whoever notices', async () => {
    const { error } = await observe(
      behaviour('wait', ...Array<string>(60).fill('x'.repeat(131_000))),
    );
    expect(error).toMatchObject({ failureClass: 'invalid', code: 'argument_too_long' });
    const forKernel = await observe(
      behaviour('wait', ...Array<string>(46).fill('x'.repeat(131_000))),
    );
    if (forKernel.error !== undefined) {
      expect(forKernel.error).toMatchObject({ failureClass: 'invalid', code: 'argument_too_long' });
    }
  });
});

describe('what comes out', () => {
  it('lines, in order, plain', async () => {
    const { lines } = await observe(
      behaviour('print', String.raw`\u001b[31mred\u001b[0m\n\n  two\r\nbell\u0007\nlast`),
    );
    expect(lines).toEqual(['red', '  two', 'bell', 'last']);
  });

  it('bytes that are not UTF-8 do no harm', async () => {
    expect((await observe(behaviour('bad-bytes'))).lines).toEqual(['a\ufffd\ufffdb', '\ufffd']);
  });

  it('only the end is kept, and long lines are cut', async () => {
    const lines: string[] = [];
    const run = await runScript({
      ...behaviour('flood'),
      maxTailBytes: 4_000,
      maxLineLength: 200,
      onLine: (line) => lines.push(line),
    });
    expect(lines).toHaveLength(20_001);
    expect(lines.at(-1)).toBe(`${'y'.repeat(200)}…`);
    expect(Buffer.byteLength(run.stdoutTail)).toBeLessThanOrEqual(4_000);
    expect(run.stdoutTail).toContain('line 19999');
    expect(run).toMatchObject({ exitCode: 0, stderrTail: '' });
  });

  it('of a bar that overwrites itself, the last state', async () => {
    const run = await runScript(behaviour('print', String.raw`start\n 10%\r 50%\r100%\r\nend\n`));
    expect(run.stdoutTail).toBe('start\n100%\nend');
  });

  it.skipIf(!hasPython)('progress, from tqdm bars (needs python3)', async () => {
    const updates: ProgressUpdate[] = [];
    await runScript({
      command: 'python3',
      args: [fixture('tqdm_bars.py')],
      onProgress: (update) => updates.push(update),
    });
    const steps = (stage: string, total: number) =>
      Array.from({ length: total + 1 }, (_, done) => ({ type: 'steps', done, total, stage }));
    expect(updates).toEqual([
      ...steps('Loading', 2),
      ...steps('Sampling', 4),
      ...steps('Sampling, pass 2', 3),
    ]);
  });
});

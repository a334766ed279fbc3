import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { behaviour, fixture, hasPython, observe, temporaryFolder } from './start.ts';

describe('what keeps a script from starting is found by looking', () => {
  it('an interpreter that is not there', async () => {
    const { error } = await observe({
      command: 'no-such-python',
      args: [fixture('behave.mjs')],
      script: fixture('behave.mjs'),
      env: { PATH: '/usr/bin:/bin' },
    });
    expect(error).toMatchObject({ failureClass: 'invalid', code: 'interpreter_missing' });
    expect(error?.message).toBe('The interpreter no-such-python for behave.mjs was not found.');
    expect(error?.hint).toBe(
      'Install no-such-python, or give its full path. PATH is /usr/bin:/bin.',
    );
  });

  it('a script that is not there', async () => {
    const { error, pgid } = await observe({
      command: process.execPath,
      args: ['/nowhere/render.py'],
      script: '/nowhere/render.py',
    });
    expect(error).toMatchObject({ failureClass: 'invalid', code: 'script_missing' });
    expect(error?.message).toBe('The script /nowhere/render.py does not exist.');
    expect(pgid).toBe(0);
  });

  it('a script that is a folder', async () => {
    const folder = await temporaryFolder();
    const { error } = await observe({ command: 'sh', args: [folder], script: folder });
    expect(error).toMatchObject({ code: 'script_missing' });
    expect(error?.message).toContain('is not a file');
  });

  it('a script that runs by itself and is not there', async () => {
    const { error } = await observe({ command: '/nowhere/render' });
    expect(error).toMatchObject({ code: 'script_missing' });
  });

  it('a script that may not be executed', async () => {
    const script = join(await temporaryFolder(), 'render.sh');
    await writeFile(script, '#!/bin/sh\nexit 0\n');
    const { error } = await observe({ command: script });
    expect(error).toMatchObject({ failureClass: 'invalid', code: 'script_not_executable' });
    expect(error?.hint).toContain(`chmod +x ${script}`);
  });

  it.each([
    ['#!/nowhere/python3\n', '/nowhere/python3', 'which the first line of'],
    ['#!/usr/bin/env no-such-python\n', 'no-such-python', 'which the first line of'],
    ['#!/bin/sh\r\nexit 0\r\n', '/bin/sh', 'carriage return'],
    ['#!/usr/bin/env node\r\n', 'node', 'carriage return'],
  ])('the program that the first line names: %j', async (source, interpreter, message) => {
    const script = join(await temporaryFolder(), 'render');
    await writeFile(script, source);
    await chmod(script, 0o755);
    const { error } = await observe({ command: script });
    expect(error).toMatchObject({ code: 'interpreter_missing', details: { interpreter } });
    expect(error?.message).toContain(message);
  });

  it('a working directory that is not there, or a file', async () => {
    const missing = await observe({ ...behaviour('wait'), cwd: '/nowhere' });
    expect(missing.error).toMatchObject({ failureClass: 'invalid', code: 'file_missing' });
    expect(missing.error?.message).toBe('The working directory /nowhere does not exist.');
    const file = await observe({ ...behaviour('wait'), cwd: fixture('behave.mjs') });
    expect(file.error?.message).toContain('is a file');
  });

  it('a link to nothing in PATH is passed over for the next folder', async () => {
    const [first, second] = [await temporaryFolder(), await temporaryFolder()];
    await symlink('/nowhere', join(first, 'tool'));
    await mkdir(join(second, 'bin'));
    await writeFile(join(second, 'bin', 'tool'), '#!/bin/sh\necho found\n', { mode: 0o755 });
    const { lines } = await observe({
      command: 'tool',
      env: { PATH: `${first}:${join(second, 'bin')}:/bin` },
    });
    expect(lines).toEqual(['found']);
  });
});

describe('how it ended decides the class', () => {
  it('an exit code: the engine failed, with its last words', async () => {
    const { error } = await observe(behaviour('exit', '3', 'Traceback', 'KeyError: 7'));
    expect(error).toMatchObject({
      failureClass: 'engine',
      code: 'script_failed',
      message: 'behave.mjs failed (exit code 3) after printing: KeyError: 7',
      logTail: 'Traceback\nKeyError: 7',
      details: { exitCode: 3, signal: null },
    });
  });

  it('nothing printed is said, not hidden', async () => {
    const { error } = await observe(behaviour('exit', '1'));
    expect(error?.message).toBe('behave.mjs failed (exit code 1) and printed nothing');
  });

  it('keeps 2,000 characters of what it printed', async () => {
    const { error } = await observe(behaviour('exit', '1', 'x'.repeat(9_000)));
    expect(error?.logTail).toHaveLength(2_000);
  });

  it.each(['SIGSEGV', 'SIGABRT', 'SIGHUP'])('a signal: %s', async (signal) => {
    const { error } = await observe(behaviour('kill-self', signal));
    expect(error).toMatchObject({ failureClass: 'engine', code: 'script_failed' });
    expect(error?.message).toContain(`signal ${signal}`);
  });

  it.each([
    ['SIGKILL that is not ours', behaviour('kill-self', 'SIGKILL')],
    ['exit code 137', behaviour('exit', '137')],
    ['CUDA', behaviour('exit', '1', 'torch.OutOfMemoryError: CUDA out of memory. Tried …')],
    ['Python', behaviour('exit', '1', 'Traceback', 'MemoryError')],
  ])('memory that ran out: %s', async (_, options) => {
    const { error } = await observe(options);
    expect(error).toMatchObject({ failureClass: 'out_of_memory', code: 'out_of_memory' });
    expect(error?.hint).toContain('smaller size');
  });

  it.each(['69', '75'])('an engine that is away, by sysexits: %s', async (code) => {
    const { error } = await observe(behaviour('exit', code, 'Connection refused'));
    expect(error).toMatchObject({ failureClass: 'unavailable', code: 'engine_unavailable' });
    expect(error?.message).toContain('Connection refused');
  });

  it('memory that ran out and was found again is not why it failed', async () => {
    const log = ['Ran out of memory, retrying with tiles', '…', '…', 'KeyError: 7'];
    const { error } = await observe(behaviour('exit', '1', ...log));
    expect(error).toMatchObject({ failureClass: 'engine', code: 'script_failed' });
  });

  it.skipIf(!hasPython)('arguments that argparse refuses (needs python3)', async () => {
    const { error } = await observe({
      command: 'python3',
      args: [fixture('usage.py'), '--text7=a', '--negative=b'],
      script: fixture('usage.py'),
    });
    expect(error).toMatchObject({ failureClass: 'invalid', code: 'argument_invalid' });
    expect(error?.message).toContain('unrecognized arguments: --negative=b');
    expect(error?.hint).toContain('--help');
  });
});

import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { ExecutorError } from '../../src/errors/executor-error.ts';
import { MediaGenError } from '../../src/errors/media-gen-error.ts';
import { retryPolicy } from '../../src/runner/retry-policy.ts';
import { gate, makeBench, noteExecutor, writeNote, type NoteExecution } from './harness.ts';

describe('a prompt that fails', () => {
  it('ends in error with its class, and the others go on', async () => {
    const executor = noteExecutor(async (payload, context) => {
      if (payload.text === 'bad') {
        context.log('info', 'loading');
        throw new ExecutorError('rejected', 'The filter said no.', { hint: 'Say it kindly.' });
      }
      return writeNote(payload, context);
    });
    const bench = await makeBench({ executors: [executor] });
    const [bad = 0, good = 0] = await bench.add('bad', 'good');

    const summary = await bench.runner.drain();

    expect(summary).toMatchObject({ committed: 1, failed: 1 });
    expect(await bench.store.get(bad)).toMatchObject({
      status: 'error',
      errorMessage: 'The filter said no.',
      attempts: [{ outcome: 'failed', failureClass: 'rejected', logTail: 'loading' }],
    });
    expect((await bench.store.get(good))?.status).toBe('ready');
  });

  it('is an engine failure where the executor gave no class', async () => {
    const bench = await makeBench({
      executors: [noteExecutor(() => Promise.reject(new Error('bang')))],
    });
    const [id = 0] = await bench.add('x');
    await bench.runner.drain();
    const [attempt] = await bench.store.attempts(id);
    expect(attempt).toMatchObject({ failureClass: 'engine', error: 'bang' });
  });

  it('is refused before any work where the executor cannot honour it', async () => {
    let ran = false;
    const executor = noteExecutor(
      (payload, context) => {
        ran = true;
        return writeNote(payload, context);
      },
      {
        plan: () => [
          {
            code: 'EXECUTOR_CANNOT_HONOUR',
            severity: 'error',
            path: 'text',
            message: 'No vowels here.',
            hint: 'Leave them out.',
          },
        ],
      },
    );
    const bench = await makeBench({ executors: [executor] });
    const [id = 0] = await bench.add('x');
    await bench.runner.drain();
    expect(ran).toBe(false);
    expect((await bench.store.attempts(id))[0]).toMatchObject({
      failureClass: 'invalid',
      error: 'No vowels here.',
    });
  });

  const outputs: Record<string, NoteExecution> = {
    'returns no file': () => Promise.resolve({ files: [] }),
    'names a file that is not there': () => Promise.resolve({ files: [{ path: 'gone.txt' }] }),
    'makes an empty file': async (_, { outputDir }) => {
      await writeFile(join(outputDir, 'note.txt'), '');
      return { files: [{ path: 'note.txt' }] };
    },
    'makes a broken file': async (_, { outputDir }) => {
      await writeFile(join(outputDir, 'note.txt'), 'BROKEN');
      return { files: [{ path: 'note.txt' }] };
    },
    'makes a link': async (_, { outputDir }) => {
      await symlink('/etc/hostname', join(outputDir, 'note.txt'));
      return { files: [{ path: 'note.txt' }] };
    },
    'makes a folder': async (_, { outputDir }) => {
      await mkdir(join(outputDir, 'note.txt'));
      return { files: [{ path: 'note.txt' }] };
    },
    'points outside its folder': () => Promise.resolve({ files: [{ path: '/etc/hostname' }] }),
    'climbs out of its folder': () => Promise.resolve({ files: [{ path: '../../../x.txt' }] }),
    'makes another kind of file': async (_, { outputDir }) => {
      await writeFile(join(outputDir, 'note.bin'), 'data');
      return { files: [{ path: 'note.bin' }] };
    },
  };
  it.each(Object.entries(outputs))('is an output failure where it %s', async (_, execute) => {
    const bench = await makeBench({ executors: [noteExecutor(execute)] });
    const [id = 0] = await bench.add('x');
    expect(await bench.runner.drain()).toMatchObject({ committed: 0, failed: 1 });
    expect((await bench.store.attempts(id))[0]).toMatchObject({ failureClass: 'output' });
    expect(await bench.store.artifacts()).toEqual([]);
    expect(await readdir(join(bench.root, '.mediagen', 'attempts'))).toEqual([]);
  });

  it('takes its files away again where the commit could not be written', async () => {
    const bench = await makeBench();
    const store = bench.store.reopen();
    const retry = retryPolicy({ storage: { attempts: 1 } });
    const full = new MediaGenError('database_full', 'The disk is full.');
    const runner = await bench.another({
      retry,
      store: { ...store, commit: () => Promise.reject(full) },
    });
    const [id = 0] = await bench.add('x');
    expect(await runner.drain()).toMatchObject({ committed: 0, failed: 1 });
    expect((await bench.store.attempts(id))[0]).toMatchObject({ failureClass: 'storage' });
    expect(await readdir(join(bench.root, 'note'))).toEqual([]);
  });

  it('gets another attempt where its class allows one, and the run waits for it', async () => {
    let tries = 0;
    const executor = noteExecutor((payload, context) => {
      tries += 1;
      if (tries < 3) throw new ExecutorError('unavailable', 'Nobody answers.');
      return writeNote(payload, context);
    });
    const bench = await makeBench({ executors: [executor], random: () => 0 });
    const [id = 0] = await bench.add('x');
    const failures = [gate(), gate()];
    bench.runner.events.on('prompt:failed', () => failures[tries - 1]?.open());
    const draining = bench.runner.drain();
    await failures[0]?.opened;
    await bench.clock.advance(4_999);
    expect(await bench.store.get(id)).toMatchObject({ status: 'pending', jobState: 'waiting' });
    await bench.clock.advance(1);
    await failures[1]?.opened;
    await bench.clock.advance(10_000);
    expect(await draining).toMatchObject({ committed: 1, failed: 0, results: [{ promptId: id }] });
    const attempts = await bench.store.attempts(id);
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'succeeded']);
    // The second of a row is blamed on the lane.
    expect(new Set(attempts.map(({ attempt }) => attempt))).toEqual(new Set([1, 2]));
  });

  it('is left to a later run when its next attempt is far away', async () => {
    const executor = noteExecutor(() => {
      throw new ExecutorError('rate_limited', 'Come back later.', { retryAfterMs: 3_600_000 });
    });
    const bench = await makeBench({ executors: [executor] });
    const [id = 0] = await bench.add('x');
    const summary = await bench.runner.drain();
    expect(summary).toMatchObject({ committed: 0, failed: 1, results: [{ outcome: 'waiting' }] });
    expect(await bench.store.get(id)).toMatchObject({ status: 'pending', jobState: 'waiting' });
  });

  it('clears its message when it succeeds later', async () => {
    let fails = true;
    const executor = noteExecutor((payload, context) =>
      fails ? Promise.reject(new Error('bang')) : writeNote(payload, context),
    );
    const bench = await makeBench({ executors: [executor] });
    const [id = 0] = await bench.add('x');
    await bench.runner.drain();
    fails = false;
    await bench.store.retry(id);
    await bench.runner.drain();
    const detail = await bench.store.get(id);
    expect(detail).toMatchObject({ status: 'ready', errorMessage: undefined });
    expect(detail?.attempts.map(({ outcome }) => outcome)).toEqual(['failed', 'succeeded']);
  });
});

import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { ExecutorError } from '../../src/errors/executor-error.ts';
import { MediaGenError } from '../../src/errors/media-gen-error.ts';
import { createKindRegistry } from '../../src/kinds/registry.ts';
import { retryPolicy } from '../../src/runner/retry-policy.ts';
import { systemClock } from '../../src/runner/system-clock.ts';
import { gate, makeBench, noteExecutor, writeNote } from './harness.ts';
import { noteKind } from './note-kind.ts';

const SOON = { attempts: 3, delayMs: 10_000, factor: 1, maxDelayMs: 10_000, jitter: 0 };

describe('a run that waits for another attempt', () => {
  it('ends when somebody cancels it', async () => {
    const executor = noteExecutor(() =>
      Promise.reject(new ExecutorError('unavailable', 'Nobody.')),
    );
    const bench = await makeBench({
      executors: [executor],
      retry: retryPolicy({ unavailable: SOON }),
    });
    const [id = 0] = await bench.add('x');
    const failed = gate();
    bench.runner.events.on('prompt:failed', () => failed.open());
    const draining = bench.runner.drain();
    await failed.opened;
    await bench.store.cancel(id);
    await bench.clock.advance(10_001);
    expect(await draining).toMatchObject({ results: [{ outcome: 'waiting' }] });
  });

  it('does not count another attempt as another prompt', async () => {
    let tries = 0;
    const executor = noteExecutor((payload, context) => {
      tries += 1;
      if (tries === 1) throw new ExecutorError('unavailable', 'Nobody.');
      return writeNote(payload, context);
    });
    const bench = await makeBench({
      executors: [executor],
      retry: retryPolicy({ unavailable: SOON }),
    });
    const [first = 0, second = 0] = await bench.add('a', 'b');
    const failed = gate();
    bench.runner.events.on('prompt:failed', () => failed.open());
    const draining = bench.runner.drain({ limit: 1 });
    await failed.opened;
    await bench.clock.advance(10_001);
    expect(await draining).toMatchObject({ committed: 1, results: [{ promptId: first }] });
    expect((await bench.store.get(second))?.status).toBe('pending');
  });
});

describe('an end that is hard to write', () => {
  it('is written when the database can be written again', async () => {
    const bench = await makeBench();
    const store = bench.store.reopen();
    let locked = true;
    const fail: typeof store.fail = (...args) =>
      locked ? Promise.reject(new MediaGenError('database_busy', 'Locked.')) : store.fail(...args);
    const executor = noteExecutor(() => Promise.reject(new Error('bang')));
    const runner = await bench.another({ executors: [executor], store: { ...store, fail } });
    const [id = 0] = await bench.add('x');
    const troubled = gate();
    runner.events.on('worker:troubled', () => troubled.open());
    const draining = runner.drain();
    await troubled.opened;
    locked = false;
    await bench.clock.advance(1_000);
    expect(await draining).toMatchObject({ failed: 1 });
    expect((await bench.store.get(id))?.status).toBe('error');
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])(
    'bounds a wait of %s',
    async (retryAfterMs) => {
      const executor = noteExecutor(() => {
        throw new ExecutorError('rate_limited', 'Later.', { retryAfterMs });
      });
      const bench = await makeBench({
        executors: [executor],
        drainPatienceMs: 0,
        random: () => 0,
      });
      const [id = 0] = await bench.add('x');
      expect(await bench.runner.drain()).toMatchObject({ results: [{ outcome: 'waiting' }] });
      expect(await bench.store.get(id)).toMatchObject({ jobState: 'waiting' });
      const due = await bench.store.nextDueMs();
      expect(due! - bench.clock.now()).toBeLessThanOrEqual(7 * 86_400_000);
    },
  );

  it('takes a class that nobody knows for the engine’s own error', async () => {
    const executor = noteExecutor(() => {
      throw new ExecutorError('sulking' as 'engine', 'No.');
    });
    const bench = await makeBench({ executors: [executor] });
    const [id = 0] = await bench.add('x');
    await bench.runner.drain();
    expect((await bench.store.attempts(id))[0]).toMatchObject({ failureClass: 'engine' });
  });

  it('takes the files away when describing them fails', async () => {
    const bench = await makeBench();
    const broken = {
      ...noteKind,
      title: () => {
        throw new Error('no title');
      },
      artifactMetadata: () => {
        throw new Error('no metadata');
      },
    };
    const store = bench.store.reopen();
    const runner = await bench.another({
      store: { ...store, kinds: createKindRegistry([broken]) },
    });
    const [id = 0] = await bench.add('x');
    expect(await runner.drain()).toMatchObject({ failed: 1 });
    expect((await bench.store.get(id))?.status).toBe('error');
    expect(await readdir(join(bench.root, 'note'))).toEqual([]);
  });
});

describe('closing', () => {
  it('waits until what runs was given back', async () => {
    const started = gate();
    const executor = noteExecutor(async (_, { signal, outputDir }) => {
      started.open();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      await writeFile(join(outputDir, 'late.txt'), 'late');
      throw signal.reason;
    });
    const bench = await makeBench({ executors: [executor] });
    const [id = 0] = await bench.add('x');
    const draining = bench.runner.drain();
    await started.opened;
    await bench.runner.close();
    expect(await bench.store.get(id)).toMatchObject({ status: 'pending', jobState: 'queued' });
    expect(await draining).toMatchObject({ released: 1 });
  });

  it('claims nothing more', async () => {
    const bench = await makeBench();
    const [id = 0] = await bench.add('x');
    bench.runner.stopClaiming();
    await expect(bench.runner.runOne(id)).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('the system clock', () => {
  it('does not sleep when it is aborted already', async () => {
    await systemClock.sleep(10 * 86_400_000, AbortSignal.abort());
  });
});

describe('a worker that watches', () => {
  it.each(['database_busy', 'database_full'] as const)('outlives %s', async (code) => {
    const bench = await makeBench();
    const store = bench.store.reopen();
    let isBroken = true;
    let refusals = 0;
    const claim: typeof store.claim = (options) => {
      if (!isBroken) return store.claim(options);
      refusals += 1;
      return Promise.reject(new MediaGenError(code, 'Not now.'));
    };
    const runner = await bench.another({ store: { ...store, claim } });
    await bench.add('x');
    const troubled = gate();
    const committed = gate();
    runner.events.on('worker:troubled', () => troubled.open());
    runner.events.on('prompt:committed', () => committed.open());
    const watching = runner.watch();
    await troubled.opened;
    // What others do meanwhile is no reason to try more often.
    await bench.add('y');
    await bench.clock.advance(999);
    expect(refusals).toBe(1);
    isBroken = false;
    await bench.clock.advance(1);
    await committed.opened;
    runner.stopClaiming();
    expect((await watching).committed).toBeGreaterThanOrEqual(1);
  });
});

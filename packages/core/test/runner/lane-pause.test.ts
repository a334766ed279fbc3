import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

import { ExecutorError } from '../../src/errors/executor-error.ts';
import type { RunnerEventName } from '../../src/events/runner-events.ts';
import type { CheckResult } from '../../src/executor/contract.ts';
import type { RunnerOptions } from '../../src/runner/runner.ts';
import { makeBench, noteExecutor, writeNote, type Bench } from './harness.ts';

/** An engine that is down until it is repaired. */
class Engine {
  isUp = false;
  submissions = 0;
  checks = 0;
  readonly executor = noteExecutor(
    (payload, context) => {
      this.submissions += 1;
      if (!this.isUp) throw new ExecutorError('unavailable', 'Nobody answers.');
      return writeNote(payload, context);
    },
    { check: () => Promise.resolve(this.check()) },
  );

  /** What `check` says of it. */
  check = (): readonly CheckResult[] => {
    this.checks += 1;
    return [];
  };
}

const PAUSE = {
  after: 3,
  classes: ['unavailable', 'storage'],
  probeFirstMs: 10_000,
  probeMaxMs: 40_000,
} as const;

async function benchWith(engine: Engine, options: Partial<RunnerOptions> = {}): Promise<Bench> {
  return makeBench({
    executors: [engine.executor],
    lanePause: PAUSE,
    random: () => 0,
    ...options,
  });
}

const texts = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(index));

/** Lets time pass until it is so, at a pace at which file work, which takes real time, can follow. */
async function until(bench: Bench, isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    await bench.clock.advance(500);
    await setTimeout(1);
  }
}

const committed = (bench: Bench): number => named(bench, 'prompt:committed').length;

function named(bench: Bench, name: RunnerEventName): readonly unknown[] {
  return bench.events.filter((each) => each.name === name).map(({ event }) => event);
}

describe('a lane whose engine is away', () => {
  it('pauses instead of burning through the queue, and finishes it when the engine is back', async () => {
    const engine = new Engine();
    const bench = await benchWith(engine);
    const ids = await bench.add(...texts(20));
    const watching = bench.runner.watch();
    await until(bench, () => named(bench, 'lane:paused').length > 0);
    expect(engine.submissions).toBe(3);
    expect(named(bench, 'lane:paused')).toMatchObject([
      {
        kind: 'note',
        by: 'failures',
        reason: '3 failures in a row, the last: Nobody answers.',
      },
    ]);
    const pausedMs = bench.clock.now();
    await until(bench, () => engine.submissions === 3 + 5);
    // Each trial is one submission: after 10 s, then 20, 40, 40, 40.
    expect(bench.clock.now() - pausedMs).toBeGreaterThanOrEqual(149_000);
    expect(engine.checks).toBe(5);
    const [lane] = (await bench.store.lanes()).filter(({ kind }) => kind === 'note');
    expect(lane?.paused).toMatchObject({ by: 'failures' });

    engine.isUp = true;
    await until(bench, () => committed(bench) === 20);
    bench.runner.stopClaiming();
    expect(await watching).toMatchObject({ committed: 20 });
    expect(named(bench, 'lane:resumed')).toMatchObject([{ kind: 'note', by: 'probe' }]);
    for (const id of ids) {
      const attempts = await bench.store.attempts(id);
      // No prompt lost more than one attempt of its budget.
      expect(attempts.at(-1)?.attempt).toBeLessThanOrEqual(2);
    }
  });

  it('is not tried while its check says no, and says why', async () => {
    const engine = new Engine();
    engine.check = () => [
      { name: 'server', status: 'error', message: 'The server does not listen.' },
    ];
    const bench = await benchWith(engine);
    await bench.add(...texts(5));
    const watching = bench.runner.watch();
    await until(bench, () => named(bench, 'lane:probed').length === 3);
    expect(engine.submissions).toBe(3);
    const reason = async () =>
      (await bench.store.lanes()).find(({ kind }) => kind === 'note')?.paused?.reason;
    expect(await reason()).toBe('The server does not listen.');
    engine.check = () => [];
    engine.isUp = true;
    await until(bench, () => committed(bench) === 5);
    bench.runner.stopClaiming();
    expect(await watching).toMatchObject({ committed: 5 });
  });

  it('is waited for by a drain while the next look is near', async () => {
    const engine = new Engine();
    const bench = await benchWith(engine);
    await bench.add(...texts(5));
    const draining = bench.runner.drain();
    await until(bench, () => named(bench, 'lane:paused').length === 1);
    engine.isUp = true;
    await until(bench, () => committed(bench) === 5);
    expect(await draining).toMatchObject({ committed: 5, failed: 0 });
  });

  it('is left by a drain when the next look is far', async () => {
    const engine = new Engine();
    const day = 86_400_000;
    const lanePause = { ...PAUSE, probeFirstMs: day, probeMaxMs: day };
    const bench = await benchWith(engine, { lanePause });
    await bench.add(...texts(5));
    let isOver = false;
    const draining = bench.runner.drain().finally(() => (isOver = true));
    await until(bench, () => isOver);
    expect(await draining).toMatchObject({ committed: 0 });
    expect(engine.submissions).toBe(3);
    expect(await bench.store.list({ statuses: ['pending'] })).toHaveLength(5);
  });

  it('goes on when another worker looks at it', async () => {
    const engine = new Engine();
    const bench = await benchWith(engine);
    const other = await bench.another({ executors: [engine.executor], lanePause: PAUSE });
    await bench.add(...texts(5));
    const draining = bench.runner.drain();
    await until(bench, () => named(bench, 'lane:paused').length === 1);
    await bench.runner.close();
    await draining;
    engine.isUp = true;
    let done = 0;
    other.events.on('prompt:committed', () => (done += 1));
    const watching = other.watch();
    await until(bench, () => done === 5);
    other.stopClaiming();
    expect(await watching).toMatchObject({ committed: 5 });
  });

  it('burns on where the policy is switched off', async () => {
    const engine = new Engine();
    const bench = await benchWith(engine, { lanePause: false });
    await bench.add(...texts(8));
    const watching = bench.runner.watch();
    await until(bench, () => engine.submissions > 8);
    expect(named(bench, 'lane:paused')).toEqual([]);
    bench.runner.stopClaiming();
    await watching;
  });

  it('waits for a check that never answers only so long', async () => {
    const engine = new Engine();
    const executor = {
      ...engine.executor,
      check: () => new Promise<readonly CheckResult[]>(() => undefined),
    };
    const bench = await benchWith(engine, { executors: [executor], leaseMs: 8_000 });
    await bench.add(...texts(5));
    const watching = bench.runner.watch();
    await until(bench, () => named(bench, 'lane:probed').length === 1);
    expect(named(bench, 'lane:probed')).toEqual([
      {
        kind: 'note',
        passed: false,
        message: 'Its executor did not answer within 4 s.',
      },
    ]);
    bench.runner.stopClaiming();
    await watching;
  });
});

describe('a lane whose disk is in the way', () => {
  it('is looked at by writing into the media root', async () => {
    const bench = await makeBench({ lanePause: { ...PAUSE, after: 1 }, random: () => 0 });
    const own = join(bench.root, '.mediagen');
    await rm(own, { recursive: true });
    // Nothing can be made below a file.
    await writeFile(own, '');
    await bench.add('a', 'b');
    const watching = bench.runner.watch();
    await until(bench, () => named(bench, 'lane:probed').length === 1);
    expect(named(bench, 'lane:paused')).toMatchObject([{ by: 'failures' }]);
    expect(named(bench, 'lane:probed')).toMatchObject([{ passed: false }]);
    await rm(own);
    await until(bench, () => committed(bench) === 2);
    bench.runner.stopClaiming();
    expect(await watching).toMatchObject({ committed: 2 });
  });
});

import { expect, it } from 'vitest';
import type { ProgressUpdate } from '../../src/executor/contract.ts';
import { LEAST_MS, ProgressThrottle } from '../../src/runner/progress-throttle.ts';
import { ManualClock } from './manual-clock.ts';
import { gate, makeBench, noteExecutor, writeNote } from './harness.ts';

interface Scene {
  readonly clock: ManualClock;
  readonly throttle: ProgressThrottle;
  readonly told: unknown[];
}

function scene(): Scene {
  const clock = new ManualClock();
  const told: unknown[] = [];
  const throttle = new ProgressThrottle(clock, (update) => {
    if (update.type === 'steps') told.push(update.done);
    else told.push(update.type === 'stage' ? update.stage : `preview ${update.data[0]}`);
  });
  return { clock, throttle, told };
}

const steps = (done: number): ProgressUpdate => ({ type: 'steps', done, total: 1000 });
const preview = (number: number): ProgressUpdate => ({
  type: 'preview',
  mediaType: 'image/png',
  data: Uint8Array.of(number),
});

it('tells of steps ten times a second, of previews twice, and of the last of each', async () => {
  const { clock, throttle, told } = scene();
  for (let number = 0; number < 100; number += 1) {
    await clock.advance(10);
    throttle.push(steps(number));
    throttle.push(preview(number));
  }
  const previews = told.filter((each) => typeof each === 'string');
  expect(told.length - previews.length).toBe(1000 / LEAST_MS.steps);
  expect(previews).toHaveLength(1000 / LEAST_MS.preview);
  throttle.end();
  expect(told.slice(-2)).toEqual(['preview 99', 99]);
});

it('tells of what came last without waiting for another', async () => {
  const { clock, throttle, told } = scene();
  throttle.push(steps(1));
  throttle.push(steps(2));
  throttle.push(steps(3));
  expect(told).toEqual([1]);
  await clock.advance(LEAST_MS.steps - 1);
  expect(told).toEqual([1]);
  await clock.advance(1);
  expect(told).toEqual([1, 3]);
  await clock.advance(60_000);
  throttle.end();
  expect(told).toEqual([1, 3]);
});

it('tells of a new stage at once, after the last steps of the old one, and once', () => {
  const { throttle, told } = scene();
  for (const stage of ['sample', 'sample', 'decode']) {
    throttle.push({ type: 'stage', stage });
    throttle.push(steps(1));
    throttle.push(steps(2));
  }
  throttle.end();
  expect(told).toEqual(['sample', 1, 2, 'decode', 2]);
});

it('tells nothing after the end, and of what was given up nothing at all', async () => {
  const { clock, throttle, told } = scene();
  throttle.push(steps(1));
  throttle.push(steps(2));
  throttle.drop();
  throttle.end();
  throttle.push(steps(3));
  await clock.advance(60_000);
  expect(told).toEqual([1]);
});

it('shows the last step of an attempt before its end, however fast they came', async () => {
  const executor = noteExecutor((payload, context) => {
    for (let done = 1; done <= 1000; done += 1) context.progress(steps(done));
    if (payload.text === 'bad') throw new Error('No.');
    return writeNote(payload, context);
  });
  const bench = await makeBench({ executors: [executor] });
  await bench.add('good', 'bad');
  await bench.runner.drain();
  const seen = bench.events.map(({ name, event }) =>
    name === 'attempt:progressed' ? (event as { update: { done: number } }).update.done : name,
  );
  expect(seen).toEqual([
    'prompt:claimed',
    1,
    1000,
    'prompt:committed',
    'prompt:claimed',
    1,
    1000,
    'prompt:failed',
  ]);
});

it('shows nothing more of an attempt that is aborted', async () => {
  const running = gate();
  const executor = noteExecutor(async (_payload, { progress, signal }) => {
    progress({ type: 'steps', done: 1, total: 3 });
    progress({ type: 'steps', done: 2, total: 3 });
    running.open();
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    progress({ type: 'steps', done: 3, total: 3 });
    throw new Error('Aborted.');
  });
  const bench = await makeBench({ executors: [executor] });
  await bench.add('x');
  const run = bench.runner.drain();
  await running.opened;
  bench.runner.abort();
  await run;
  const names = bench.events.map(({ name }) => name);
  expect(names).toEqual(['prompt:claimed', 'attempt:progressed', 'prompt:released']);
});

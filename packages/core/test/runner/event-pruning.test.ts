import { expect, it } from 'vitest';
import { gate, makeBench, type Bench } from './harness.ts';

const HOUR_MS = 3_600_000;

async function logged({ store }: Bench): Promise<number> {
  return (await store.events({ limit: 100_000 })).length;
}

it('forgets old events by itself, at its start and about once an hour', async () => {
  const bench = await makeBench({ keepEvents: { keep: 5 }, heartbeatMs: HOUR_MS / 8 });
  const many = Array.from({ length: 20 }, (_, index) => `no. ${index}`);
  await bench.add(...many);
  await bench.runner.drain({ limit: 0 });
  await bench.clock.advance(0);
  expect(await logged(bench)).toBe(5);

  await bench.add(...many);
  await bench.clock.advance(HOUR_MS / 2);
  expect(await logged(bench)).toBe(25);
  await bench.clock.advance(HOUR_MS);
  expect(await logged(bench)).toBe(5);
});

it('forgets a little in each round until nothing is left to forget', async () => {
  const bench = await makeBench({ keepEvents: { keep: 1_000 } });
  await bench.add(...Array.from({ length: 12_000 }, (_, index) => `${index}`));
  const before = await logged(bench);
  await bench.runner.drain({ limit: 0 });
  await bench.clock.advance(0);
  expect(await logged(bench)).toBe(before - 5_000 + 1);
  await bench.clock.advance(3_000);
  expect(await logged(bench)).toBe(1_000);
});

it('forgets nothing where nobody says what may go', async () => {
  const bench = await makeBench({ heartbeatMs: HOUR_MS / 8 });
  await bench.add(...Array.from({ length: 20 }, (_, index) => `${index}`));
  await bench.runner.drain({ limit: 0 });
  await bench.clock.advance(10 * HOUR_MS);
  expect(await logged(bench)).toBe(21);
});

it('goes on where forgetting fails, and says so', async () => {
  const { store, clock, ...bench } = await makeBench();
  const pruneEvents = (): Promise<number> => Promise.reject(new Error('No.'));
  const runner = await bench.another({
    store: { ...store.reopen(), pruneEvents },
    keepEvents: { keep: 1 },
  });
  const troubled = gate<unknown>();
  runner.events.on('worker:troubled', ({ during }) => troubled.open(during));
  await runner.drain({ limit: 0 });
  await clock.advance(0);
  expect(await troubled.opened).toBe('prune');
  expect((await runner.drain()).committed).toBe(0);
});

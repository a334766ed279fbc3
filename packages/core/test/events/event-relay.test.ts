import { expect, it } from 'vitest';
import type { EventRecord } from '../../src/events/event-record.ts';
import type { RunnerEventName } from '../../src/events/runner-events.ts';
import { gate, makeBench, noteExecutor } from '../runner/harness.ts';

const HEARD: readonly RunnerEventName[] = [
  'worker:enlisted',
  'prompt:queued',
  'prompt:claimed',
  'attempt:checkpointed',
  'attempt:output-noted',
  'prompt:committed',
  'prompt:failed',
  'prompt:released',
  'worker:retired',
];

it('tells of everything that its handle logged, as it is in the log', async () => {
  const checkpointing = noteExecutor(async ({ text }, context) => {
    await context.checkpoint({ text });
    if (text === 'bad') throw new Error('No.');
    return { files: [], seed: null };
  });
  const bench = await makeBench({ executors: [checkpointing] });
  const { runner, store } = bench;
  const told: object[] = [];
  for (const type of HEARD) runner.events.on(type, (event) => told.push({ type, ...event }));
  await bench.add('bad', 'nothing');
  await runner.drain();
  await runner.close();

  const logged = (await store.events()).filter(({ type }) => type !== 'prompt:added');
  expect(told).toMatchObject(logged.map(asEvent));
  expect(new Set(logged.map(({ type }) => type))).toContain('prompt:failed');
});

function asEvent({ id, atMs, type, promptId, attemptId, data }: EventRecord): object {
  const about = { ...(promptId && { promptId }), ...(attemptId && { attemptId }) };
  return { eventId: id, atMs, type, ...about, ...data };
}

it('tells the title of a claim, and when it began', async () => {
  const { runner, clock, events, ...bench } = await makeBench();
  const [id] = await bench.add('a fox');
  await runner.drain();
  expect(events[0]).toMatchObject({
    name: 'prompt:claimed',
    event: { promptId: id, title: 'a fox', attempt: 1, startedMs: clock.now() },
  });
});

it('tells of the attempts of its own runner alone, where two share a handle', async () => {
  const bench = await makeBench();
  const shared = bench.store.reopen();
  const [left, right] = [
    await bench.another({ store: shared }),
    await bench.another({ store: shared }),
  ];
  const heard: unknown[] = [];
  left.events.on('prompt:claimed', () => heard.push('left claims'));
  left.events.on('prompt:committed', () => heard.push('left commits'));
  right.events.on('prompt:claimed', () => heard.push('right claims'));
  right.events.on('prompt:committed', () => heard.push('right commits'));
  const [id] = await bench.add('a fox');
  // It listens from its first run on.
  await left.drain({ limit: 0 });
  expect((await right.runOne(id!)).outcome).toBe('committed');
  expect(heard).toEqual(['right claims', 'right commits']);
});

it('goes on where a listener throws or rejects, and says so', async () => {
  const { runner, events, ...bench } = await makeBench();
  const rejected = gate();
  runner.events.on('prompt:claimed', () => {
    throw new Error('thrown');
  });
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- what a listener of somebody may do
  runner.events.on('prompt:committed', () => Promise.reject(new Error('rejected')));
  runner.events.on('worker:troubled', ({ error }) => {
    if ((error as Error).message === 'rejected') rejected.open();
  });
  await bench.add('a fox');
  expect(await runner.drain()).toMatchObject({ committed: 1 });
  await rejected.opened;
  const troubles = events.filter(({ name }) => name === 'worker:troubled');
  expect(troubles.map(({ event }) => (event as { error: Error }).error.message)).toEqual([
    'thrown',
    'rejected',
  ]);
});

it('tells nothing any more once it is closed', async () => {
  const bench = await makeBench();
  const shared = bench.store.reopen();
  const closed = await bench.another({ store: shared });
  const heard: string[] = [];
  closed.events.on('prompt:added', () => heard.push('added'));
  await closed.drain();
  await shared.add([{ kind: 'note', promptText: 'x', bodies: [{ text: 'x' }] }]);
  await closed.close();
  await shared.add([{ kind: 'note', promptText: 'y', bodies: [{ text: 'y' }] }]);
  expect(heard).toEqual(['added']);
});

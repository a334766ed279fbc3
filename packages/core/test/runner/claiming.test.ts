import { describe, expect, it } from 'vitest';

import { gate, makeBench, noteExecutor, writeNote } from './harness.ts';

describe('claiming', () => {
  it('goes in order and never runs more of a kind than it may', async () => {
    let running = 0;
    let most = 0;
    const executor = noteExecutor(async (payload, context) => {
      running += 1;
      most = Math.max(most, running);
      const result = await writeNote(payload, context);
      running -= 1;
      return result;
    });
    const bench = await makeBench({ executors: [executor], concurrency: { note: 2 } });
    await bench.add('a', 'b', 'c', 'd', 'e');
    expect(await bench.runner.drain()).toMatchObject({ committed: 5 });
    const claimed = bench.events.filter(({ name }) => name === 'prompt:claimed');
    expect(claimed.map(({ event }) => (event as { title: string }).title).join('')).toBe('abcde');
    expect(most).toBe(2);
  });

  it('stops at the limit, and takes only the prompts asked for', async () => {
    const bench = await makeBench();
    const ids = await bench.add('a', 'b', 'c', 'd');
    expect((await bench.runner.drain({ limit: 1 })).results).toMatchObject([{ promptId: ids[0] }]);
    const wanted = [ids[3]!, ids[1]!];
    const { results } = await bench.runner.drain({ promptIds: wanted });
    expect(results.map(({ promptId }) => promptId)).toEqual([ids[1], ids[3]]);
    expect((await bench.store.get(ids[2]!))?.status).toBe('pending');
  });

  it('refuses a kind that has no executor', async () => {
    const bench = await makeBench();
    await expect(bench.runner.drain({ kinds: ['film'] })).rejects.toMatchObject({
      code: 'executor_missing',
    });
  });

  it('takes what comes while it watches, and ends when it is told to stop', async () => {
    const bench = await makeBench();
    const watching = bench.runner.watch();
    const committed = gate();
    bench.runner.events.on('prompt:committed', () => committed.open());
    await bench.add('late');
    await committed.opened;
    bench.runner.stopClaiming();
    expect(await watching).toMatchObject({ committed: 1 });
  });

  it('starts what waits for its time when the time has come', async () => {
    const bench = await makeBench({
      executors: [noteExecutor(() => Promise.reject(new Error('x')))],
    });
    const [id = 0] = await bench.add('x');
    const store = bench.store.reopen();
    const claimed = await store.claim({
      workerId: 'elsewhere',
      executors: { note: 'notes' },
      leaseMs: 1_000,
      attemptId: 'a-1',
      seed: 1,
    });
    await store.fail(
      claimed!,
      {
        failureClass: 'unavailable',
        code: 'engine_unavailable',
        message: 'm',
        hint: undefined,
        logTail: '',
      },
      { to: 'waiting', notBeforeMs: bench.clock.now() + 10_000 },
    );
    const other = await bench.another();
    const watching = other.watch();
    await bench.clock.advance(9_999);
    expect((await bench.store.get(id))?.status).toBe('pending');
    const committed = gate();
    other.events.on('prompt:committed', () => committed.open());
    await bench.clock.advance(1_001);
    await committed.opened;
    other.stopClaiming();
    await watching;
  });

  it('takes over from elsewhere when the lease is over, not a heartbeat later', async () => {
    const bench = await makeBench();
    await bench.add('x');
    await bench.store.reopen().claim({
      workerId: 'elsewhere',
      executors: { note: 'notes' },
      leaseMs: 1_000,
      attemptId: 'a-1',
      seed: 1,
    });
    const heir = await bench.another({ heartbeatMs: 60_000 });
    const committed = gate();
    heir.events.on('prompt:committed', () => committed.open());
    const watching = heir.watch();
    await bench.clock.advance(1_000);
    await committed.opened;
    heir.stopClaiming();
    expect(await watching).toMatchObject({ committed: 1 });
  });

  it('says why one prompt cannot be run', async () => {
    const bench = await makeBench();
    const [id = 0] = await bench.add('x');
    await expect(bench.runner.runOne(99)).rejects.toMatchObject({ code: 'prompt_not_found' });
    expect(await bench.runner.runOne(id)).toMatchObject({ outcome: 'committed' });
    await expect(bench.runner.runOne(id)).rejects.toMatchObject({ code: 'prompt_not_claimable' });
  });

  it('refuses to run one that runs already', async () => {
    const started = gate();
    const go = gate();
    const executor = noteExecutor(async (payload, context) => {
      started.open();
      await go.opened;
      return writeNote(payload, context);
    });
    const bench = await makeBench({ executors: [executor] });
    const [id = 0] = await bench.add('x');
    const running = bench.runner.runOne(id);
    await started.opened;
    const other = await bench.another();
    await expect(other.runOne(id)).rejects.toMatchObject({ code: 'prompt_running' });
    go.open();
    await running;
  });

  it('shows progress that goes forwards only', async () => {
    const executor = noteExecutor((payload, context) => {
      const { progress } = context;
      progress({ type: 'steps', done: 2, total: 4 });
      progress({ type: 'steps', done: 1, total: 4 });
      progress({ type: 'steps', done: 3, total: 4 });
      progress({ type: 'stage', stage: 'decode' });
      progress({ type: 'steps', done: 1, total: 2 });
      return writeNote(payload, context);
    });
    const bench = await makeBench({ executors: [executor] });
    await bench.add('x');
    await bench.runner.drain();
    const updates = bench.events
      .filter(({ name }) => name === 'attempt:progressed')
      .map(({ event }) => (event as { update: unknown }).update);
    expect(updates).toEqual([
      { type: 'steps', done: 2, total: 4 },
      { type: 'steps', done: 3, total: 4 },
      { type: 'stage', stage: 'decode' },
      { type: 'steps', done: 1, total: 2 },
    ]);
  });
});

describe('routes', () => {
  it('are needed where two executors serve one kind', async () => {
    const executors = [noteExecutor(), noteExecutor(writeNote, {}, 'others')];
    await expect(makeBench({ executors })).rejects.toMatchObject({ code: 'executor_ambiguous' });
    const bench = await makeBench({ executors, routes: { note: 'others' } });
    await bench.add('x');
    await bench.runner.drain();
    expect(bench.events[0]?.event).toMatchObject({ executor: 'others' });
  });

  it('must name an executor of that kind', async () => {
    await expect(makeBench({ routes: { note: 'nobody' } })).rejects.toMatchObject({
      code: 'executor_unknown',
    });
  });
});

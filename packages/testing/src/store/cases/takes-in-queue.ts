import { expect, it } from 'vitest';
import type { EventRecord } from '@media-gen/core';
import type { OpenBench } from '../store-bench.ts';
import { ready, statesOf } from './ready-prompt.ts';

export function takesInQueueCases(open: OpenBench): void {
  it('quarantines a take whose worker died, parks it when it dies alone, with the evidence', async (context) => {
    const bench = await open(context);
    const { id } = await ready(bench);
    await bench.store.again(id, { takes: 2 });
    await bench.worker('idle');
    for (const [name, to] of [
      ['first', 'quarantined'],
      ['second', 'parked'],
    ] as const) {
      const worker = await bench.worker(name);
      const lease = await worker.claim({ promptIds: [id] });
      expect(lease).toMatchObject({ take: 2, alone: to === 'parked' });
      bench.killWorker(worker);
      expect(await bench.store.recover()).toEqual([
        { promptId: id, take: 2, reason: 'worker_dead', to: 'ready' },
      ]);
      expect(statesOf(await bench.record(id))[0]).toEqual([2, to]);
    }
    expect(await bench.record(id)).toMatchObject({ status: 'ready', errorMessage: undefined });
    const dead = (await bench.store.attempts(id)).filter(({ take }) => take === 2);
    expect(dead.at(-1)!.error).toContain(dead[0]!.attemptId);
    expect(await bench.store.list({ jobStates: ['parked'] })).toMatchObject([{ id }]);
    await bench.store.retry(id, { take: 2 });
    const healthy = await bench.worker('healthy');
    expect(await healthy.claimAll()).toMatchObject([
      { take: 2, alone: false },
      { take: 3, alone: false },
    ]);
  });

  it('counts takes in lanes, limits and what runs', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench);
    await bench.store.setLane('image', { maxRunning: 2 });
    await bench.store.again(id, { takes: 3 });

    expect(await worker.claimAll()).toHaveLength(2);

    const running = await bench.store.running();
    expect(running.map(({ promptId, take }) => [promptId, take])).toEqual([
      [id, 2],
      [id, 3],
    ]);
    const lane = (await bench.store.lanes()).find(({ kind }) => kind === 'image');
    expect(lane).toMatchObject({ queued: 1, running: 2 });
  });

  it('claims takes in the order of their prompts and numbers', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench);
    const later = await bench.add('later');
    const urgent = await bench.add('urgent', { priority: 1 });
    await bench.store.again(id, { takes: 2 });

    expect(await bench.claimableIds()).toEqual([urgent, id, later]);
    expect(await bench.store.claimOrder('image')).toEqual([urgent, id, id, later]);
    expect(await bench.store.claimOrder('audio')).toEqual([]);
    const leases = await worker.claimAll();
    expect(leases.map(({ promptId, take }) => [promptId, take])).toEqual([
      [urgent, 1],
      [id, 2],
      [id, 3],
      [later, 1],
    ]);
  });

  it('tells in each event of which take it is', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench);
    const { length } = await bench.store.events({ limit: 10_000 });
    await bench.store.again(id);
    const lease = await worker.claim();
    await bench.store.checkpoint(lease, { job: 1 });
    await worker.fail(lease);
    await bench.store.retry(id, { take: 2 });
    await worker.claim();
    await bench.store.cancel(id);

    const events = await bench.store.events({ after: length, limit: 10_000 });
    const of = ({ type, data }: EventRecord): unknown => [type, data['take']];
    expect(events.map(of)).toEqual([
      ['take:added', 2],
      ['prompt:claimed', 2],
      ['attempt:checkpointed', 2],
      ['prompt:failed', 2],
      ['prompt:retried', 2],
      ['prompt:claimed', 2],
      ['prompt:cancel-requested', 2],
    ]);
  });

  it('gives the lease of one take no right to write on another', async (context) => {
    const bench = await open(context);
    const { id, worker } = await ready(bench);
    await bench.store.again(id, { takes: 2 });
    const [first, second] = await worker.claimAll();

    expect(await worker.commit({ ...first!, take: second!.take })).toBe('lease_lost');
    expect(await worker.commit({ ...second!, attemptId: first!.attemptId })).toBe('lease_lost');
    expect(await worker.fail({ ...first!, take: 1 })).toBe('lease_lost');

    expect(await worker.commit(second!)).toBe('written');
    expect(await worker.commit(first!)).toBe('written');
  });
}

import { expect, it } from 'vitest';
import type { OpenBench } from '../store-bench.ts';

export function relievingCases(open: OpenBench): void {
  it('notes each step with its attempt and in the log, also of an attempt that fails', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const lease = await (await bench.worker()).claim();
    const message = 'Out of memory.';
    expect(await bench.store.relieve(lease, { steps: ['free_memory'], message })).toBe('written');
    const steps = ['free_memory', 'smaller_size'] as const;
    expect(await bench.store.relieve(lease, { steps, message })).toBe('written');
    const [running] = await bench.store.attempts(id);
    expect(running).toMatchObject({ outcome: undefined, parameters: { relief: steps } });
    const events = await bench.store.events();
    expect(events.filter(({ type }) => type === 'attempt:relieved')).toMatchObject([
      { promptId: id, attemptId: lease.attemptId, data: { steps: ['free_memory'], message } },
      { promptId: id, attemptId: lease.attemptId, data: { steps, message } },
    ]);
    await (await bench.worker()).fail(lease);
    const [failed] = await bench.store.attempts(id);
    expect(failed).toMatchObject({ outcome: 'failed', parameters: { relief: steps } });
  });

  it('writes nothing where the lease is lost', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const lease = await (await bench.worker()).claim();
    await bench.store.release(lease, 'shutdown', '');
    const before = await bench.store.events();
    expect(await bench.store.relieve(lease, { steps: ['free_memory'], message: 'x' })).toBe(
      'lease_lost',
    );
    expect(await bench.store.events()).toEqual(before);
    expect((await bench.store.attempts(id))[0]?.parameters).not.toHaveProperty('relief');
  });
}

import { expect, it } from 'vitest';
import type { OpenBench } from '../store-bench.ts';
import { LEASE_MS } from '../test-worker.ts';

const GIVEN = { text: 'a fox', width: 512, lines: ['one', { two: 2 }] };

export function givenParametersCases(open: OpenBench): void {
  it('keeps them with every attempt that ends without success', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox', { bodies: [GIVEN] });
    const worker = await bench.worker();
    await bench.store.release(await worker.claim(), 'shutdown', '');
    await worker.claim();
    bench.harness.advance(LEASE_MS + 1);
    await bench.store.recover();
    await worker.fail(await worker.claim());
    await bench.store.retry(id);
    await bench.store.release(await worker.claim(), 'cancelled', '');

    expect(await bench.store.attempts(id)).toMatchObject([
      { outcome: 'released', parameters: GIVEN },
      { outcome: 'lost', parameters: GIVEN },
      { outcome: 'failed', parameters: GIVEN },
      { outcome: 'cancelled', parameters: GIVEN },
    ]);
  });

  it('keeps them where another program finished first', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox', { bodies: [GIVEN] });
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.foreign().addArtifact(id, 'image/theirs/output.png');
    await bench.foreign().setStatus(id, 'ready');
    await worker.fail(lease);
    expect(await bench.store.attempts(id)).toMatchObject([
      { outcome: 'foreign_finished', parameters: GIVEN },
    ]);
  });

  it('says what was used also where another program finished before the commit', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox', { bodies: [GIVEN] });
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.foreign().addArtifact(id, 'image/theirs/output.png');
    await bench.foreign().setStatus(id, 'ready');
    await worker.commit(lease, { seed: 99, parameters: { steps: 9 } });
    const [attempt] = await bench.store.attempts(id);
    expect(attempt).toMatchObject({ outcome: 'foreign_finished', seed: 99 });
    expect(attempt?.parameters).toEqual({ steps: 9 });
  });

  it('shows them while it runs, beside the relief, and then what was used instead', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox', { bodies: [GIVEN] });
    const worker = await bench.worker();
    const lease = await worker.claim();
    const parameters = async () => (await bench.store.attempts(id))[0]?.parameters;
    expect(await parameters()).toEqual(GIVEN);
    await bench.store.relieve(lease, { steps: ['free_memory'], message: 'Out of memory.' });
    expect(await parameters()).toEqual({ ...GIVEN, relief: ['free_memory'] });
    await worker.commit(lease, { parameters: { steps: 9 } });
    expect(await parameters()).toEqual({ steps: 9 });
  });

  it('leaves out what would make them longer than 16,000 characters', async (context) => {
    const bench = await open(context);
    const body = { before: 1, text: 'x'.repeat(10_000), score: 'y'.repeat(10_000), after: [2] };
    const id = await bench.add('long', { bodies: [body] });
    await (await bench.worker()).claim();
    const { before, text, after } = body;
    expect((await bench.store.attempts(id))[0]?.parameters).toEqual({ before, text, after });
  });
}

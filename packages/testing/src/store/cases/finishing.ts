import { expect, it } from 'vitest';
import { PNG_FACTS } from '../test-worker.ts';
import type { OpenBench } from '../store-bench.ts';

export function finishingCases(open: OpenBench): void {
  it('makes the prompt ready, with every artifact in order', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    const artifacts = ['b.png', 'a.png', 'ü 🦊.png'].map((name, index) => ({
      artifactType: 'image',
      filePath: `image/${id}_x/${name}`,
      previewPath: index === 0 ? `image/${id}_x/${name}` : null,
      metadata: { width: index, nested: { list: [1, 'two', null] } },
    }));
    const withFacts = artifacts.map((artifact) => ({ ...artifact, facts: PNG_FACTS }));

    expect(await worker.commit(lease, { artifacts: withFacts })).toBe('written');

    expect(await bench.record(id)).toMatchObject({ status: 'ready', jobState: 'done' });
    const stored = await bench.store.artifacts({ promptIds: [id] });
    expect(stored).toMatchObject(artifacts.map((artifact) => ({ promptId: id, ...artifact })));
    expect((await bench.store.get(id))?.artifacts).toEqual(stored);
    for (const { createdMs } of stored)
      expect(Math.abs(createdMs! - bench.harness.now())).toBeLessThanOrEqual(1000);
  });

  it('closes the attempt with what was really used', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim({ seed: 1 });
    const startedMs = bench.harness.now();
    bench.harness.advance(1234);

    await worker.commit(lease, {
      seed: 99,
      parameters: { steps: 9, size: [1, 2] },
      logTail: 'log',
    });

    expect(await bench.store.attempts(id)).toMatchObject([
      {
        attemptId: lease.attemptId,
        outcome: 'succeeded',
        startedMs,
        endedMs: startedMs + 1234,
        seed: 99,
        parameters: { steps: 9, size: [1, 2] },
        logTail: 'log',
        failureClass: undefined,
        errorCode: undefined,
        error: undefined,
      },
    ]);
    expect(await bench.store.running()).toEqual([]);
  });

  it('may end without a seed', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim(), { seed: undefined });
    expect((await bench.store.attempts(id))[0]?.seed).toBeUndefined();
  });

  it('does not claim it again', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    expect(await worker.tryClaim()).toBeUndefined();
    expect(await worker.tryClaim({ promptIds: [id] })).toBeUndefined();
    expect(await bench.claimableIds()).toEqual([]);
  });

  it('clears the error message of an earlier failure and keeps its history', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.fail(await worker.claim());
    expect((await bench.record(id)).errorMessage).toBe('The engine gave up.');
    await bench.store.retry(id);

    await worker.commit(await worker.claim());

    expect(await bench.record(id)).toMatchObject({ status: 'ready', errorMessage: undefined });
    expect(await bench.store.attempts(id)).toMatchObject([
      { outcome: 'failed', error: 'The engine gave up.' },
      { outcome: 'succeeded', error: undefined },
    ]);
  });

  it('shows another handle the whole of it', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    await worker.commit(await worker.claim());
    expect(await other.get(id)).toEqual(await bench.store.get(id));
    expect(await other.artifacts()).toHaveLength(1);
  });
}

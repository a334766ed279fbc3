import { expect, it } from 'vitest';
import type { FailureClass, PromptId, RetryFailedOptions } from '@media-gen/core';
import type { OpenBench, StoreBench } from '../store-bench.ts';
import type { TestWorker } from '../test-worker.ts';

export function retryingFailedCases(open: OpenBench): void {
  it('retries whatever is in status error, oldest first, and nothing else', async (context) => {
    const bench = await open(context);
    const worker = await bench.worker();
    const [waiting, failed, ready, cancelled, running, song] = [
      ...(await bench.addMany(5)),
      await bench.add('a song', { kind: 'audio' }),
    ];
    await failAs(worker, song!, 'engine');
    await failAs(worker, failed!, 'timeout');
    await worker.commit(await worker.claim({ promptIds: [ready!] }));
    await bench.store.cancel(cancelled!);
    const lease = await worker.claim({ promptIds: [running!] });

    expect(await bench.store.retryFailed()).toEqual([failed, song]);

    expect(await bench.claimableIds()).toEqual([waiting, failed, song]);
    expect((await bench.record(failed!)).errorMessage).toBeUndefined();
    expect(await bench.store.retryFailed()).toEqual([]);
    expect(await worker.commit(lease)).toBe('written');
    const events = await bench.store.events({ limit: 1000 });
    expect(
      events.filter(({ type }) => type === 'prompt:retried').map(({ promptId }) => promptId),
    ).toEqual([failed, song]);
  });

  it('retries by the class of the last failure, and by kind', async (context) => {
    const bench = await open(context);
    const worker = await bench.worker();
    const [away, slow, twice] = await bench.addMany(3);
    const song = await bench.add('a song', { kind: 'audio' });
    await failAs(worker, away!, 'unavailable');
    await failAs(worker, slow!, 'timeout');
    await failAs(worker, song, 'unavailable');
    await failAs(worker, twice!, 'unavailable');
    await bench.store.retry(twice!);
    await failAs(worker, twice!, 'engine');

    const asked: [RetryFailedOptions, readonly (number | undefined)[]][] = [
      [{ classes: [] }, []],
      [{ classes: ['rejected'] }, []],
      [{ kinds: [] }, []],
      [{ classes: ['unavailable'], kinds: ['image'] }, [away]],
      [{ classes: ['timeout', 'engine'] }, [slow, twice]],
      [{ kinds: ['audio'] }, [song]],
    ];
    for (const [options, ids] of asked) {
      expect(await bench.store.retryFailed(options), JSON.stringify(options)).toEqual(ids);
    }
  });

  it('leaves what is parked to those who ask for it', async (context) => {
    const bench = await open(context);
    const worker = await bench.worker();
    const [parked, failed] = await bench.addMany(2);
    await worker.fail(await worker.claim({ promptIds: [parked!] }), { to: 'parked' });
    await failAs(worker, failed!, 'engine');

    expect(await bench.store.retryFailed()).toEqual([failed]);
    expect(await bench.record(parked!)).toMatchObject({ status: 'error', jobState: 'parked' });
    expect(await bench.store.retryFailed({ parked: true })).toEqual([parked]);
    expect(await bench.claimableIds()).toEqual([parked, failed]);
  });

  it('stops at the limit, and goes on from there when it is called again', async (context) => {
    const bench = await open(context);
    const worker = await bench.worker();
    const ids = await bench.addMany(230);
    for (const lease of await worker.claimAll()) await worker.fail(lease);

    expect(await bench.store.retryFailed({ limit: 0 })).toEqual([]);
    expect(await bench.store.retryFailed({ limit: 3 })).toEqual(ids.slice(0, 3));
    expect(await bench.store.retryFailed({ limit: 210 })).toEqual(ids.slice(3, 213));
    expect(await bench.store.retryFailed()).toEqual(ids.slice(213));
  });

  it('takes the seed of the last attempt again, of one or of all', async (context) => {
    const bench = await open(context);
    const worker = await bench.worker();
    const [first, second] = await bench.addMany(2);
    await worker.fail(await worker.claim({ promptIds: [first!], seed: 11 }));
    await worker.fail(await worker.claim({ promptIds: [second!], seed: 22 }));

    await bench.store.retry(first!, { seed: 'same' });
    const again = await worker.claim({ promptIds: [first!], seed: 3 });
    expect(again.seed).toBe(11);
    await worker.fail(again);
    expect(await bench.store.retryFailed({ seed: 'same' })).toEqual([first, second]);
    expect((await worker.claimAll({ seed: 4 })).map(({ seed }) => seed)).toEqual([11, 22]);
  });

  it('gives all the same seed where a number is asked for, and new ones otherwise', async (context) => {
    const bench = await open(context);
    const worker = await bench.worker();
    await bench.addMany(2);
    for (const lease of await worker.claimAll()) await worker.fail(lease);
    await bench.store.retryFailed({ seed: 0 });
    const leases = await worker.claimAll({ seed: 9 });
    expect(leases.map(({ seed }) => seed)).toEqual([0, 0]);
    for (const lease of leases) await worker.fail(lease);
    await bench.store.retryFailed();
    expect((await worker.claimAll({ seed: 9 })).map(({ seed }) => seed)).toEqual([9, 9]);
  });

  it('refuses the same seed of what never had one, unless all are asked for', async (context) => {
    const bench = await open(context);
    const worker = await bench.worker();
    const id = await failedElsewhere(bench);
    await expect(bench.store.retry(id, { seed: 'same' })).rejects.toMatchObject({
      code: 'seed_unknown',
      details: { promptId: id },
    });
    expect((await bench.record(id)).status).toBe('error');
    expect(await bench.store.retryFailed({ classes: ['engine'] })).toEqual([]);

    expect(await bench.store.retryFailed({ seed: 'same' })).toEqual([id]);
    expect(await worker.claim({ seed: 5 })).toMatchObject({ promptId: id, seed: 5 });
  });
}

async function failAs(
  worker: TestWorker,
  promptId: PromptId,
  failureClass: FailureClass,
): Promise<void> {
  const lease = await worker.claim({ promptIds: [promptId] });
  await worker.fail(lease, { to: 'error' }, { failureClass });
}

async function failedElsewhere(bench: StoreBench): Promise<PromptId> {
  return bench.foreign().addRow({
    promptType: 'image_prompt',
    promptText: 'failed elsewhere',
    status: 'error',
    body: '{"text":"a fox"}',
  });
}

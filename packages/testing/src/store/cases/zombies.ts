import { expect, it } from 'vitest';
import type { Lease, LeaseRef, PromptStore, WriteOutcome } from '@media-gen/core';
import type { OpenBench, StoreBench } from '../store-bench.ts';
import { commitResult, LEASE_MS, type TestWorker } from '../test-worker.ts';

/** Every write that needs a lease. */
const WRITES: Readonly<
  Record<string, (store: PromptStore, lease: LeaseRef) => Promise<WriteOutcome>>
> = {
  checkpoint: (store, lease) => store.checkpoint(lease, { from: 'a zombie' }),
  noteOutput: (store, lease) => store.noteOutput(lease, 'image/zombie'),
  commit: (store, lease) => store.commit(lease, commitResult(lease)),
  fail: (store, lease) =>
    store.fail(
      lease,
      {
        failureClass: 'engine',
        code: 'execution_failed',
        message: 'z',
        hint: undefined,
        logTail: '',
      },
      { to: 'error' },
    ),
  release: (store, lease) => store.release(lease, 'shutdown', 'zombie'),
};

export function zombieCases(open: OpenBench): void {
  for (const [name, write] of Object.entries(WRITES)) {
    it(`may not ${name} while the prompt waits again`, async (context) => {
      const bench = await open(context);
      const { zombie, lease } = await loseLease(bench);
      await expectNoTrace(bench, lease, () => write(zombie.store, lease));
    });

    it(`may not ${name} while another worker runs the prompt`, async (context) => {
      const bench = await open(context);
      const { zombie, lease } = await loseLease(bench);
      const other = await bench.worker('other');
      const next = await other.claim();
      await expectNoTrace(bench, lease, () => write(zombie.store, lease));
      expect(await other.commit(next)).toBe('written');
    });

    it(`may not ${name} while the same worker runs the prompt again`, async (context) => {
      const bench = await open(context);
      const { zombie, lease } = await loseLease(bench);
      const next = await zombie.claim();
      await expectNoTrace(bench, lease, () => write(zombie.store, lease));
      expect(await zombie.commit(next)).toBe('written');
    });

    it(`may not ${name} after another worker finished it, nor when it was asked for again`, async (context) => {
      const bench = await open(context);
      const { zombie, lease } = await loseLease(bench);
      const other = await bench.worker('other');
      await other.commit(await other.claim());
      await expectNoTrace(bench, lease, () => write(zombie.store, lease));
      await bench.store.retry(lease.promptId);
      await expectNoTrace(bench, lease, () => write(zombie.store, lease));
      await other.claim();
      await expectNoTrace(bench, lease, () => write(zombie.store, lease));
    });

    it(`may not ${name} after it ended the attempt itself`, async (context) => {
      const bench = await open(context);
      await bench.add('a fox');
      const worker = await bench.worker();
      const lease = await worker.claim();
      await worker.commit(lease);
      await expectNoTrace(bench, lease, () => write(bench.store, lease));
    });

    it(`may not ${name} with the lease of another worker, or another fence`, async (context) => {
      const bench = await open(context);
      await bench.add('a fox');
      const worker = await bench.worker();
      const lease = await worker.claim();
      for (const forged of [
        { ...lease, workerId: 'somebody else' },
        { ...lease, fence: lease.fence + 1 },
        { ...lease, fence: lease.fence - 1 },
        { ...lease, promptId: lease.promptId + 1 },
      ])
        await expectNoTrace(bench, lease, () => write(bench.store, forged));
    });
  }
}

async function loseLease(
  bench: StoreBench,
): Promise<{ readonly zombie: TestWorker; readonly lease: Lease }> {
  await bench.add('a fox');
  const zombie = await bench.worker('zombie');
  const lease = await zombie.claim();
  bench.harness.advance(LEASE_MS + 1);
  await bench.store.recover();
  return { zombie, lease };
}

async function expectNoTrace(
  bench: StoreBench,
  { promptId }: LeaseRef,
  write: () => Promise<WriteOutcome>,
): Promise<void> {
  const before = await bench.store.get(promptId);
  expect(await write()).toBe('lease_lost');
  expect(await bench.store.get(promptId)).toEqual(before);
}

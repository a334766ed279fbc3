import { expect, it } from 'vitest';
import type { PromptStore } from '@media-gen/core';
import { newPrompt, type OpenBench } from '../store-bench.ts';
import { commitResult, TestWorker } from '../test-worker.ts';

const LEASE = { promptId: 1, take: 1, fence: 1, workerId: 'w', attemptId: 'w/1' };
const FAILURE = {
  failureClass: 'engine',
  code: 'execution_failed',
  message: 'x',
  hint: undefined,
  logTail: '',
} as const;

/** Every method that can fail but `close`, so that a new one cannot be forgotten. */
const USES: Readonly<
  Record<
    Exclude<keyof PromptStore, 'close' | 'kinds' | 'onLogged' | 'shared'>,
    (store: PromptStore) => Promise<unknown>
  >
> = {
  list: (store) => store.list(),
  claimOrder: (store) => store.claimOrder('image'),
  get: (store) => store.get(1),
  counts: (store) => store.counts(),
  errors: (store) => store.errors(),
  errorCounts: (store) => store.errorCounts(),
  stateCounts: (store) => store.stateCounts(),
  running: (store) => store.running(),
  overview: (store) => store.overview(),
  artifacts: (store) => store.artifacts(),
  attempts: (store) => store.attempts(1),
  events: (store) => store.events(),
  add: (store) => store.add([newPrompt('x')]),
  addWriting: (store) => store.addWriting(1, { text: 'x' }),
  retry: (store) => store.retry(1),
  retryFailed: (store) => store.retryFailed(),
  reorder: (store) => store.reorder([1], { to: 'front' }),
  runAt: (store) => store.runAt([1], 2),
  setPriority: (store) => store.setPriority([1], 2),
  again: (store) => store.again(1),
  cancel: (store) => store.cancel(1),
  lanes: (store) => store.lanes(),
  setLane: (store) => store.setLane('image', { weight: 2 }),
  pauseLane: (store) => store.pauseLane('image'),
  resumeLane: (store) => store.resumeLane('image'),
  strikeLane: (store) =>
    store.strikeLane(LEASE, {
      pauseAfter: 1,
      message: 'm',
      wait: { firstMs: 1, maxMs: 1, random: 0 },
    }),
  takeProbe: (store) => store.takeProbe({ kinds: [], probeId: 'p', leaseMs: 1 }),
  endProbe: (store) => store.endProbe({ kind: 'image', probeId: 'p' }, { passed: true }),
  nextProbeMs: (store) => store.nextProbeMs([]),
  registerWorker: (store) => new TestWorker(store, 'w').register(),
  unregisterWorker: (store) => store.unregisterWorker('w'),
  claim: (store) => new TestWorker(store, 'w').tryClaim(),
  heartbeat: (store) => store.heartbeat('w', 1000),
  cancelRequested: (store) => store.cancelRequested('w'),
  checkpoint: (store) => store.checkpoint(LEASE, {}),
  relieve: (store) => store.relieve(LEASE, { steps: ['free_memory'], message: 'x' }),
  noteOutput: (store) => store.noteOutput(LEASE, 'image/x'),
  commit: (store) => store.commit(LEASE, commitResult(LEASE)),
  fail: (store) => store.fail(LEASE, FAILURE, { to: 'error' }),
  release: (store) => store.release(LEASE, 'shutdown', ''),
  recover: (store) => store.recover(),
  pruneEvents: (store) => store.pruneEvents({ keep: 1 }),
  nextDueMs: (store) => store.nextDueMs(),
  changed: (store) => store.changed(new AbortController().signal),
};

export function closingCases(open: OpenBench): void {
  for (const [name, use] of Object.entries(USES)) {
    it(`refuses ${name} once it is closed`, async (context) => {
      const bench = await open(context);
      await bench.add('a fox');
      await bench.store.close();
      await expect(use(bench.store)).rejects.toMatchObject({ code: 'store_closed' });
    });
  }

  it('may be closed twice', async (context) => {
    const { store } = await open(context);
    await store.close();
    await store.close();
  });

  it('leaves nobody waiting for a change', async (context) => {
    const { store } = await open(context);
    const waiting = store.changed(new AbortController().signal);
    await store.close();
    await Promise.allSettled([waiting]);
  });

  it('leaves the other handles open and the data there', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    const id = await bench.add('a fox');
    await bench.store.close();
    expect(await other.list()).toMatchObject([{ id, status: 'pending' }]);
    const worker = await bench.worker('survivor', other);
    expect(await worker.commit(await worker.claim())).toBe('written');
  });
}

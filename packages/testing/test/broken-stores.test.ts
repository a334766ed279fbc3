import { expect, it } from 'vitest';
import { createMemoryStore, type MemoryStore, type PromptStore } from '@media-gen/core';
import { createTestClock, runModel } from '../src/index.ts';

/** Stores with one defect each: the model must see every one of them. */
const DEFECTS: Readonly<Record<string, (store: MemoryStore) => Partial<PromptStore>>> = {
  'lets a zombie commit': (store) => ({
    commit: async (lease, result) => {
      const history = await store.attempts(lease.promptId);
      return store.commit({ ...lease, ...history.at(-1) }, result);
    },
  }),
  'lets a zombie release': (store) => ({
    release: async (lease, reason, logTail) => {
      const history = await store.attempts(lease.promptId);
      return store.release({ ...lease, ...history.at(-1) }, reason, logTail);
    },
  }),
  'claims the newest first': (store) => ({
    claim: async (options) => {
      for (const { id } of (await store.list({ claimable: true })).toReversed()) {
        const lease = await store.claim({ ...options, promptIds: [id] });
        if (lease !== undefined) return lease;
      }
      return undefined;
    },
  }),
  'takes a claim for a shutdown': (store) => ({
    claim: async (options) => {
      const lease = await store.claim(options);
      if (lease?.attempt !== 2) return lease;
      await store.release(lease, 'shutdown', '');
      return undefined;
    },
  }),
  'forgets checkpoints': () => ({ checkpoint: () => Promise.resolve('written') }),
  'forgets cancels': () => ({ cancel: () => Promise.resolve('cancelled') }),
  'cancels all takes for one': (store) => ({ cancel: (promptId) => store.cancel(promptId) }),
  'makes again by a retry': (store) => ({
    again: async (promptId, options) => {
      const takes = await store.again(promptId, options);
      if (takes.includes(1)) return takes;
      await store.cancel(promptId);
      await store.retry(promptId);
      return takes;
    },
  }),
  'forgets the seeds of takes': (store) => ({
    again: (promptId, { takes = 1 } = {}) => store.again(promptId, { takes }),
  }),
  'forgets the seed that was asked for': (store) => ({
    retry: (promptId, { writingId } = {}) =>
      store.retry(promptId, writingId === undefined ? {} : { writingId }),
  }),
  'runs what is quarantined beside others': (store) => ({
    claim: async (options) => {
      const lease = await store.claim(options);
      return lease && { ...lease, alone: false };
    },
  }),
  'never recovers': () => ({ recover: () => Promise.resolve([]) }),
  'renews no lease': (store) => ({ heartbeat: (workerId) => store.heartbeat(workerId, 0) }),
  'makes a new request of every attempt': (store) => ({
    claim: async (options) => {
      const lease = await store.claim(options);
      return lease && { ...lease, requestKey: crypto.randomUUID() };
    },
  }),
  'waits for nothing': (store) => ({
    fail: (lease, failure, after) =>
      store.fail(lease, failure, after.to === 'waiting' ? { ...after, notBeforeMs: 0 } : after),
  }),
  'forgets moves': () => ({ reorder: () => Promise.resolve() }),
  'forgets priorities': () => ({ setPriority: () => Promise.resolve() }),
  'moves to the front what goes before another': (store) => ({
    reorder: (promptIds, place) =>
      store.reorder(promptIds, 'before' in place ? { to: 'front' } : place),
  }),
  'retries what failed with other seeds': (store) => ({
    retryFailed: ({ parked = false, limit = Infinity } = {}) =>
      store.retryFailed({ parked, limit }),
  }),
  'hides what is broken': (store) => ({
    list: async (filter) => (await store.list(filter)).filter(({ status }) => status !== 'error'),
  }),
};

function harnessWith(defect: (store: MemoryStore) => Partial<PromptStore>) {
  return (options: Pick<PromptStore, 'kinds'>) => {
    const clock = createTestClock();
    const memory = createMemoryStore({ ...options, now: clock.now });
    const broken = (store: MemoryStore): PromptStore => ({ ...store, ...defect(store) });
    return Promise.resolve({
      ...clock,
      store: broken(memory),
      reopen: () => Promise.resolve(broken(memory.reopen())),
      close: () => memory.close(),
    });
  };
}

for (const [name, defect] of Object.entries(DEFECTS)) {
  it(`the model sees a store that ${name}`, async () => {
    await expect(runModel(harnessWith(defect), { modelRuns: 5000 })).rejects.toThrow();
  });
}

it('the model accepts a store without a defect', async () => {
  await runModel(
    harnessWith(() => ({})),
    { modelRuns: 200 },
  );
});

import { createMemoryStore } from '@media-gen/core';
import { createTestClock, storeConformance } from '../src/index.ts';

storeConformance('memory', async ({ kinds }) => {
  const clock = createTestClock();
  const dead = new Set<string>();
  const store = createMemoryStore({
    kinds,
    now: clock.now,
    isAlive: ({ workerId }) => !dead.has(workerId),
  });
  return Promise.resolve({
    store,
    ...clock,
    reopen: () => Promise.resolve(store.reopen()),
    foreign: store.foreign,
    killWorker: (workerId) => void dead.add(workerId),
    close: () => store.close(),
  });
});

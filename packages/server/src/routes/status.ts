import { defineRoute } from '../http/route.ts';
import { liveState } from '../events/frames.ts';
import { statusSchema } from '../schemas/status.ts';

export const getStatus = defineRoute({
  method: 'get',
  path: '/status',
  id: 'getStatus',
  tag: 'status',
  summary: 'What happens now, and what happened in the last 24 hours',
  answer: statusSchema,
  handle: async ({ store, hub, live, version, hasWorker, maxQueue }) => {
    // Read first: whoever follows after it misses nothing, and may be told again what is here.
    const lastEventId = hub.newestId;
    const counts = await store.counts();
    const { running, workers, failures, runTimes } = await store.overview();
    return {
      version,
      lastEventId,
      hasWorker,
      maxQueue,
      counts,
      running: running.map((record) => {
        const attempt = live.get(record.attemptId);
        return { ...record, live: attempt && liveState(attempt) };
      }),
      workers,
      failures,
      runTimes,
    };
  },
});

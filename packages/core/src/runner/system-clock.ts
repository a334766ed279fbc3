import type { RunnerClock } from './runner.ts';

export const systemClock: RunnerClock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      // setTimeout wraps beyond 2^31 ms; nothing here waits longer than a day at a time.
      const timer = setTimeout(done, Math.min(ms, 86_400_000));
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done, { once: true });
    }),
};

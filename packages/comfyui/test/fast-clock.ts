import type { Clock } from '../src/index.ts';

/** Time that passes a hundred times faster, so that seconds of waiting are tens of milliseconds. */
export function fastClock(factor = 100): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * factor,
    after(ms, callback) {
      const timer = setTimeout(callback, Math.min(ms / factor, 2 ** 31 - 1));
      return () => clearTimeout(timer);
    },
  };
}

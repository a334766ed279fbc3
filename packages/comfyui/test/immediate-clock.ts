import type { Clock } from '../src/index.ts';

/** Pauses of up to five seconds pass in a millisecond; limits stay what they are. */
export function immediateClock(): Clock {
  return {
    now: () => Date.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms <= 5_000 ? 1 : ms);
      return () => clearTimeout(timer);
    },
  };
}

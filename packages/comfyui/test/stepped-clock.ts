import type { Clock } from '../src/index.ts';

const LONGEST_PAUSE_MS = 19_000;

export interface SteppedClock extends Clock {
  step(ms: number): void;
}

/** Time that passes only when a test says so; pauses are over at once, and limits never come. */
export function steppedClock(): SteppedClock {
  let time = 1_000_000;
  return {
    now: () => time,
    step: (ms) => void (time += ms),
    after(ms, callback) {
      if (ms > LONGEST_PAUSE_MS) return () => undefined;
      const timer = setTimeout(callback, 1);
      return () => clearTimeout(timer);
    },
  };
}

import type { RunnerClock } from './runner.ts';
import type { RunningAttempt } from './running-attempt.ts';

export interface TimeSurroundings {
  readonly clock: RunnerClock;
  readonly timeoutMs: number;
  readonly graceMs: number;
}

/**
 * Does what an executor or an inspector does for an attempt: within the time-out, and left behind
 * where it does not settle after an abort.
 *
 * @throws what `work` throws, or the reason of the abort
 */
export async function withinTime<T>(
  attempt: RunningAttempt,
  { clock, timeoutMs, graceMs }: TimeSurroundings,
  work: () => Promise<T>,
): Promise<T> {
  const { signal } = attempt;
  const settled = new AbortController();
  void clock.sleep(timeoutMs, settled.signal).then(() => {
    if (!settled.signal.aborted) attempt.abort('execution_timeout', timeoutMs);
  });
  const leftBehind = new Promise<never>((_, reject) => {
    const startGrace = (): void =>
      void clock.sleep(graceMs, settled.signal).then(() => reject(signal.reason as Error));
    if (signal.aborted) startGrace();
    else signal.addEventListener('abort', startGrace, { once: true });
  });
  try {
    signal.throwIfAborted();
    const working = work();
    // Whichever loses the race is still handled: neither may surface as an unhandled rejection.
    leftBehind.catch(() => undefined);
    working.catch(() => undefined);
    const result = await Promise.race([working, leftBehind]);
    signal.throwIfAborted();
    return result;
  } finally {
    leftBehind.catch(() => undefined);
    settled.abort();
  }
}

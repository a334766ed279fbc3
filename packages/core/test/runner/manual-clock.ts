import type { RunnerClock } from '../../src/runner/runner.ts';

interface Sleeper {
  readonly dueMs: number;
  readonly wake: () => void;
}

/** Time that moves when a test says so. */
export class ManualClock implements RunnerClock {
  #nowMs: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(startMs = Date.UTC(2026, 0, 6, 21, 30, 45)) {
    this.#nowMs = startMs;
  }

  now = (): number => this.#nowMs;

  sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const sleeper = {
        dueMs: this.#nowMs + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          resolve();
        },
      };
      if (signal.aborted) {
        resolve();
        return;
      }
      signal.addEventListener('abort', sleeper.wake, { once: true });
      this.#sleepers.add(sleeper);
    });

  /** Moves on, waking each sleeper at its own time. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    for (;;) {
      await settle();
      const [next] = [...this.#sleepers].sort((a, b) => a.dueMs - b.dueMs);
      if (next === undefined || next.dueMs > endMs) break;
      this.#nowMs = next.dueMs;
      next.wake();
    }
    this.#nowMs = endMs;
    await settle();
  }
}

/** Lets everything that is ready to go on, file work included, go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

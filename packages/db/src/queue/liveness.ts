import type { WorkerId, WorkerIdentity } from '@media-gen/core';

/**
 * Which workers run, for one round of recovery. Each is asked for once, and before the transaction
 * that needs to know: on some systems asking starts a program.
 */
export class Liveness {
  readonly #isAlive: (worker: WorkerIdentity) => boolean | 'unknown';
  readonly #known = new Map<WorkerId, boolean | 'unknown'>();

  constructor(isAlive: (worker: WorkerIdentity) => boolean | 'unknown') {
    this.#isAlive = isAlive;
  }

  ask(worker: WorkerIdentity | undefined): void {
    if (worker === undefined || this.#known.has(worker.workerId)) return;
    this.#known.set(worker.workerId, this.#isAlive(worker));
  }

  /** `unknown` where nobody asked. */
  of(workerId: WorkerId | null): boolean | 'unknown' {
    return (workerId === null ? undefined : this.#known.get(workerId)) ?? 'unknown';
  }
}

import { check } from '../checker/check.ts';
import type { Findings } from '../checker/findings.ts';
import { startWorker, type WorkerProcess } from '../crew/worker-process.ts';
import { doctorFix } from '../doctor.ts';
import { startPaidEngine, type PaidEngine } from '../engines/paid-engine.ts';
import { makePlace, type Place } from '../place.ts';
import { Queue } from '../queue.ts';
import type { Wish } from '../wishes.ts';
import type { WorkerPlan } from '../worker/worker-plan.ts';

export type Cast = Partial<Omit<WorkerPlan, 'database' | 'mediaRoot' | 'paidUrl' | 'leaseMs'>>;

/** A fresh database, to which wishes are added and workers are started one by one. */
export class Stage {
  readonly place: Place;
  readonly queue: Queue;
  readonly leaseMs: number;
  readonly #engine: PaidEngine;
  readonly #workers: WorkerProcess[] = [];

  private constructor(place: Place, queue: Queue, engine: PaidEngine, leaseMs: number) {
    this.place = place;
    this.queue = queue;
    this.#engine = engine;
    this.leaseMs = leaseMs;
  }

  static async set(wishes: readonly Wish[], leaseMs: number): Promise<Stage> {
    const place = makePlace(wishes.length);
    const queue = await Queue.open(place.database, wishes, place.handOver);
    return new Stage(place, queue, await startPaidEngine(() => 0), leaseMs);
  }

  start(cast: Cast = {}): WorkerProcess {
    const { database, mediaRoot, user } = this.place;
    const { leaseMs } = this;
    const worker = startWorker(
      {
        database,
        mediaRoot,
        paidUrl: this.#engine.url,
        leaseMs,
        concurrency: 1,
        clockOffMs: 0,
        ...cast,
      },
      user,
    );
    this.#workers.push(worker);
    return worker;
  }

  /** Ends everybody, tidies up, and looks. */
  async finish(): Promise<Findings> {
    for (const { child } of this.#workers) {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
    }
    await Promise.all(this.#workers.map(({ ended }) => ended));
    await this.queue.close();
    const { folder, database, mediaRoot } = this.place;
    await doctorFix(folder, database, mediaRoot);
    const { expected } = this.queue;
    return check({ database, mediaRoot, expected, charges: this.#engine.charges });
  }

  /** Nothing of it stays, however it ended. */
  async strike(): Promise<void> {
    for (const { child } of this.#workers) child.kill('SIGKILL');
    await Promise.all(this.#workers.map(({ ended }) => ended));
    await this.#engine.close();
    this.place.remove();
  }
}

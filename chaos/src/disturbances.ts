import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { WorkerProcess } from './worker-process.ts';

/** What is done to the workers and to their database while they work. */
export interface Disturbance {
  readonly name: string;
  /** How likely it is to be the next, compared with the others. */
  readonly weight: number;
  run(scene: Scene): Promise<void>;
}

export interface Scene {
  readonly database: string;
  readonly leaseMs: number;
  readonly workers: () => readonly WorkerProcess[];
  readonly random: () => number;
}

export const DISTURBANCES: readonly Disturbance[] = [
  {
    name: 'kill -9',
    weight: 6,
    run: (scene) => {
      pick(scene)?.child.kill('SIGKILL');
      return Promise.resolve();
    },
  },
  {
    name: 'SIGTERM',
    weight: 2,
    run: (scene) => {
      pick(scene)?.child.kill('SIGTERM');
      return Promise.resolve();
    },
  },
  {
    name: 'SIGSTOP beyond the lease, SIGCONT',
    weight: 2,
    run: async (scene) => {
      const zombie = pick(scene);
      zombie?.child.kill('SIGSTOP');
      await wait(scene.leaseMs * 1.5 + 1_500);
      zombie?.child.kill('SIGCONT');
    },
  },
  {
    name: 'a foreign writer holds the lock',
    weight: 2,
    run: async ({ database, random }) => {
      const db = new Sqlite(database, { timeout: 30_000 });
      db.exec('BEGIN IMMEDIATE');
      await wait(200 + random() * 1_000);
      db.exec('COMMIT');
      db.close();
    },
  },
  {
    name: 'a foreign reset of running rows',
    weight: 2,
    run: ({ database }) => {
      const db = new Sqlite(database, { timeout: 30_000 });
      db.exec(
        `UPDATE prompts SET artifact_status = 'pending' WHERE artifact_status = 'processing'`,
      );
      db.close();
      return Promise.resolve();
    },
  },
  {
    name: 'a foreign checkpoint',
    weight: 1,
    run: ({ database }) => {
      const db = new Sqlite(database, { timeout: 30_000 });
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
      return Promise.resolve();
    },
  },
  {
    name: 'all workers die at once',
    weight: 0.5,
    run: (scene) => {
      for (const { child } of scene.workers()) child.kill('SIGKILL');
      return Promise.resolve();
    },
  },
];

export function pickDisturbance(random: () => number): Disturbance {
  const total = DISTURBANCES.reduce((sum, { weight }) => sum + weight, 0);
  let draw = random() * total;
  const found = DISTURBANCES.find(({ weight }) => (draw -= weight) < 0) ?? DISTURBANCES[0];
  if (found === undefined) throw new Error('There is no disturbance.');
  return found;
}

function pick({ workers, random }: Scene): WorkerProcess | undefined {
  const running = workers();
  return running[Math.floor(random() * running.length)];
}

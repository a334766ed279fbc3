import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { WorkerProcess } from './worker-process.ts';

/** What is done to the workers and to their database while they work. */
export interface Disturbance {
  readonly name: string;
  /** How likely it is to be the next, compared with the others. */
  readonly weight: number;
  run(scene: Scene): Promise<unknown>;
}

export interface Scene {
  readonly database: string;
  readonly mediaRoot: string;
  readonly leaseMs: number;
  readonly workers: () => readonly WorkerProcess[];
  readonly random: () => number;
}

export const DISTURBANCES: readonly Disturbance[] = [
  {
    name: 'kill -9',
    weight: 6,
    run: (scene) => strike(scene, 'SIGKILL', pickOne),
  },
  {
    name: 'SIGTERM',
    weight: 2,
    run: (scene) => {
      pickOne(scene.workers(), scene.random)[0]?.child.kill('SIGTERM');
      return Promise.resolve();
    },
  },
  {
    name: 'SIGSTOP beyond the lease, SIGCONT',
    weight: 2,
    run: async (scene) => {
      const zombies = await strike(scene, 'SIGSTOP', pickOne);
      await wait(scene.leaseMs * 1.5 + 1_500);
      for (const { child } of zombies) child.kill('SIGCONT');
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
    name: 'a foreign program finishes what runs',
    weight: 2,
    run: ({ database, mediaRoot }) => {
      finishAsOthers(database, mediaRoot);
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
    // All or none: with one left out, it would not be all.
    run: (scene) =>
      strike(scene, 'SIGKILL', (open) => (open.length === scene.workers().length ? open : [])),
  },
];

/** Lets workers go on that stopped themselves, when their leases are over. */
export const ZOMBIE_RETURNS: Disturbance = {
  name: 'a zombie returns to its commit',
  weight: 0,
  run: async ({ leaseMs, workers }) => {
    await wait(leaseMs * 1.5 + 1_500);
    for (const { child } of workers()) child.kill('SIGCONT');
  },
};

/** What should end in an error is left alone: the other program would make it ready. */
function finishAsOthers(database: string, mediaRoot: string): void {
  const db = new Sqlite(database, { timeout: 30_000 });
  db.exec('BEGIN IMMEDIATE');
  const ids = db
    .prepare(
      `SELECT id FROM prompts WHERE artifact_status = 'processing' AND prompt_text LIKE 'wish%'
        AND NOT EXISTS (SELECT 1 FROM prompt_artifacts a WHERE a.prompt_id = prompts.id)`,
    )
    .pluck()
    .all() as number[];
  for (const id of ids) {
    mkdirSync(join(mediaRoot, 'others', String(id)), { recursive: true });
    writeFileSync(join(mediaRoot, 'others', String(id), 'wish.txt'), 'made by another program');
    db.prepare(
      `INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (?, 'free', ?)`,
    ).run(id, `others/${id}/wish.txt`);
    db.prepare(`UPDATE prompts SET artifact_status = 'ready' WHERE id = ?`).run(id);
  }
  db.exec('COMMIT');
  db.close();
}

export function pickDisturbance(random: () => number, only?: string): Disturbance {
  const named = DISTURBANCES.find(({ name }) => name === only);
  if (named !== undefined) return named;
  const total = DISTURBANCES.reduce((sum, { weight }) => sum + weight, 0);
  let draw = random() * total;
  const found = DISTURBANCES.find(({ weight }) => (draw -= weight) < 0) ?? DISTURBANCES[0];
  if (found === undefined) throw new Error('There is no disturbance.');
  return found;
}

type Choose = (open: readonly WorkerProcess[], random: () => number) => readonly WorkerProcess[];

const pickOne: Choose = (open, random) => {
  const one = open[Math.floor(random() * open.length)];
  return one === undefined ? [] : [one];
};

/**
 * Signals workers that run nothing alone: such a death would be poison to anybody. The write lock
 * is held meanwhile, so that none of them can claim anything in between.
 */
async function strike(
  { database, workers, random }: Scene,
  signal: 'SIGKILL' | 'SIGSTOP',
  choose: Choose,
): Promise<readonly WorkerProcess[]> {
  const db = new Sqlite(database, { timeout: 30_000 });
  try {
    db.exec('BEGIN IMMEDIATE');
    const alone = db
      .prepare(
        `SELECT w.pid FROM mediagen_jobs j JOIN mediagen_workers w ON w.worker_id = j.worker_id
          WHERE j.state = 'leased' AND j.alone = 1`,
      )
      .pluck()
      .all();
    const open = workers().filter(({ child }) => !alone.includes(child.pid));
    const struck = choose(open, random);
    for (const { child } of struck) child.kill(signal);
    if (signal === 'SIGKILL') await Promise.all(struck.map(({ ended }) => ended));
    else await wait(20);
    return struck;
  } finally {
    db.close();
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { WorkerProcess } from '../crew/worker-process.ts';
import { foreignWrite } from './foreign-write.ts';
import type { Disturb, Scene } from './scene.ts';

type Choose = (open: readonly WorkerProcess[], scene: Scene) => readonly WorkerProcess[];

const one: Choose = (open, { random }) =>
  open.slice(Math.floor(random() * open.length)).slice(0, 1);

/** All or none: with one left out, it would not be all. */
const all: Choose = (open, { crew }) => (open.length === crew.running().length ? open : []);

export const killOne: Disturb = async (scene) => {
  await strike(scene, 'SIGKILL', one);
  return undefined;
};

/** As when the machine loses its power. Waits for a moment in which nothing runs alone. */
export const killAll: Disturb = async (scene) => {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await strike(scene, 'SIGKILL', all)).length > 0) return undefined;
    await wait(50);
  }
  return 'something ran alone all the time';
};

export const terminateOne: Disturb = (scene) => {
  one(scene.crew.running(), scene)[0]?.child.kill('SIGTERM');
  return Promise.resolve(undefined);
};

/** A zombie: it goes on when others have what it held. */
export const stopOne: Disturb = async (scene) => {
  for (const worker of await strike(scene, 'SIGSTOP', one)) {
    await wait(scene.leaseMs);
    await untilItHoldsNothing(scene.database, worker.words.workerId);
    worker.child.kill('SIGCONT');
  }
  return undefined;
};

/** Gives up after half a minute: then nobody is left who would take it over. */
export async function untilItHoldsNothing(database: string, workerId: string): Promise<void> {
  const db = new Sqlite(database, { readonly: true, timeout: 5_000 });
  const sql = `SELECT COUNT(*) AS held FROM mediagen_jobs WHERE worker_id = ? AND state = 'leased'`;
  const held = db.prepare(sql).pluck();
  try {
    for (let tries = 0; tries < 300 && held.get(workerId) !== 0; tries += 1) await wait(100);
  } finally {
    db.close();
  }
}

/**
 * Signals workers that run nothing alone: such a death would be poison to anybody. The write lock
 * is held meanwhile, so that none of them can claim anything in between.
 */
async function strike(
  scene: Scene,
  signal: 'SIGKILL' | 'SIGSTOP',
  choose: Choose,
): Promise<readonly WorkerProcess[]> {
  return foreignWrite(scene.database, async (db) => {
    const sql = `SELECT worker_id FROM mediagen_jobs WHERE state = 'leased' AND alone = 1`;
    const alone = db.prepare(sql).pluck().all();
    const open = scene.crew
      .running()
      .filter(({ words }) => words.workerId !== '' && !alone.includes(words.workerId));
    const struck = choose(open, scene);
    for (const { child } of struck) child.kill(signal);
    if (signal === 'SIGKILL') await Promise.all(struck.map(({ ended }) => ended));
    else await wait(20);
    return struck;
  });
}

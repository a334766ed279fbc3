import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '@media-gen/db';
import type { Findings } from '../checker/findings.ts';
import type { WorkerProcess } from '../crew/worker-process.ts';
import { untilItHoldsNothing } from '../disturbances/strike.ts';
import { chaosKinds } from '../engines/executors.ts';
import type { Mutant } from '../worker/mutants.ts';
import { Stage } from './stage.ts';

export interface ZombieOptions {
  /** How the row stands when the zombie comes back. */
  readonly meanwhile: 'pending again' | 'claimed by another worker';
  readonly mutant?: Mutant;
}

export interface ZombieResult {
  readonly findings: Findings;
  /** What the store said to the zombie's commit. */
  readonly outcome: string | undefined;
  readonly mutated: boolean;
}

const LEASE_MS = 3_000;
const STOP = { point: 'before-commit', after: 0, signal: 'SIGSTOP' } as const;

/**
 * A worker stops right before its commit and goes on when its lease is lost. Whatever the row says
 * by then, only the fence keeps it from writing: the status alone would let it pass.
 */
export async function zombieScene({ meanwhile, mutant }: ZombieOptions): Promise<ZombieResult> {
  const stage = await Stage.set([{ kind: 'free', text: 'wish 0', ends: 'ready' }], LEASE_MS);
  try {
    await stage.queue.add(1);
    const broken = mutant === undefined ? {} : { mutant };
    const zombie = stage.start({ ...broken, sentence: STOP });
    await stopped(zombie);
    let other: WorkerProcess | undefined;
    if (meanwhile === 'claimed by another worker') {
      other = stage.start({ ...broken, sentence: STOP });
      await stopped(other);
    } else await recover(stage, zombie);
    zombie.child.kill('SIGCONT');
    await zombie.until(({ commits }) => commits.size > 0);
    const [outcome] = zombie.words.commits.values();
    if (other === undefined) stage.start(broken);
    else other.child.kill('SIGCONT');
    for (let tries = 0; tries < 100 && stage.queue.open() > 0; tries += 1) await wait(100);
    const mutated = zombie.words.mutated;
    return { findings: await stage.finish(), outcome, mutated };
  } finally {
    await stage.strike();
  }
}

function stopped(worker: WorkerProcess): Promise<void> {
  return worker.until(({ sentenced }) => sentenced !== undefined);
}

/** Takes the zombie's prompt back, and claims nothing. */
async function recover(stage: Stage, zombie: WorkerProcess): Promise<void> {
  const { database } = stage.place;
  const store = await openStore({ path: database, kinds: chaosKinds });
  const timer = setInterval(() => void store.recover().catch(() => undefined), 100);
  try {
    await untilItHoldsNothing(database, zombie.words.workerId);
  } finally {
    clearInterval(timer);
    await store.close();
  }
}

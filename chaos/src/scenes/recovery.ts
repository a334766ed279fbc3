import { setTimeout as wait } from 'node:timers/promises';
import type { Findings } from '../checker/findings.ts';
import type { WorkerProcess } from '../crew/worker-process.ts';
import type { Wish } from '../wishes.ts';
import { Stage } from './stage.ts';

export interface RecoveryOptions {
  readonly kills: number;
  /** Whether the others can prove a death, or have to wait for the lease. */
  readonly workers: 'on this machine' | 'elsewhere';
}

export interface RecoveryResult {
  readonly findings: Findings;
  readonly leaseMs: number;
  /** From `kill -9` until another worker has claimed the prompt, in milliseconds, smallest first. */
  readonly recoveryMs: readonly number[];
}

/** Its sixth is the heartbeat, which looks for the dead as often as that of a real worker: each second. */
const LEASE_MS = 6_000;

/** Kills one of two workers again and again while it runs something, and nothing else happens. */
export async function recoveryScene({ kills, workers }: RecoveryOptions): Promise<RecoveryResult> {
  const wishes = Array.from({ length: kills }, (_, index): Wish => {
    return { kind: 'free', text: `cancel ${index}`, ends: 'cancelled' };
  });
  const stage = await Stage.set(wishes, LEASE_MS);
  const cast = { elsewhere: workers === 'elsewhere' };
  try {
    const pair = [stage.start(cast), stage.start(cast)];
    const times: number[] = [];
    for (let index = 0; index < kills; index += 1) {
      await Promise.all(pair.map((each) => each.until(({ workerId }) => workerId !== '')));
      const claiming = claimant(pair);
      await stage.queue.add(1);
      const victim = await claiming;
      // At any time between two of its heartbeats.
      await wait((index / kills) * 1_000);
      victim.child.kill('SIGKILL');
      const killedMs = Date.now();
      pair.splice(pair.indexOf(victim), 1);
      const heir = await claimant(pair);
      times.push(Math.max(...heir.words.claims.values()) - killedMs);
      while (stage.queue.open() > 0) {
        await stage.queue.cancelSome();
        await wait(50);
      }
      pair.push(stage.start(cast));
    }
    return {
      findings: await stage.finish(),
      leaseMs: LEASE_MS,
      recoveryMs: times.sort((one, other) => one - other),
    };
  } finally {
    await stage.strike();
  }
}

/** Who claims next. */
function claimant(workers: readonly WorkerProcess[]): Promise<WorkerProcess> {
  return Promise.race(
    workers.map(async (worker) => {
      const before = worker.words.claims.size;
      await worker.until(({ claims }) => claims.size > before);
      return worker;
    }),
  );
}

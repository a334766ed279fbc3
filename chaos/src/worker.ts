/** One worker of a chaos run: the real store, media root and runner, with points at which it dies. */
import { createRunner } from '@media-gen/core';
import { localWorkerIdentity, openMediaRoot } from '@media-gen/core/node';
import { openStore } from '@media-gen/db';
import { createMediaInspector } from '@media-gen/media';
import { chaosKinds, freeEngine, paidEngine } from './engines.ts';
import { killer, mediaRootWithKillPoints, withKillPoints, zombie } from './kill-points.ts';
import { breakStatements, renameAfterCommit, type Mutant } from './mutants.ts';
import { seededRandom } from './random.ts';

export interface WorkerPlan {
  readonly database: string;
  readonly mediaRoot: string;
  readonly paidUrl: string;
  readonly seed: number;
  /** The chance to die at each point. */
  readonly killChance: number;
  /** Stops before its first commit instead, until its lease is over. */
  readonly zombie: boolean;
  readonly leaseMs: number;
  readonly concurrency: number;
  /** How far its clock is off, in milliseconds. */
  readonly clockOffMs: number;
  readonly mutant?: Mutant;
}

const plan = JSON.parse(process.env['CHAOS_PLAN'] ?? '{}') as WorkerPlan;
if (plan.mutant !== undefined) breakStatements(plan.mutant);
const held = { alone: false };
const pass = plan.zombie ? zombie(held) : killer(seededRandom(plan.seed), plan.killChance, held);
const store = await openStore({
  path: plan.database,
  kinds: chaosKinds,
  now: () => Date.now() + plan.clockOffMs,
});
const root = await openMediaRoot(plan.mediaRoot);
const mediaRoot = plan.mutant === 'commit-before-rename' ? renameAfterCommit(root) : root;
const runner = createRunner({
  store: withKillPoints(store, pass, held),
  executors: [freeEngine(), paidEngine(plan.paidUrl)],
  mediaRoot: mediaRootWithKillPoints(mediaRoot, pass),
  inspector: createMediaInspector(),
  worker: await localWorkerIdentity(),
  leaseMs: plan.leaseMs,
  heartbeatMs: Math.max(50, plan.leaseMs / 6),
  concurrency: plan.concurrency,
  graceMs: 500,
});
process.on('SIGTERM', () => runner.abort());
process.stdout.write('ready\n');
await runner.watch();
await runner.close();
await store.close();

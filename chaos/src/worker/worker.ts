/** One worker of a chaos run: the real store, media root and runner, with points at which it dies. */
import { Connections } from './connections.ts';
import { breaker, renameAfterCommit } from './mutants.ts';
import { executioner, pointsAroundRename, storeWithPoints, tell } from './points.ts';
import type { WorkerOrder, WorkerPlan } from './worker-plan.ts';

const plan = JSON.parse(process.env['CHAOS_PLAN'] ?? '{}') as WorkerPlan;
let clockOffMs = plan.clockOffMs;
let workerId = '';
const connections = new Connections();
const pass = executioner(plan.sentence, () => connections.runsAlone(workerId));
connections.watch({ rewrite: breaker(plan.mutant), pass });
connections.add(plan.database);
pointsAroundRename(pass);

// Only now: what they import has to find the points in place.
const { createRunner, DEFAULT_LANE_PAUSE, MediaGenError, retryPolicy } =
  await import('@media-gen/core');
const { localWorkerIdentity, openMediaRoot } = await import('@media-gen/core/node');
const { openStore } = await import('@media-gen/db');
const { createMediaInspector } = await import('@media-gen/media');
const { chaosKinds, freeEngine, paidEngine } = await import('../engines/executors.ts');

const now = (): number => Date.now() + clockOffMs;
const store = await openStore({ path: plan.database, kinds: chaosKinds, now });
const root = await openMediaRoot(plan.mediaRoot);
const identity = await localWorkerIdentity();
const soon = { attempts: 1_000, delayMs: 100, factor: 1.1, maxDelayMs: 1_000, jitter: 0.5 };
const runner = createRunner({
  store: storeWithPoints(store, pass),
  executors: [freeEngine(pass), paidEngine(plan.paidUrl, pass)],
  mediaRoot: plan.mutant === 'commit-before-rename' ? renameAfterCommit(root) : root,
  inspector: createMediaInspector(),
  worker: plan.elsewhere === true ? { ...identity, host: 'elsewhere', bootId: 'other' } : identity,
  leaseMs: plan.leaseMs,
  heartbeatMs: Math.max(50, plan.leaseMs / 6),
  concurrency: plan.concurrency,
  graceMs: 500,
  retry: retryPolicy({ storage: soon, output: soon, unavailable: soon }),
  lanePause: { ...DEFAULT_LANE_PAUSE, probeFirstMs: 200, probeMaxMs: 1_000 },
  clock: { now, sleep },
});
workerId = identity.workerId;
runner.events.on('worker:troubled', ({ error }) => {
  tell(`trouble ${MediaGenError.is(error) ? error.code : String(error).slice(0, 200)}`);
});
process.on('SIGTERM', () => runner.abort());
process.on('message', (order: WorkerOrder) => {
  clockOffMs = order.clockOffMs ?? clockOffMs;
  if (order.fullForMs !== undefined) connections.fillUp(order.fullForMs);
});
// It ends when its work does, not when nobody gives orders any more.
process.channel?.unref();
tell(`ready ${workerId}`);
await runner.watch();
await runner.close();
await store.close();

/** Timers do not jump with a clock. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const handle = setTimeout(done, Math.min(ms, 2 ** 31 - 1));
    function done(): void {
      clearTimeout(handle);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}

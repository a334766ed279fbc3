/**
 * What waiting costs, and how long it lasts: `node benchmarks/bench/idle.ts [--prompts 100000]
 * [--wakes 100] [--kills 10] [--folder /tmp]`
 */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { localWorkerIdentity } from '@media-gen/core/node';
import { initDatabase, openStore } from '@media-gen/db';
import Sqlite from 'better-sqlite3';
import { quantile, startWorker, type Child } from './support/child.ts';
import { benchFolder, insertPrompts } from './support/sample.ts';
import type { Usage } from './support/watch-worker.ts';

const option = (name: string, otherwise: string): string =>
  process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? otherwise;
const PROMPTS = Number(option('prompts', '100000'));
const WAKES = Number(option('wakes', '100'));
const KILLS = Number(option('kills', '10'));
const IDLE_SECONDS = 10;
const ROUNDS = 2_000;
const folder = benchFolder(option('folder', '/tmp'));

function print(what: string, figure: string, aim: string): void {
  console.log(`${what.padEnd(46)} ${figure.padStart(24)}   ${aim}`);
}

function watcher(path: string): Promise<Child> {
  const child = startWorker('watch-worker.ts', path, join(folder, 'output'));
  return child.line('ready').then(() => child);
}

async function startOf(child: Child): Promise<number> {
  return Number((await child.line('started')).split(' ')[2]);
}

const now = (): number => performance.timeOrigin + performance.now();

async function enqueue(): Promise<void> {
  const path = join(folder, 'enqueue.db');
  await initDatabase({ path });
  const store = await openStore({ path });
  const bodies = [{ prompt: 'a lighthouse' }];
  const prompts = Array.from({ length: PROMPTS }, () => ({
    kind: 'image',
    promptText: 'a lighthouse',
    bodies,
  }));
  const beganMs = now();
  await store.add(prompts);
  const ownMs = now() - beganMs;
  await store.close();
  const bare = join(folder, 'enqueue-bare.db');
  await initDatabase({ path: bare });
  const db = new Sqlite(bare);
  db.pragma('synchronous = FULL');
  const bareMs = now();
  insertPrompts(db, Array.from<string>({ length: PROMPTS }).fill('a lighthouse'));
  const ratio = (now() - bareMs) / ownMs;
  db.close();
  const perSecond = Math.round((PROMPTS * 1000) / ownMs).toLocaleString('en');
  print(
    `add of ${PROMPTS.toLocaleString('en')} prompts at once`,
    `${(ownMs / 1000).toFixed(2)} s, ${perSecond}/s`,
    `${ratio.toFixed(2)} of three bare inserts each; no aim`,
  );
}

/** Each measured alone, on a queue of which nothing is due. */
async function calls(): Promise<void> {
  const path = join(folder, 'calls.db');
  await initDatabase({ path });
  const store = await openStore({ path });
  const worker = await localWorkerIdentity();
  await store.registerWorker(worker);
  const { workerId } = worker;
  const claim = () =>
    store.claim({ workerId, executors: { image: 'x' }, leaseMs: 30_000, attemptId: 'a', seed: 1 });
  const operations: readonly (readonly [string, () => Promise<unknown>, string])[] = [
    ['empty claim', claim, 'aim 60 µs'],
    ['heartbeat', () => store.heartbeat(workerId, 30_000), 'aim 20 µs'],
    ['sweep', () => store.recover(), 'aim 200 µs'],
  ];
  for (const [name, operation, aim] of operations) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const beganMs = now();
      await operation();
      times.push((now() - beganMs) * 1000);
    }
    print(
      name,
      `p50 ${quantile(times, 0.5).toFixed(0)} µs, p99 ${quantile(times, 0.99).toFixed(0)} µs`,
      aim,
    );
  }
  await store.close();
}

async function idle(child: Child): Promise<void> {
  const usage = async (): Promise<Usage> => {
    child.say('usage');
    return JSON.parse(await child.line('{')) as Usage;
  };
  await wait(1_000);
  const before = await usage();
  await wait(IDLE_SECONDS * 1000);
  const after = await usage();
  const cpu = (after.cpuMicroseconds - before.cpuMicroseconds) / 1000 / IDLE_SECONDS;
  print('idle worker', `${cpu.toFixed(1)} ms CPU/s`, 'aim 5 ms');
  print('', `${after.rssMib.toFixed(0)} MiB RSS`, 'aim 75 MiB');
}

async function wakes(child: Child, db: Sqlite.Database): Promise<void> {
  const delays: number[] = [];
  for (let round = 0; round < WAKES; round += 1) {
    await wait(150 + Math.random() * 150);
    insertPrompts(db, ['a lighthouse']);
    const committedMs = now();
    delays.push((await startOf(child)) - committedMs);
  }
  print(
    'foreign insert to executor started',
    `p50 ${quantile(delays, 0.5).toFixed(0)} ms, p99 ${quantile(delays, 0.99).toFixed(0)} ms`,
    'aim p50 100 ms, p99 200 ms',
  );
}

/** A prompt that never ends, on two workers in turn: the one that has it is killed. */
async function recoveries(path: string, db: Sqlite.Database): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < KILLS; round += 1) {
    const victim = await watcher(path);
    insertPrompts(db, ['wait']);
    await startOf(victim);
    const heir = await watcher(path);
    await wait(Math.random() * 1_000);
    const killedMs = now();
    victim.process.kill('SIGKILL');
    times.push((await startOf(heir)) - killedMs);
    heir.process.kill('SIGKILL');
    db.exec(`UPDATE prompts SET artifact_status = 'ready';
      UPDATE mediagen_jobs SET state = 'done', worker_id = NULL, lease_until_ms = NULL`);
  }
  print(
    'kill -9 to running again on this machine',
    `p50 ${quantile(times, 0.5).toFixed(0)} ms, max ${quantile(times, 1).toFixed(0)} ms`,
    'aim p50 1 s, max 2 s',
  );
}

console.log(`One machine, synchronous FULL, in ${folder}`);
await enqueue();
await calls();
const path = join(folder, 'prompts.db');
await initDatabase({ path });
const db = new Sqlite(path, { timeout: 30_000 });
const child = await watcher(path);
await idle(child);
await wakes(child, db);
child.process.kill('SIGKILL');
await recoveries(path, db);
db.close();
process.exit(0);

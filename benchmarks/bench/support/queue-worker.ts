/** Works off a queue of one contender: prints `ready`, begins at the first input, prints what it did. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { localWorkerIdentity } from '@media-gen/core/node';
import { openStore } from '@media-gen/db';
import Sqlite from 'better-sqlite3';
import { better, defineQueue } from 'plainjob';
import { benchRunner } from './engine.ts';

/** What one process did. */
export interface Share {
  readonly jobs: number;
  readonly startedMs: number;
  readonly endedMs: number;
  /** The longest single claim or commit, waiting for locks included. */
  readonly worstMs: number;
  /** The longest that the event loop stood still. */
  readonly blockMs: number;
}

const [contender = '', path = '', mediaRoot = ''] = process.argv.slice(2);
let worstMs = 0;
let jobs = 0;

async function timed<T>(operation: () => T | Promise<T>): Promise<T> {
  const beganMs = performance.now();
  const result = await operation();
  worstMs = Math.max(worstMs, performance.now() - beganMs);
  return result;
}

const CONTENDERS: Readonly<Record<string, () => Promise<() => Promise<void>>>> = {
  /** By hand: two guarded statements in a transaction each. */
  bare: () => {
    const db = new Sqlite(path, { timeout: 30_000 });
    db.pragma('synchronous = FULL');
    const take = db.prepare(
      `UPDATE prompts SET artifact_status = 'processing' WHERE id = (SELECT id FROM prompts
        WHERE artifact_status = 'pending' AND prompt_type = 'image_prompt' ORDER BY priority, id LIMIT 1) RETURNING id`,
    );
    const end = db.prepare(`UPDATE prompts SET artifact_status = 'ready' WHERE id = ?`);
    const claim = db.transaction(() => take.get() as { id: number } | undefined);
    const commit = db.transaction((id: number) => end.run(id));
    return Promise.resolve(async () => {
      for (;;) {
        const job = await timed(() => claim.immediate());
        if (job === undefined) return;
        await timed(() => commit.immediate(job.id));
        jobs += 1;
      }
    });
  },
  plainjob: () => {
    const db = new Sqlite(path, { timeout: 30_000 });
    const silent = { error: log, warn: log, info: log, debug: log };
    const queue = defineQueue({ connection: better(db), logger: silent });
    db.pragma('synchronous = FULL');
    // It waits 5 s by itself, which is too short beside three others on a slow disk.
    db.pragma('busy_timeout = 30000');
    return Promise.resolve(async () => {
      for (;;) {
        const job = await timed(() => queue.getAndMarkJobAsProcessing('image'));
        if (job === undefined) break;
        await timed(() => queue.markJobAsDone(job.id));
        jobs += 1;
      }
      queue.close();
    });
  },
  store: async () => {
    const store = await openStore({ path });
    const worker = await localWorkerIdentity();
    await store.registerWorker(worker);
    const { workerId } = worker;
    const claim = () =>
      store.claim({
        workerId,
        executors: { image: 'bench' },
        leaseMs: 30_000,
        attemptId: randomUUID(),
        seed: 1,
      });
    return async () => {
      for (;;) {
        const lease = await timed(claim);
        if (lease === undefined) break;
        const filePath = `image/${lease.promptId}_20260106T213045/a.png`;
        const facts = { mediaType: 'image/png', bytes: 3, sha256: '0'.repeat(64) };
        const artifact = {
          artifactType: 'image',
          filePath,
          previewPath: null,
          metadata: {},
          facts,
        };
        await timed(() =>
          store.commit(lease, {
            artifacts: [artifact],
            warnings: [],
            promptMetadata: {},
            seed: 1,
            parameters: {},
            logTail: '',
          }),
        );
        jobs += 1;
        // A worker's engine gives the event loop a turn between two of them; a settled promise does not.
        await setImmediate();
      }
      await store.close();
    };
  },
  runner: async () => {
    const store = await openStore({ path });
    const runner = await benchRunner(store, mediaRoot, () => undefined);
    return async () => {
      jobs = (await runner.drain()).committed;
      await runner.close();
      await store.close();
    };
  },
};

function log(): void {
  // What plainjob says is not of interest here.
}

const work = await CONTENDERS[contender]?.();
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const startedMs = Date.now();
await work?.();
const share: Share = {
  jobs,
  startedMs,
  endedMs: Date.now(),
  worstMs,
  blockMs: Math.max(0, delay.max / 1e6 - 5),
};
process.stdout.write(`${JSON.stringify(share)}\n`);
process.exit(0);

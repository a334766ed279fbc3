import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { CommitResult } from '@media-gen/core';
import { localWorkerIdentity } from '@media-gen/core/node';
import { openStore } from '@media-gen/db';
import Sqlite from 'better-sqlite3';
import { benchFolder, makeSample, median, perSecond } from './support/sample-database.ts';
import { replay, traceStatements } from './support/statement-trace.ts';

// Claim and commit, against the statements that they run and against the two-statement loop:
// `node packages/db/bench/claim.ts [--jobs 500] [--rounds 15] [--folder /tmp]`
const option = (name: string, otherwise: string): string =>
  process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? otherwise;
const JOBS = Number(option('jobs', '500'));
const ROUNDS = Number(option('rounds', '15'));
const folder = benchFolder(option('folder', '/tmp'));

const base = join(folder, 'base.db');
await makeSample(base, { prompts: JOBS, pending: JOBS });
let copies = 0;
const fresh = (): string => {
  const path = join(folder, `copy-${(copies += 1)}.db`);
  copyFileSync(base, path);
  return path;
};

const result = (promptId: number): CommitResult => ({
  artifacts: [
    {
      artifactType: 'image',
      filePath: `image/${promptId}_20260106T213045/generated_image_001.png`,
      previewPath: null,
      metadata: { prompt: 'A lighthouse in the rain', file_size: 123_456 },
      facts: { mediaType: 'image/png', bytes: 123_456, sha256: '0'.repeat(64) },
    },
  ],
  warnings: [],
  promptMetadata: { artifact_count: 1 },
  seed: 42,
  parameters: { steps: 9 },
  logTail: '',
});

/** @returns milliseconds for claim and commit of all prompts */
async function runStore(path: string, jobs = JOBS): Promise<number> {
  const store = await openStore({ path });
  const { workerId } = await localWorkerIdentity();
  const startedMs = performance.now();
  for (let job = 0; job < jobs; job += 1) {
    const attemptId = randomUUID();
    const executors = { image: 'sketch' };
    const lease = await store.claim({ workerId, executors, leaseMs: 30_000, attemptId, seed: 1 });
    if (lease === undefined) throw new Error('Nothing could be claimed.');
    await store.commit(lease, result(lease.promptId));
  }
  const tookMs = performance.now() - startedMs;
  await store.close();
  return tookMs;
}

/** What one writes first: SELECT, UPDATE … and later UPDATE. It doubles jobs as soon as there are two. */
function runNaive(path: string): number {
  const db = new Sqlite(path);
  db.pragma('synchronous = FULL');
  const next = db.prepare(
    `SELECT id, prompt_text FROM prompts WHERE artifact_status = 'pending' AND prompt_type = 'image_prompt'
      ORDER BY priority, id LIMIT 1`,
  );
  const start = db.prepare(`UPDATE prompts SET artifact_status = 'processing' WHERE id = ?`);
  const end = db.prepare(`UPDATE prompts SET artifact_status = 'ready' WHERE id = ?`);
  const startedMs = performance.now();
  for (let job = 0; job < JOBS; job += 1) {
    const { id } = next.get() as { id: number };
    start.run(id);
    end.run(id);
  }
  const tookMs = performance.now() - startedMs;
  db.close();
  return tookMs;
}

const calls = await traceStatements(() => runStore(fresh()));
const contenders = {
  store: () => runStore(fresh()),
  replay: () => Promise.resolve(replay(fresh(), calls)),
  naive: () => Promise.resolve(runNaive(fresh())),
};
type Name = keyof typeof contenders;
const names: Name[] = ['store', 'replay', 'naive'];
const times: Record<Name, number[]> = { store: [], replay: [], naive: [] };
for (let round = 0; round <= ROUNDS; round += 1) {
  // Who goes first changes, and the first round warms up.
  for (const offset of names.keys()) {
    const name = names[(round + offset) % names.length] ?? 'store';
    const tookMs = await contenders[name]();
    if (round > 0) times[name].push(tookMs);
  }
}
const ms = { store: median(times.store), replay: median(times.replay), naive: median(times.naive) };
/** Within a round, because other programs of the machine slow down whole rounds. */
const ratio = (name: Name): string => {
  const ratios = times[name].map((tookMs, round) => tookMs / (times.store[round] ?? Number.NaN));
  const sorted = [...ratios].sort((x, y) => x - y);
  const [low, high] = [
    sorted[Math.floor(sorted.length / 4)],
    sorted[Math.floor((sorted.length * 3) / 4)],
  ];
  return `${median(ratios).toFixed(2)} (quartiles ${low?.toFixed(2) ?? '?'} to ${high?.toFixed(2) ?? '?'}`;
};
const line = (name: string, took: number): string => `${name.padEnd(34)} ${perSecond(JOBS, took)}`;
console.log(
  `${JOBS} prompts, medians of ${ROUNDS} interleaved rounds, synchronous FULL, in ${folder}`,
);
console.log(line('store: claim and commit', ms.store));
console.log(line(`its ${(calls.length / JOBS).toFixed(1)} statements per prompt, bare`, ms.replay));
console.log(line('naive: SELECT, UPDATE, UPDATE', ms.naive));
console.log(`of its own statements, bare: ${ratio('replay')}; aim 0.80)`);
console.log(`of the naive loop:           ${ratio('naive')}; aim 0.35)`);
if (process.argv.includes('--trace')) {
  const perSql = new Map<string, number>();
  for (const { sql } of calls) perSql.set(sql, (perSql.get(sql) ?? 0) + 1);
  for (const [sql, count] of perSql)
    console.log(String(count).padStart(7), sql.replaceAll(/\s+/g, ' '));
}

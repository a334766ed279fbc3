import { join } from 'node:path';
import { openStore } from '@media-gen/db';
import Sqlite from 'better-sqlite3';
import { benchFolder, makeSample, median } from './sample-database.ts';

// `list` of 100 pending prompts among many, against the bare indexed query of the same columns:
// `node packages/db/bench/list.ts [--rows 1000000] [--rounds 201]`
const option = (name: string, otherwise: string): number =>
  Number(process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? otherwise);
const ROWS = option('rows', '1000000');
const ROUNDS = option('rounds', '201');
const PENDING = 100;

const path = join(benchFolder(), 'prompts.db');
await makeSample(path, { prompts: ROWS, pending: PENDING });
const store = await openStore({ path });
// Every prompt is known to the queue, as on a database in use.
await store.claim({
  workerId: 'bench',
  executors: { image: 'sketch' },
  promptIds: [-1],
  leaseMs: 1,
  attemptId: 'a',
  seed: 1,
});
const first = await store.claim({
  workerId: 'bench',
  executors: { image: 'sketch' },
  leaseMs: 30_000,
  attemptId: 'b',
  seed: 1,
});
if (first === undefined) throw new Error('Nothing could be claimed.');
await store.release(first, 'shutdown', '');

const bareDb = new Sqlite(path, { readonly: true });
const bare = bareDb.prepare(
  `SELECT p.id, p.prompt_type, p.prompt_text, p.artifact_status, p.priority, p.created_at, p.error_message,
      j.state, j.asked_writing_id, j.screened, j.problem, w.id AS default_id, octet_length(w.content) AS size,
      (SELECT COUNT(*) FROM prompt_writings l WHERE l.prompt_id = p.id) AS count
    FROM prompts p INDEXED BY mediagen_ix_pending_id
    LEFT JOIN mediagen_jobs j ON j.prompt_id = p.id AND j.take = (SELECT MAX(take) FROM mediagen_jobs WHERE prompt_id = p.id)
    LEFT JOIN writings w ON w.id = (SELECT writing_id FROM prompt_writings l WHERE l.prompt_id = p.id ORDER BY writing_order DESC, id DESC LIMIT 1)
    WHERE p.artifact_status = 'pending' ORDER BY p.id LIMIT ${PENDING}`,
);
const runBare = (): number => bare.all().length;
const runList = async (): Promise<number> =>
  (await store.list({ statuses: ['pending'], limit: PENDING })).length;

const times = { bare: [] as number[], list: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  const startedMs = performance.now();
  const found = runBare();
  const betweenMs = performance.now();
  const listed = await runList();
  times.bare.push(betweenMs - startedMs);
  times.list.push(performance.now() - betweenMs);
  if (found !== PENDING || listed !== PENDING) throw new Error(`Found ${found}, listed ${listed}.`);
}
const [bareMs, listMs] = [median(times.bare), median(times.list)];
console.log(
  `${PENDING} pending among ${ROWS.toLocaleString('en')} prompts, medians of ${ROUNDS} interleaved rounds`,
);
console.log(`bare query  ${bareMs.toFixed(3)} ms`);
console.log(`list        ${listMs.toFixed(3)} ms`);
console.log(`ratio       ${(listMs / bareMs).toFixed(2)} (aim 1.20)`);

const memory = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
};
const beforeMib = memory();
for (let round = 0; round < 2000; round += 1) await runList();
let after: number | undefined;
for (let page = 0; page < 200; page += 1) {
  const rows = await store.list({ limit: 1000, ...(after !== undefined && { after }) });
  after = rows.at(-1)?.id;
}
console.log(
  `memory      ${beforeMib.toFixed(0)} MiB before, ${memory().toFixed(0)} MiB after 2,000 lists and 200 pages of 1,000`,
);
await store.close();
bareDb.close();

import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openStore } from '@media-gen/db';
import Sqlite from 'better-sqlite3';
import { benchFolder, makeSample, median } from './support/sample-database.ts';
import { traceStatements } from './support/statement-trace.ts';

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

const calls = await traceStatements(async () => {
  const traced = await openStore({ path, readOnly: true });
  await traced.list({ statuses: ['pending'], limit: PENDING });
  await traced.close();
});
const own = calls
  .filter(({ sql }) => sql.includes('prompts p'))
  .map(({ sql, parameters }) => ({ statement: bareDb.prepare(sql), parameters }));
const runOwn = (): void => {
  for (const { statement, parameters } of own) statement.all(...parameters);
};

const times = { bare: [] as number[], own: [] as number[], list: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  const startedMs = performance.now();
  const found = runBare();
  times.bare.push(performance.now() - startedMs);
  const ownMs = performance.now();
  runOwn();
  const betweenMs = performance.now();
  times.own.push(betweenMs - ownMs);
  const listed = await runList();
  times.list.push(performance.now() - betweenMs);
  if (found !== PENDING || listed !== PENDING) throw new Error(`Found ${found}, listed ${listed}.`);
}
const [bareMs, ownMs, listMs] = [median(times.bare), median(times.own), median(times.list)];
console.log(
  `${PENDING} pending among ${ROWS.toLocaleString('en')} prompts, medians of ${ROUNDS} interleaved rounds`,
);
console.log(`bare query  ${bareMs.toFixed(3)} ms (writings by the link table alone)`);
console.log(
  `statements  ${ownMs.toFixed(3)} ms (what list runs, bare: writings by all three forms)`,
);
console.log(`list        ${listMs.toFixed(3)} ms`);
console.log(
  `ratio       ${(listMs / bareMs).toFixed(2)} to the bare query (aim 1.20), ${(listMs / ownMs).toFixed(2)} to its own statements`,
);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What lives on after a collection: the heap and what it holds outside, in MiB. */
function memory(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

async function walk(): Promise<void> {
  for (let round = 0; round < 1000; round += 1) await runList();
  let after: number | undefined;
  for (let page = 0; page < 200; page += 1) {
    const rows = await store.list({ limit: 500, ...(after !== undefined && { after }) });
    after = rows.at(-1)?.id;
  }
}
await walk();
const beforeMib = memory();
await walk();
await walk();
const grownMib = memory() - beforeMib;
console.log(
  `memory      ${beforeMib.toFixed(1)} MiB, and ${grownMib.toFixed(1)} MiB more after 2,000 more lists and 200,000 more rows`,
);
await store.close();
bareDb.close();

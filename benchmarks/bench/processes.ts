/**
 * Claim and complete with 1 and with 4 processes on one file, against a loop by hand and another
 * queue: `node benchmarks/bench/processes.ts [--jobs 1000] [--rounds 5] [--folder /tmp]`
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantile, startWorker } from './support/child.ts';
import type { Share } from './support/queue-worker.ts';
import { benchFolder, makePlainJobs, makePrompts } from './support/sample.ts';

const option = (name: string, otherwise: string): string =>
  process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? otherwise;
const JOBS = Number(option('jobs', '1000'));
const ROUNDS = Number(option('rounds', '5'));
const folder = benchFolder(option('folder', '/tmp'));
const NAMES = ['bare', 'plainjob', 'store', 'runner'] as const;
type Name = (typeof NAMES)[number];
const COUNTS = [1, 4] as const;

interface Measured {
  readonly perSecond: number;
  readonly worstMs: number;
  readonly blockMs: number;
  /** The busiest process against the idlest. */
  readonly shares: number;
}

const prompts = join(folder, 'prompts.db');
await makePrompts(prompts, JOBS);
const plain = join(folder, 'plain.db');
makePlainJobs(plain, JOBS);
let runs = 0;

async function measure(name: Name, processes: number): Promise<Measured> {
  runs += 1;
  const path = join(folder, `run-${runs}.db`);
  copyFileSync(name === 'plainjob' ? plain : prompts, path);
  const workers = Array.from({ length: processes }, () =>
    startWorker('queue-worker.ts', name, path, join(folder, `output-${runs}`)),
  );
  await Promise.all(workers.map((worker) => worker.line('ready')));
  for (const worker of workers) worker.say('go');
  const lines = await Promise.all(workers.map((worker) => worker.line('{')));
  const shares = lines.map((line) => JSON.parse(line) as Share);
  const done = shares.reduce((sum, { jobs }) => sum + jobs, 0);
  if (done !== JOBS) throw new Error(`${name}: ${done} of ${JOBS} jobs were done.`);
  const startedMs = Math.min(...shares.map((share) => share.startedMs));
  const endedMs = Math.max(...shares.map((share) => share.endedMs));
  const counts = shares.map(({ jobs }) => jobs);
  return {
    perSecond: (JOBS * 1000) / (endedMs - startedMs),
    worstMs: Math.max(...shares.map((share) => share.worstMs)),
    blockMs: Math.max(...shares.map((share) => share.blockMs)),
    shares: Math.max(...counts) / Math.max(1, Math.min(...counts)),
  };
}

const results = new Map<string, Measured[]>();
const resultsOf = (name: Name, count: number): readonly Measured[] =>
  results.get(`${name} ${count}`) ?? [];
for (let round = 0; round < ROUNDS; round += 1) {
  for (const count of COUNTS) {
    for (const offset of NAMES.keys()) {
      const name = NAMES[(round + offset) % NAMES.length] ?? 'bare';
      const measured = await measure(name, count);
      results.set(`${name} ${count}`, [...resultsOf(name, count), measured]);
    }
  }
}

console.log(`${JOBS} jobs, ${ROUNDS} interleaved rounds, synchronous FULL, in ${folder}`);
console.log('processes  contender  jobs/s   of bare (aim)  worst claim or commit  block   shares');
for (const count of COUNTS) {
  for (const name of NAMES) {
    const all = resultsOf(name, count);
    // Within a round, because other programs of the machine slow down whole rounds.
    const ratios = all.map(
      ({ perSecond }, round) => perSecond / (resultsOf('bare', count)[round]?.perSecond ?? 1),
    );
    const median = (pick: (one: Measured) => number): number => quantile(all.map(pick), 0.5);
    // The others never leave the event loop a turn.
    const isAsync = name === 'store' || name === 'runner';
    const aim = name === 'store' ? ' (0.30)' : '';
    console.log(
      [
        String(count).padEnd(9),
        name.padEnd(9),
        Math.round(median((one) => one.perSecond))
          .toLocaleString('en')
          .padStart(7),
        `${quantile(ratios, 0.5).toFixed(2)}${aim}`.padEnd(13),
        (name === 'runner' ? '–' : `${median((one) => one.worstMs).toFixed(1)} ms`).padEnd(21),
        (isAsync ? `${median((one) => one.blockMs).toFixed(0)} ms` : '–').padEnd(6),
        count === 1 ? '–' : median((one) => one.shares).toFixed(2),
      ].join('  '),
    );
  }
}
console.log('Aims with 4 processes: worst wait 100 ms, event-loop block 20 ms, shares 2.');
console.log('runner: with files that are sealed, synced and renamed; no aim is set for it.');
console.log(
  'liteque is left out: 0.8 throws with better-sqlite3 13 ("Transaction function cannot return a promise"), and older ones must be built or downloaded from elsewhere than the registry.',
);

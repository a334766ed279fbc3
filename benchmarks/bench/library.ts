import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openMediaLibrary, openStore } from '@media-gen/db';
import { createServer } from '@media-gen/server';
import Sqlite from 'better-sqlite3';
import { makeLibrary } from './support/library-sample.ts';
import { EVERYWHERE, SELDOM } from './support/library-words.ts';
import { benchFolder } from './support/sample.ts';

// Search, index and facets of a library over HTTP, beside a bare query of the same kind:
// `pnpm bench library [--artifacts 100000] [--rounds 41] [--folder <where the sample is kept>]`
const given = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
};
const ARTIFACTS = Number(given('artifacts') ?? 100_000);
const ROUNDS = Number(given('rounds') ?? 41);

const folder = given('folder') ?? benchFolder();
const path = join(folder, 'prompts.db');
if (!existsSync(path)) await makeLibrary({ path, artifacts: ARTIFACTS });

const store = await openStore({ path });
const library = await openMediaLibrary({ path });
let longestTurnMs = 0;
let lastTurn = performance.now();
const turns = setInterval(() => {
  longestTurnMs = Math.max(longestTurnMs, performance.now() - lastTurn);
  lastTurn = performance.now();
}, 1);
const started = performance.now();
await library.catchUp();
clearInterval(turns);
const caughtUpMs = performance.now() - started;
console.log(
  `caught up with ${ARTIFACTS.toLocaleString('en')} artifacts in ${(caughtUpMs / 1000).toFixed(1)} s; the event loop was held for ${longestTurnMs.toFixed(0)} ms at most`,
);

const server = await createServer({
  store,
  library,
  mediaRoot: folder,
  port: 0,
  limits: { requestsPerSecond: 1_000_000 },
});
const { url } = await server.listen();
const bare = new Sqlite(path, { readonly: true });

interface Figures {
  readonly p50: number;
  readonly p95: number;
}

async function measure(run: () => unknown): Promise<Figures> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + 3; round += 1) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  // The first ones fill caches.
  const sorted = times.slice(3).sort((one, other) => one - other);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

const FOUND = 'SELECT rowid FROM mediagen_library_search WHERE mediagen_library_search MATCH ?';
const cases: readonly { name: string; path: string; sql: string; values: readonly string[] }[] = [
  ...(
    [
      ['1 artifact', 'uniquerx'],
      ['1,000', SELDOM],
      ['all', EVERYWHERE],
      ['two letters, all', 'ev'],
      ['two letters, few', 'qw'],
      ['one letter', 'e'],
      ['two words, all', `${EVERYWHERE} no`],
      ['nothing', 'xyzzy'],
    ] as const
  ).flatMap(([name, word]) => {
    const match = word
      .split(' ')
      .map((each) => `"${each}"*`)
      .join(' ');
    const search = encodeURIComponent(word);
    return [
      {
        name: `search: ${name}`,
        path: `/library/items?search=${search}&limit=100`,
        sql: `SELECT a.* FROM prompt_artifacts a WHERE a.id IN (${FOUND} ORDER BY rowid DESC LIMIT 100) ORDER BY a.id DESC`,
        values: [match],
      },
      {
        name: `index of a search: ${name}`,
        path: `/library/index?search=${search}`,
        sql: `SELECT json_group_array(rowid) FROM (${FOUND})`,
        values: [match],
      },
    ];
  }),
  {
    name: 'page of all',
    path: '/library/items?limit=100',
    sql: 'SELECT * FROM prompt_artifacts ORDER BY id DESC LIMIT 100',
    values: [],
  },
  ...['newest', 'rating', 'prompt'].map((order) => ({
    name: `index, ${order}`,
    path: `/library/index?order=${order}`,
    sql: 'SELECT json_group_array(id) FROM (SELECT id FROM prompt_artifacts)',
    values: [],
  })),
  {
    name: 'index, stacks',
    path: '/library/index?stacks=true',
    sql: 'SELECT json_group_array(n) FROM (SELECT COUNT(*) AS n FROM prompt_artifacts GROUP BY prompt_id)',
    values: [],
  },
  {
    name: 'facets of all',
    path: '/library/facets',
    sql: 'SELECT kind, COUNT(*) FROM mediagen_library_items GROUP BY kind',
    values: [],
  },
  {
    name: 'facets of a search: all',
    path: `/library/facets?search=${EVERYWHERE}`,
    sql: `SELECT kind, COUNT(*) FROM mediagen_library_items WHERE artifact_id IN (${FOUND}) GROUP BY kind`,
    values: [EVERYWHERE],
  },
];

console.log('                                     p50 ms   p95 ms   bare p50   ratio   bytes');
for (const each of cases) {
  const statement = bare.prepare(each.sql);
  let bytes = 0;
  const ours = await measure(async () => {
    const answer = await fetch(`${url}/api/v1${each.path}`);
    bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200) throw new Error(`${each.path}: ${answer.status}`);
  });
  const plain = await measure(() => statement.all(...each.values));
  console.log(
    `${each.name.padEnd(36)} ${ours.p50.toFixed(1).padStart(6)} ${ours.p95.toFixed(1).padStart(8)} ${plain.p50.toFixed(2).padStart(10)} ${(ours.p50 / plain.p50).toFixed(1).padStart(7)} ${String(bytes).padStart(8)}`,
  );
}
bare.close();
await server.close();
await library.close();
await store.close();

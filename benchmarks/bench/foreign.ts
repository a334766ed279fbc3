import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openMediaLibrary, openStore } from '@media-gen/db';
import { createServer } from '@media-gen/server';
import Sqlite from 'better-sqlite3';
import { makeLibrary } from './support/library-sample.ts';
import { benchFolder } from './support/sample.ts';

// What it costs to notice what other programs change, with many prompts and artifacts:
// `pnpm bench foreign [--artifacts 100000] [--rounds 2000] [--folder <where the sample is kept>]`
const given = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
};
const ARTIFACTS = Number(given('artifacts') ?? 100_000);
const ROUNDS = Number(given('rounds') ?? 2_000);
const SECONDS = 10;

const folder = given('folder') ?? benchFolder();
const path = join(folder, 'prompts.db');
if (!existsSync(path)) await makeLibrary({ path, artifacts: ARTIFACTS });
const store = await openStore({ path });
const other = await openStore({ path });
const bare = new Sqlite(path);
const identity = { workerId: 'elsewhere', host: 'h', bootId: 'b', pid: 1, pidStart: undefined };
await other.registerWorker(identity);
const signOfLife = (): Promise<unknown> => other.heartbeat(identity.workerId, 30_000);

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1_000;

/** In microseconds, each after a commit of somebody else: nothing of the file is in memory any more. */
async function costOf(run: () => unknown): Promise<number> {
  let all = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await signOfLife();
    const before = performance.now();
    await run();
    all += performance.now() - before;
  }
  return (all / ROUNDS) * 1_000;
}

const version = bare.prepare('PRAGMA data_version');
const bareUs = await costOf(() => version.get());
const lookUs = await costOf(() => store.shared.commitMarks());
console.log(
  `a look after a commit, ${ARTIFACTS.toLocaleString('en')} artifacts: ${lookUs.toFixed(0)} µs, ${(lookUs / bareUs).toFixed(1)} of a bare PRAGMA data_version`,
);

const library = await openMediaLibrary({ path });
await library.catchUp();
const server = await createServer({ store, library, mediaRoot: folder, port: 0 });
const { url } = await server.listen();

/** In milliseconds a second. */
async function cpu(happens: () => unknown): Promise<string> {
  await wait(1_000);
  let spent = 0;
  const before = process.cpuUsage();
  for (let second = 0; second < SECONDS; second += 1) {
    const own = process.cpuUsage();
    await happens();
    spent += milliseconds(process.cpuUsage(own));
    await wait(1_000);
  }
  const perSecond = (milliseconds(process.cpuUsage(before)) - spent) / SECONDS;
  return `${perSecond.toFixed(2)} ms`;
}

const edit = bare.prepare('UPDATE prompts SET prompt_text = prompt_text WHERE id = 1');
const cases = [
  ['at rest', () => undefined],
  ['a sign of life of another worker each second', signOfLife],
  ['an edit of another program each second', () => edit.run()],
] as const;
for (const isHeard of [false, true]) {
  const stop = new AbortController();
  if (isHeard) await fetch(`${url}/api/v1/events`, { signal: stop.signal });
  for (const [what, happens] of cases) {
    console.log(`CPU a second, ${isHeard ? 'a' : 'no'} listener, ${what}: ${await cpu(happens)}`);
  }
  stop.abort();
}
await server.close();
await library.close();
await other.close();
await store.close();
bare.close();

/**
 * What `runScript` costs beside a bare `child_process.spawn` of the same command: first for a
 * script that takes 200 ms and prints 100 lines, then for an empty one. The two take turns in one
 * process, and the medians are compared. Run it after a build: `node packages/executor-kit/bench/spawn.ts`
 */
import { spawn } from 'node:child_process';
import { runScript } from '@media-gen/executor-kit';

const ROUNDS = 25;
const WARM_UP = 3;

/** Ten times ten lines with 20 ms after each ten. */
const WORKING = `for i in 1 2 3 4 5 6 7 8 9 10; do
  for j in 0 1 2 3 4 5 6 7 8 9; do echo "step $i$j of this script prints a line of usual length"; done
  sleep 0.02
done`;
const EMPTY = ':';

interface Medians {
  readonly bareMs: number;
  readonly ourMs: number;
}

async function measure(script: string): Promise<Medians> {
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const pair = [await timed(() => runBare(script)), await timed(() => runOurs(script))] as const;
    if (round < WARM_UP) continue;
    bare.push(pair[0]);
    ours.push(pair[1]);
  }
  return { bareMs: median(bare), ourMs: median(ours) };
}

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function runBare(script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.resume();
    child.stderr.resume();
    child.once('error', reject);
    child.once('close', () => resolve());
  });
}

async function runOurs(script: string): Promise<void> {
  let lines = 0;
  await runScript({
    command: 'sh',
    args: ['-c', script],
    onLine: () => (lines += 1),
    onProgress: () => undefined,
  });
  if (script === WORKING && lines !== 100) throw new Error(`${lines} lines came instead of 100.`);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const working = await measure(WORKING);
const empty = await measure(EMPTY);
const round = (value: number) => value.toFixed(2);
console.log(
  `script of 200 ms and 100 lines: bare ${round(working.bareMs)} ms, runScript ${round(working.ourMs)} ms, ratio ${(working.ourMs / working.bareMs).toFixed(3)} (aim ≤ 1.1)`,
);
console.log(
  `empty script: bare ${round(empty.bareMs)} ms, runScript ${round(empty.ourMs)} ms, overhead ${round(empty.ourMs - empty.bareMs)} ms`,
);

/**
 * How long the program takes to start, against the smallest Node program. Both are measured in
 * one run, in turns, so that a busy machine slows both down alike.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUNDS = Number(process.argv[2] ?? 31);
const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'media-gen-bench-'));

interface Candidate {
  readonly name: string;
  readonly args: readonly string[];
  readonly aim?: number;
  readonly times: number[];
}

const candidates: readonly Candidate[] = [
  { name: 'node -e 0', args: ['-e', '0'], times: [] },
  { name: 'media-gen --version', args: [bin, '--version'], aim: 2, times: [] },
  { name: 'media-gen list', args: [bin, 'list'], aim: 3, times: [] },
];

try {
  start([bin, 'init']);
  start([bin, 'add', '--kind', 'image', '--prompt', 'a red kite over a grey sea']);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { args, times } of candidates) times.push(start(args));
  }
  const base = median(candidates[0]?.times ?? []);
  for (const { name, aim, times } of candidates) {
    const middle = median(times);
    const ratio = (middle / base).toFixed(2);
    const wanted = aim === undefined ? '' : ` × node -e 0 (aim: at most ${aim})`;
    console.log(`${name.padEnd(20)} ${middle.toFixed(1).padStart(6)} ms  ${ratio}${wanted}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function start(args: readonly string[]): number {
  const begin = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder });
  const took = Number(process.hrtime.bigint() - begin) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr.toString()}`);
  return took;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

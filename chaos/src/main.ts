/**
 * `pnpm chaos [--prompts N] [--workers N] [--kills N] [--poison N] [--seed N] [--mutant NAME]`:
 * real workers on a real database, killed, stopped and disturbed; then a checker that knows only
 * SQL and files. Exits with 1 when it finds anything.
 */
import { parseArgs } from 'node:util';
import { isClean } from './checker.ts';
import { chaosRun } from './chaos-run.ts';
import { MUTANTS, type Mutant } from './mutants.ts';

const { values } = parseArgs({
  options: {
    prompts: { type: 'string', default: '300' },
    workers: { type: 'string', default: '3' },
    kills: { type: 'string', default: '25' },
    poison: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '5' },
    mutant: { type: 'string' },
  },
});
const mutant = MUTANTS.find((name) => name === values.mutant);
if (values.mutant !== undefined && mutant === undefined) {
  console.error(`There is no mutant "${values.mutant}"; there are ${MUTANTS.join(', ')}.`);
  process.exit(2);
}
const result = await chaosRun({
  prompts: Number(values.prompts),
  workers: Number(values.workers),
  kills: Number(values.kills),
  poison: Number(values.poison),
  seed: Number(values.seed),
  limitMs: Number(values.minutes) * 60_000,
  ...(mutant !== undefined && { mutant: mutant satisfies Mutant }),
});
for (const [name, times] of result.disturbances) console.log(`${times} × ${name}`);
for (const [name, times] of result.killPoints) console.log(`${times} killed ${name}`);
for (const complaint of result.complaints) console.log(`a worker ended by itself:\n${complaint}`);
for (const [name, value] of Object.entries(result.findings)) {
  const found = value as string | readonly string[];
  if (typeof found === 'string') console.log(`${name}: ${found}`);
  else {
    console.log(`${name}: ${found.length}`);
    for (const line of found.slice(0, 10)) console.log(`  ${line}`);
  }
}
console.log(`${result.kills} kills in ${(result.durationMs / 1000).toFixed(1)} s`);
process.exitCode = isClean(result.findings) ? 0 : 1;

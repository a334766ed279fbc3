/**
 * `pnpm chaos [--prompts N] [--workers N] [--kills N] [--poison N] [--cancelled N] [--seed N]
 * [--lease SECONDS] [--longest-lock SECONDS] [--minutes N] [--recoveries N] [--mutant NAME]`:
 * real workers on a real database, killed, stopped and disturbed; then a checker that knows only
 * SQL and files. Exits with 1 when it finds anything.
 */
import { parseArgs } from 'node:util';
import { chaosRun } from './chaos-run.ts';
import { isClean } from './checker/findings.ts';
import { DISTURBANCES } from './plan/chaos-plan.ts';
import { recoveryReport, report } from './report.ts';
import { recoveryScene } from './scenes/recovery.ts';
import { MUTANTS } from './worker/mutants.ts';

const { values } = parseArgs({
  options: {
    prompts: { type: 'string', default: '300' },
    workers: { type: 'string', default: '3' },
    kills: { type: 'string', default: '25' },
    poison: { type: 'string', default: '1' },
    cancelled: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '60' },
    lease: { type: 'string', default: '10' },
    'longest-lock': { type: 'string', default: '20' },
    recoveries: { type: 'string', default: '10' },
    mutant: { type: 'string' },
    only: { type: 'string' },
  },
});
const mutant = oneOf('mutant', MUTANTS, values.mutant);
const only = oneOf('disturbance', DISTURBANCES, values.only);
const result = await chaosRun({
  prompts: Number(values.prompts),
  workers: Number(values.workers),
  kills: Number(values.kills),
  poison: Number(values.poison),
  cancelled: Number(values.cancelled),
  seed: Number(values.seed),
  limitMs: Number(values.minutes) * 60_000,
  leaseMs: Number(values.lease) * 1_000,
  longestLockMs: Number(values['longest-lock']) * 1_000,
  ...(mutant !== undefined && { mutant }),
  ...(only !== undefined && { only }),
});
for (const line of report(result)) console.log(line);
let clean =
  isClean(result.findings) &&
  result.kills >= Number(values.kills) &&
  // A mutant may break its workers as well.
  (mutant !== undefined || result.complaints.length === 0);
if (result.kills < Number(values.kills)) {
  console.log(`only ${result.kills} of ${values.kills} kills`);
}
if (mutant === undefined && only === undefined) {
  const kills = Number(values.recoveries);
  for (const workers of ['on this machine', 'elsewhere'] as const) {
    if (kills === 0) continue;
    const recovery = await recoveryScene({ kills, workers });
    for (const line of recoveryReport(workers, recovery)) console.log(line);
    clean &&= isClean(recovery.findings);
  }
}
process.exitCode = clean ? 0 : 1;

function oneOf<Name extends string>(
  what: string,
  names: readonly Name[],
  value: string | undefined,
): Name | undefined {
  const found = names.find((name) => name === value);
  if (value === undefined || found !== undefined) return found;
  console.error(`There is no ${what} "${value}"; there are ${names.join(', ')}.`);
  process.exit(2);
}

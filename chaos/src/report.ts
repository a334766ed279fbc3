import type { ChaosResult } from './chaos-run.ts';
import { isClean, type Findings } from './checker/findings.ts';
import type { Counts } from './crew/count.ts';
import { percentile } from './crew/recovery-times.ts';
import type { RecoveryResult } from './scenes/recovery.ts';

const MOST_SHOWN = 10;

/** What a run did and found, for people. */
export function report(result: ChaosResult): readonly string[] {
  const { recoveryMs, kills, durationMs, orphansBefore, removed } = result;
  return [
    `plan ${result.plan}`,
    ...lines(result.disturbances, (name, times) => `${times} × ${name}`),
    ...lines(result.skipped, (name, times) => `skipped ${times} × ${name}`),
    ...lines(result.killPoints, (name, times) => `${times} killed ${name}`),
    ...lines(result.troubles, (name, times) => `${times} times in trouble: ${name}`),
    `${result.couldNotStart} workers could not start just then`,
    `workers that ended by themselves: ${result.complaints.length}`,
    ...result.complaints.slice(0, MOST_SHOWN).map((text) => text),
    ...described(result.findings),
    `killed to running again, whatever else went on: ${spread(recoveryMs)}`,
    `${orphansBefore} files without a row before doctor --fix, which removed ${removed} leftovers`,
    `${kills} kills in ${(durationMs / 1000).toFixed(1)} s`,
  ];
}

/** What the quiet kills gave. */
export function recoveryReport(
  workers: string,
  { findings, leaseMs, recoveryMs }: RecoveryResult,
): readonly string[] {
  return [
    `kill -9 to running again, workers ${workers}, lease ${leaseMs} ms: ${spread(recoveryMs)} (aim: ${workers === 'elsewhere' ? 'one lease' : '2,000 ms'})`,
    ...(isClean(findings) ? [] : described(findings)),
  ];
}

function spread(sorted: readonly number[]): string {
  if (sorted.length === 0) return 'none';
  return `p50 ${percentile(sorted, 0.5)} ms, max ${sorted.at(-1)} ms of ${sorted.length}`;
}

function lines(counts: Counts, line: (name: string, times: number) => string): readonly string[] {
  return [...counts].map(([name, times]) => line(name, times));
}

function described({ integrity, ...lists }: Findings): readonly string[] {
  return [
    ...Object.entries(lists).flatMap(([name, found]) => [
      `${name}: ${found.length}`,
      ...found.slice(0, MOST_SHOWN).map((line) => `  ${line}`),
    ]),
    `integrity: ${integrity}`,
  ];
}

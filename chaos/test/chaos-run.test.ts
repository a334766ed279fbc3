import { expect, it } from 'vitest';
import { chaosRun } from '../src/chaos-run.ts';
import { isClean } from '../src/checker/findings.ts';
import { DISTURBANCES } from '../src/plan/chaos-plan.ts';
import { SHORT } from './short.ts';

it('loses, doubles and leaves behind nothing, whatever happens', async () => {
  const result = await chaosRun(SHORT);
  expect(result.findings).toEqual({
    lost: [],
    doubled: [],
    zombies: [],
    missingFiles: [],
    orphans: [],
    overcharged: [],
    eventGaps: [],
    integrity: 'ok',
  });
  expect(isClean(result.findings)).toBe(true);
  expect(result.complaints).toEqual([]);
  expect(result.kills).toBeGreaterThanOrEqual(SHORT.kills);
  const done = [...result.disturbances.keys(), ...result.skipped.keys()];
  for (const name of DISTURBANCES) {
    expect(done.some((each) => each.startsWith(name))).toBe(true);
  }
});

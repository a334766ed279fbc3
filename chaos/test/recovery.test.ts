import { expect, it } from 'vitest';
import { isClean } from '../src/checker/findings.ts';
import { recoveryScene } from '../src/scenes/recovery.ts';

for (const workers of ['on this machine', 'elsewhere'] as const) {
  it(`takes over what dead workers ${workers} ran`, async () => {
    const { findings, recoveryMs } = await recoveryScene({ kills: 2, workers });
    expect(recoveryMs).toHaveLength(2);
    expect(isClean(findings)).toBe(true);
  });
}

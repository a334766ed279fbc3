import { expect, it } from 'vitest';
import { chaosRun, type ChaosOptions } from '../src/chaos-run.ts';
import { isClean } from '../src/checker/findings.ts';
import { zombieScene } from '../src/scenes/zombie.ts';
import type { Mutant } from '../src/worker/mutants.ts';
import { SHORT } from './short.ts';

const ZOMBIES = ['pending again', 'claimed by another worker'] as const;

for (const meanwhile of ZOMBIES) {
  it(`lets no zombie write while its prompt is ${meanwhile}`, async () => {
    const { findings, outcome } = await zombieScene({ meanwhile });
    expect(outcome).toBe('lease_lost');
    expect(isClean(findings)).toBe(true);
  });

  // In random runs the guard on the status hides it.
  it(`finds out the mutant no-fence while its prompt is ${meanwhile}`, async () => {
    const { findings, outcome, mutated } = await zombieScene({ meanwhile, mutant: 'no-fence' });
    expect(mutated).toBe(true);
    expect(outcome).toBe('written');
    expect(findings.zombies).not.toEqual([]);
  });
}

const RUNS: Readonly<Partial<Record<Mutant, Partial<ChaosOptions>>>> = {
  // Nothing ends while everybody takes the same prompt again and again.
  'no-lease-check': { limitMs: 10_000 },
  // Another program has to finish what runs, which is rare by chance.
  'no-status-guard': { only: 'a foreign program finishes what runs' },
  'commit-before-rename': { limitMs: 40_000 },
};
const SHOWN_BY = {
  'no-lease-check': 'zombies',
  'no-status-guard': 'doubled',
  'commit-before-rename': 'missingFiles',
} as const;

for (const [mutant, finding] of Object.entries(SHOWN_BY)) {
  it(`finds out the mutant ${mutant}`, async () => {
    const name = mutant as keyof typeof SHOWN_BY;
    const run = { ...SHORT, poison: 0, cancelled: 0, ...RUNS[name], mutant: name };
    const { findings, mutated } = await chaosRun(run);
    expect(mutated).toBe(true);
    expect(findings[finding]).not.toEqual([]);
  });
}

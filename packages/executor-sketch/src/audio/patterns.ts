import type { Meter } from './words/meter.ts';

/**
 * One bar written for 4/4 (16 sixteenths), 3/4 (12) and 6/8 (12). Other meters are cut from these.
 * A dot is a rest; what the other signs mean is up to the player that reads them.
 */
export interface Pattern {
  readonly four: string;
  readonly three: string;
  readonly six: string;
}

/** The pattern for one bar of any meter, one sign for each step. */
export function barOf(pattern: Pattern, meter: Meter): string {
  const { numerator, denominator, steps } = meter;
  const four = pattern.four.padEnd(16, '.');
  const three = pattern.three.padEnd(12, '.');
  const six = pattern.six.padEnd(12, '.');
  if (meter.compound) return six.repeat(3).slice(0, steps);
  if (denominator === 4 && numerator % 3 === 0) return three.repeat(2).slice(0, steps);
  if (denominator === 4 && numerator === 5) return three + four.slice(0, 8);
  if (denominator === 4 && numerator === 7) return four + three;
  if (denominator === 8 && numerator === 5) return six.slice(0, 6) + four.slice(4, 8);
  return four.repeat(2).slice(0, steps);
}

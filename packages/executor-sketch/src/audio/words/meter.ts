/** A bar, counted in sixteenth-note steps. */
export interface Meter {
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
  /** Sixteenths in a bar. */
  readonly steps: number;
  /** Where the felt beats fall, in steps; the first is 0. */
  readonly pulses: readonly number[];
  /** Beats of three eighths, as in 6/8. */
  readonly compound: boolean;
  /** How strong each step is, from 0 (between the beats) to 1 (the downbeat). */
  readonly weights: readonly number[];
}

const words: readonly (readonly [RegExp, string])[] = [
  [/cut time|alla breve/i, '2/2'],
  [/common time|four[- ]four/i, '4/4'],
  [/waltz|vals|three[- ]four|ワルツ/i, '3/4'],
  [/six[- ]eight/i, '6/8'],
  [/five[- ]four/i, '5/4'],
  [/seven[- ]eight/i, '7/8'],
];

/** Reads `3/4`, `6:8`, `7 / 8`, `waltz time`. `undefined` when no bar can be made of the text. */
export function parseMeter(text: string): Meter | undefined {
  const named = words.find(([pattern]) => pattern.test(text))?.[1] ?? text;
  const match = /(?<!\d)(\d{1,2})\s*[/:⁄／]\s*(\d{1,2})(?!\d)/.exec(named.slice(0, 200));
  if (match === null) return undefined;
  const numerator = Number(match[1]);
  const denominator = Number(match[2]);
  if (![2, 4, 8, 16].includes(denominator)) return undefined;
  const steps = (numerator * 16) / denominator;
  if (numerator < 2 || steps < 6 || steps > 32) return undefined;
  return makeMeter(numerator, denominator);
}

/** Builds the bar of a valid time signature. */
export function makeMeter(numerator: number, denominator: number): Meter {
  const steps = (numerator * 16) / denominator;
  const compound = denominator === 8 && numerator % 3 === 0;
  const groups = groupsOf(numerator, denominator, compound);
  const pulses: number[] = [];
  let position = 0;
  for (const group of groups) {
    pulses.push(position);
    position += group;
  }
  return {
    name: `${numerator}/${denominator}`,
    numerator,
    denominator,
    steps,
    pulses,
    compound,
    weights: weightsOf(steps, pulses),
  };
}

/** Lengths of the felt beats in steps: 3+3 eighths in 6/8, 2+2+3 in 7/8, 3+2 in 5/8, quarters else. */
function groupsOf(numerator: number, denominator: number, compound: boolean): number[] {
  if (compound) return Array.from({ length: numerator / 3 }, () => 6);
  if (denominator === 2) return Array.from({ length: numerator * 2 }, () => 4);
  if (denominator === 4) return Array.from({ length: numerator }, () => 4);
  const unit = 16 / denominator;
  if (numerator === 7) return [2, 2, 3].map((count) => count * unit);
  const groups: number[] = [];
  let left = numerator;
  while (left > 4 || left === 3) {
    groups.push(3 * unit);
    left -= 3;
  }
  for (; left > 0; left -= 2) groups.push(Math.min(2, left) * unit);
  return groups;
}

function weightsOf(steps: number, pulses: readonly number[]): number[] {
  const middle = pulses[Math.ceil(pulses.length / 2)];
  return Array.from({ length: steps }, (_, step) => {
    if (step === 0) return 1;
    if (pulses.includes(step)) return step === middle && pulses.length > 3 ? 0.8 : 0.65;
    return step % 2 === 0 ? 0.35 : 0.1;
  });
}

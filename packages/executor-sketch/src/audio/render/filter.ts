import { sampleRate } from './sound.ts';

/** Coefficients of a second-order section (R. Bristow-Johnson, Audio EQ Cookbook). */
type Section = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

/** A bell of `gain` dB around `frequency`. */
export function peaking(frequency: number, gain: number, q: number): Section {
  const amplitude = 10 ** (gain / 40);
  const angle = (2 * Math.PI * frequency) / sampleRate;
  const alpha = Math.sin(angle) / (2 * q);
  const a0 = 1 + alpha / amplitude;
  const cosine = -2 * Math.cos(angle);
  return [(1 + alpha * amplitude) / a0, cosine / a0, (1 - alpha * amplitude) / a0, cosine / a0, (1 - alpha / amplitude) / a0];
}

/** Lets through what is below (or above) the corner. */
export function pass(kind: 'low' | 'high', frequency: number, q = Math.SQRT1_2): Section {
  const angle = (2 * Math.PI * frequency) / sampleRate;
  const alpha = Math.sin(angle) / (2 * q);
  const cosine = Math.cos(angle);
  const a0 = 1 + alpha;
  const edge = kind === 'low' ? (1 - cosine) / 2 : (1 + cosine) / 2;
  const middle = kind === 'low' ? 1 - cosine : -(1 + cosine);
  return [edge / a0, middle / a0, edge / a0, (-2 * cosine) / a0, (1 - alpha) / a0];
}

/** Runs a section over samples, in place. */
export function runSection(samples: Float32Array, [b0, b1, b2, a1, a2]: Section): void {
  let first = 0;
  let second = 0;
  for (let index = 0; index < samples.length; index++) {
    const input = samples[index]!;
    const output = b0 * input + first;
    first = b1 * input - a1 * output + second;
    second = b2 * input - a2 * output;
    samples[index] = output;
  }
}

import { sampleRate } from './sound.ts';

/** Coefficients of a second-order section (R. Bristow-Johnson, Audio EQ Cookbook). */
export type Section = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

/** A bell of `gain` dB around `frequency`. */
export function peaking(frequency: number, gain: number, q: number): Section {
  const amplitude = 10 ** (gain / 40);
  const angle = (2 * Math.PI * frequency) / sampleRate;
  const alpha = Math.sin(angle) / (2 * q);
  const a0 = 1 + alpha / amplitude;
  const cosine = -2 * Math.cos(angle);
  return [
    (1 + alpha * amplitude) / a0,
    cosine / a0,
    (1 - alpha * amplitude) / a0,
    cosine / a0,
    (1 - alpha / amplitude) / a0,
  ];
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

/** Silence is skipped in pieces of this many samples. */
const piece = 1024;

/** Runs sections one after the other over samples, in place. */
export function runSections(samples: Float32Array, sections: readonly Section[]): void {
  // Two at a time: the processor overlaps what a single recursion would make it wait for.
  for (let index = 0; index < sections.length; index += 2) {
    runPair(samples, sections[index] ?? through, sections[index + 1] ?? through);
  }
}

const through: Section = [1, 0, 0, 0, 0];

function runPair(samples: Float32Array, first: Section, second: Section): void {
  const [b0, b1, b2, a1, a2] = first;
  const [c0, c1, c2, d1, d2] = second;
  let s1 = 0;
  let s2 = 0;
  let t1 = 0;
  let t2 = 0;
  for (let from = 0; from < samples.length; from += piece) {
    const to = Math.min(samples.length, from + piece);
    if (Math.abs(s1) + Math.abs(t1) < 1e-8 && isSilent(samples, from, to)) {
      s1 = s2 = t1 = t2 = 0;
      continue;
    }
    for (let index = from; index < to; index++) {
      const input = samples[index]!;
      const middle = b0 * input + s1;
      s1 = b1 * input - a1 * middle + s2;
      s2 = b2 * input - a2 * middle;
      const output = c0 * middle + t1;
      t1 = c1 * middle - d1 * output + t2;
      t2 = c2 * middle - d2 * output;
      samples[index] = output;
    }
  }
}

function isSilent(samples: Float32Array, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (samples[index] !== 0) return false;
  return true;
}

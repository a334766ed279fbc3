import type { Random } from '../random.ts';

/** Smooth noise over the plane, given wholly by the stream that made it. */
export interface Noise {
  /** Value noise, 0–1, with features about one unit wide. */
  value(x: number, y: number): number;
  /** Several octaves of value noise, 0–1. */
  fractal(x: number, y: number, octaves: number): number;
  /** Octaves folded at their middle: sharp crests, as mountains have. 0–1. */
  ridged(x: number, y: number, octaves: number): number;
}

/** Reads a pixel table; outside of it everything is 0. */
export function at(table: ArrayLike<number>, index: number): number {
  return table[index] ?? 0;
}

/** Runs smoothly from 0 to 1 between two edges. */
export function smoothStep(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

/** Makes a noise field from a stream. */
export function createNoise(random: Random): Noise {
  const order = new Uint8Array(512);
  const lattice = new Float32Array(256);
  for (let index = 0; index < 256; index++) {
    order[index] = index;
    lattice[index] = random.next();
  }
  for (let index = 255; index > 0; index--) {
    const other = random.integer(0, index);
    const kept = at(order, index);
    order[index] = at(order, other);
    order[other] = kept;
  }
  order.copyWithin(256, 0, 256);
  const corner = (x: number, y: number): number =>
    at(lattice, at(order, at(order, x & 255) + (y & 255)));
  const value = (x: number, y: number): number => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const u = x - left;
    const v = y - top;
    const s = u * u * u * (u * (u * 6 - 15) + 10);
    const t = v * v * v * (v * (v * 6 - 15) + 10);
    const upper = corner(left, top) + (corner(left + 1, top) - corner(left, top)) * s;
    const lower = corner(left, top + 1) + (corner(left + 1, top + 1) - corner(left, top + 1)) * s;
    return upper + (lower - upper) * t;
  };
  return { value, fractal: octavesOf(value, false), ridged: octavesOf(value, true) };
}

function octavesOf(
  value: (x: number, y: number) => number,
  folded: boolean,
): (x: number, y: number, octaves: number) => number {
  return (x, y, octaves) => {
    let sum = 0;
    let weight = 0;
    let amplitude = 1;
    let px = x;
    let py = y;
    for (let octave = 0; octave < octaves; octave++) {
      const raw = value(px, py);
      sum += amplitude * (folded ? 1 - Math.abs(2 * raw - 1) : raw);
      weight += amplitude;
      amplitude *= 0.5;
      // Turning each octave hides the lattice, which would show as upright and level streaks.
      const turned = 1.6 * px + 1.2 * py + 17.3;
      py = 1.6 * py - 1.2 * px + 9.1;
      px = turned;
    }
    return sum / weight;
  };
}

/**
 * Seedable randomness for both engines. Everything that varies goes through here, so that the same
 * seed and payload give the same bytes on every machine: only integer arithmetic, no `Math.random`.
 */

/** A stream of pseudo-random values. Two streams made from the same seed give the same values. */
export interface Random {
  /** A number in `[0, 1)`. */
  next(): number;
  /** A number in `[min, max)`. */
  range(min: number, max: number): number;
  /** An integer from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** `true` with the given probability (0 to 1). */
  chance(probability: number): boolean;
  /** One of the items. @throws RangeError when there are none. */
  pick<T>(items: readonly T[]): T;
  /** A value around 0, mostly within ±1 (a sum of uniform values: no transcendental function). */
  bell(): number;
  /**
   * A stream of its own, given by this stream's seed and the label and independent of how much of
   * this stream was used: adding a detail in one place leaves every other place as it was.
   */
  fork(label: string): Random;
}

/** Hashes text into a 53-bit integer (cyrb53, public domain, by bryc). */
export function hashText(text: string, seed = 0): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** Starts a stream (sfc32) from a seed below 2^53 or from any text. */
export function createRandom(seed: number | string): Random {
  const root = String(seed);
  const next = sfc32(root);
  const range = (min: number, max: number): number => min + (max - min) * next();
  const integer = (min: number, max: number): number => Math.floor(range(min, max + 1));
  return {
    next,
    range,
    integer,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('Cannot pick from an empty list.');
      return item;
    },
    bell: () => (next() + next() + next() + next() - 2) * 0.9,
    fork: (label) => createRandom(`${root}/${label}`),
  };
}

function sfc32(text: string): () => number {
  const first = hashText(text, 1);
  const second = hashText(text, 2);
  let a = first >>> 0;
  let b = Math.floor(first / 4294967296);
  let c = second >>> 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return next;
}

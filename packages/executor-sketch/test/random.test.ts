import { describe, expect, it } from 'vitest';
import { createRandom, hashText } from '../src/random.ts';

const take = (random: { next(): number }) => Array.from({ length: 5 }, () => random.next());

describe('a random stream', () => {
  it('is given by its seed', () => {
    expect(take(createRandom(42))).toEqual(take(createRandom('42')));
    expect(take(createRandom(42))).not.toEqual(take(createRandom(43)));
    expect(take(createRandom(2 ** 53 - 1))).not.toEqual(take(createRandom(2 ** 53 - 2)));
  });

  it('forks into streams that do not depend on how far it ran', () => {
    const used = createRandom(1);
    take(used);
    expect(take(used.fork('a'))).toEqual(take(createRandom(1).fork('a')));
    expect(take(used.fork('a'))).not.toEqual(take(used.fork('b')));
  });

  it('covers its range evenly', () => {
    const random = createRandom('range');
    const counts = Array.from({ length: 6 }, () => 0);
    for (let roll = 0; roll < 6000; roll++) counts[random.integer(1, 6) - 1]! += 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('hashText', () => {
  it('gives whole numbers below 2^53 that differ', () => {
    const hashes = ['', 'a', 'b', 'ab', 'ba', '\u00e9', 'e\u0301'].map((text) => hashText(text));
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes.every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true);
  });
});

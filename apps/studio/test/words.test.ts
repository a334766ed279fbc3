import { expect, test } from 'vitest';
import { words } from '../src/texts/words.ts';

test.each([
  [0, '0:00'],
  [7.99, '0:07'],
  [59.9, '0:59'],
  [65.9, '1:05'],
  [3_599.9, '59:59'],
  [3_725, '1:02:05'],
  [-1, '0:00'],
])('at %s seconds a clock shows %s', (seconds, text) => {
  expect(words.clock(seconds)).toBe(text);
});

test.each([
  [0, '0 s'],
  [1_600, '2 s'],
  [59_400, '59 s'],
  [59_500, '1:00'],
  [3_599_600, '1:00:00'],
  [-5, '0 s'],
])('%s milliseconds take %s', (ms, text) => {
  expect(words.duration(ms)).toBe(text);
});

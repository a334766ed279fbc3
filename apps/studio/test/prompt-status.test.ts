import { expect, test } from 'vitest';
import { statusOf } from '../src/make/prompt-status.ts';

test.each([
  ['pending', null, 'waiting'],
  ['pending', 'waiting', 'waiting'],
  ['pending', 'cancelled', 'stopped'],
  ['pending', 'parked', 'stopped'],
  // What nobody can generate does not wait.
  ['pending', 'unusable', 'unusable'],
  ['processing', 'leased', 'running'],
  ['ready', 'cancelled', 'ready'],
  ['a word of others', null, 'other'],
  [null, null, 'other'],
] as const)('a prompt that is %s, its job %s, is shown as %s', (status, jobState, shown) => {
  expect(statusOf({ status, jobState })).toBe(shown);
});

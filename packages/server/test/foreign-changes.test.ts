import type { CommitMarks } from '@media-gen/core';
import { expect, test } from 'vitest';
import { ForeignChanges } from '../src/events/foreign-changes.ts';

const EVERY_MS = 2_000;
const BOTH = ['prompts', 'artifacts'];
const START: CommitMarks = {
  others: 1,
  logged: 7,
  unlogged: '1',
  newestPrompts: 5,
  newestArtifact: 1,
};

function watched() {
  let marks = START;
  const changes = new ForeignChanges(marks, EVERY_MS);
  return {
    changes,
    /** Somebody committed, and what is given differs. */
    sees: (change: Partial<CommitMarks>, atMs: number): void => {
      marks = { ...marks, others: marks.others + 1, ...change };
      changes.saw(marks, atMs);
    },
  };
}

test.each<[string, Partial<CommitMarks>, readonly string[]]>([
  ['that nothing explains', {}, BOTH],
  ['with new prompts', { newestPrompts: 6 }, ['prompts']],
  ['with new artifacts', { newestArtifact: 2 }, BOTH],
  ['with new prompts beside a sign of life', { newestPrompts: 6, unlogged: '2' }, ['prompts']],
  ['without the newest prompt', { newestPrompts: 4, unlogged: '2' }, BOTH],
  ['without the newest artifact', { newestArtifact: 0 }, BOTH],
  ['with a sign of life', { unlogged: '2' }, []],
  ['with events', { logged: 8, newestPrompts: 6, newestArtifact: 2 }, []],
  ['that is our own', { others: 1, unlogged: '2', newestPrompts: 6 }, []],
])('of a commit %s is told: %s', (_, change, parts) => {
  const { changes, sees } = watched();
  sees(change, 10);
  expect(changes.take(10)).toEqual(parts);
  expect(changes.take(10)).toEqual([]);
});

test('the first of many is told at once, and the rest together', () => {
  const { changes, sees } = watched();
  sees({}, 10);
  expect(changes.take(10)).toEqual(BOTH);
  sees({ newestPrompts: 6 }, 20);
  sees({ newestPrompts: 7 }, 30);
  expect([changes.dueMs, changes.take(10 + EVERY_MS - 1)]).toEqual([10 + EVERY_MS, []]);
  expect(changes.take(10 + EVERY_MS)).toEqual(['prompts']);
  expect(changes.dueMs).toBeUndefined();
});

test('what may hide behind a sign of life is told within half a minute, once', () => {
  const { changes, sees } = watched();
  for (let second = 0; second < 30; second += 1) {
    sees({ unlogged: String(second + 2) }, second * 1_000);
    expect(changes.take(second * 1_000)).toEqual([]);
  }
  expect(changes.dueMs).toBe(30_000);
  expect(changes.take(30_000)).toEqual(BOTH);
  expect(changes.dueMs).toBeUndefined();
});

test('what is told anyway leaves no doubt, and new prompts alone leave it', () => {
  const { changes, sees } = watched();
  sees({ unlogged: '2' }, 0);
  sees({ newestPrompts: 6 }, 1);
  expect(changes.take(1)).toEqual(['prompts']);
  expect(changes.dueMs).toBe(30_000);
  sees({}, 10_000);
  expect(changes.take(10_000)).toEqual(BOTH);
  expect(changes.dueMs).toBeUndefined();
});

import { expect, test } from 'vitest';
import {
  activate,
  everything,
  extendTo,
  NO_SELECTION,
  selectOnly,
  stepped,
  targetsOf,
  toggle,
  toggleAll,
  without,
} from '../src/ui/selection.ts';

const ORDER = [9, 7, 5, 3, 1];

test('a selection extends from its anchor, and loses what is gone', () => {
  const two = extendTo(selectOnly(7), 3, ORDER);
  expect([...two.ids]).toEqual([7, 5, 3]);
  expect([...extendTo(two, 9, ORDER).ids]).toEqual([9, 7]);
  expect([...toggle(two, 5).ids]).toEqual([7, 3]);
  expect([...toggleAll(two, [5, 1]).ids]).toEqual([7, 5, 3, 1]);
  expect([...toggleAll(two, [5, 3]).ids]).toEqual([7]);
  expect(without(two, new Set([3, 1]), ORDER)).toMatchObject({ active: 5 });
  expect(without(selectOnly(9), new Set([9]), ORDER)).toMatchObject({ active: 7 });
  expect(without(selectOnly(1), new Set(ORDER), ORDER)).toMatchObject({ active: undefined });
});

test('something is done to what is selected in its order, else to where the keys are', () => {
  expect(targetsOf(extendTo(selectOnly(3), 9, ORDER), ORDER)).toEqual([9, 7, 5, 3]);
  expect(targetsOf({ ...NO_SELECTION, active: 5 }, ORDER)).toEqual([5]);
  expect(targetsOf(selectOnly(4), ORDER)).toEqual([]);
  expect(targetsOf(NO_SELECTION, ORDER)).toEqual([]);
});

test('keys step to the neighbour, stop at the ends, and begin with the first', () => {
  expect(stepped(selectOnly(7), 1, ORDER)).toBe(5);
  expect(stepped(selectOnly(7), -1, ORDER)).toBe(9);
  expect(stepped(selectOnly(1), 1, ORDER)).toBe(1);
  expect(stepped(selectOnly(9), -1, ORDER)).toBe(9);
  expect(stepped(NO_SELECTION, -1, ORDER)).toBe(9);
  expect(stepped(selectOnly(4), 1, ORDER)).toBe(9);
  expect(stepped(selectOnly(9), 1, [])).toBeUndefined();
});

test('everything leaves the keys where they are, and a range goes on from the beginning', () => {
  const all = everything(selectOnly(3), ORDER);
  expect([[...all.ids], all.active, all.anchor]).toEqual([ORDER, 3, 9]);
  expect([...extendTo(all, 5, ORDER).ids]).toEqual([9, 7, 5]);
  expect(everything(NO_SELECTION, ORDER).active).toBe(9);
  expect(everything(NO_SELECTION, [])).toEqual(NO_SELECTION);
});

test('where nothing was selected a range begins where the keys are', () => {
  expect([...extendTo(activate(NO_SELECTION, 7), 3, ORDER).ids]).toEqual([7, 5, 3]);
  expect([...extendTo(NO_SELECTION, 3, ORDER).ids]).toEqual([3]);
  expect([...extendTo(selectOnly(4), 3, ORDER).ids]).toEqual([3]);
});

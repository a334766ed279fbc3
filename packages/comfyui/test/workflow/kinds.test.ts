import { expect, test } from 'vitest';
import { findBindings } from '../../src/workflow/index.ts';
import { KIND_GRAPHS } from './kinds/index.ts';
import { boundPlaces, outputNodes } from './support/bound-places.ts';
import { renumber } from './support/renumber.ts';

const KINDS = 29;

test('there is a graph of each of the kinds', () => {
  const numbers = KIND_GRAPHS.map(({ name }) => Number.parseInt(name, 10));
  expect([...new Set(numbers)].sort((one, other) => one - other)).toEqual(
    Array.from({ length: KINDS }, (_, index) => index + 1),
  );
});

test.each(KIND_GRAPHS)('$name', ({ graph, inputs, outputs }) => {
  const bindings = findBindings(graph);
  expect(bindings.ambiguities).toEqual([]);
  expect(boundPlaces(bindings)).toEqual(inputs);
  expect(outputNodes(bindings)).toEqual(outputs);
});

test.each(KIND_GRAPHS)('$name, renumbered and retitled', ({ graph, inputs, outputs }) => {
  const ids = Object.keys(graph);
  for (const [forth, back] of [
    [(id: string) => `${9999 - Number(id)}`, (id: string) => `${9999 - Number(id)}`],
    [(id: string) => `n:${ids.indexOf(id)}`, (id: string) => ids[Number(id.slice(2))] ?? ''],
  ] as const) {
    const bindings = findBindings(renumber(graph, forth));
    expect(boundPlaces(bindings, back)).toEqual(inputs);
    expect(outputNodes(bindings, back)).toEqual(outputs);
  }
});

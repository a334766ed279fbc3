import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBindings, WorkflowError, type ApiWorkflow } from '../../src/workflow/index.ts';
import { isLink } from '../../src/workflow/api-graph.ts';
import { KIND_GRAPHS } from './kinds/index.ts';
import { boundPlaces } from './support/bound-places.ts';
import { renumber } from './support/renumber.ts';
import { textsOfSide, twoSided } from './support/two-sided.ts';

/** The same graphs each time. */
const SEED = 20_261_121;

const CLASSES = [
  ...new Set(KIND_GRAPHS.flatMap(({ graph }) => Object.values(graph).map((n) => n.class_type))),
  '__proto__',
  'constructor',
];
const NAMES = [
  ...new Set(
    KIND_GRAPHS.flatMap(({ graph }) => Object.values(graph).flatMap((n) => Object.keys(n.inputs))),
  ),
  '__proto__',
  'toString',
];
const ids = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '12:3', '__proto__', 'absent');
const value = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(ids, fc.integer({ min: -1, max: 3 })) },
  fc.string(),
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  fc.anything(),
);
const node = fc.record({
  class_type: fc.constantFrom(...CLASSES),
  inputs: fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 10 }).map(record),
});
const hostile = fc
  .array(fc.tuple(ids, node), { minLength: 1, maxLength: 12 })
  .map((nodes) => record(nodes) as ApiWorkflow);

function record(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, each] of entries) {
    Object.defineProperty(made, key, { value: each, enumerable: true, configurable: true });
  }
  return made;
}

test('any graph, with circles and nonsense in it, is looked through; only literals are bound', () => {
  fc.assert(
    fc.property(hostile, (graph) => {
      const { inputs, ambiguities } = findBindings(graph);
      const asked = ambiguities.flatMap(({ candidates }) => candidates);
      for (const { node: id, input } of [...inputs, ...asked].flatMap(({ places }) => places)) {
        const inputsOf = new Map(Object.entries(graph[id]?.inputs ?? {}));
        expect(inputsOf.has(input)).toBe(true);
        expect(isLink(inputsOf.get(input))).toBe(false);
      }
    }),
    { numRuns: 500, seed: SEED },
  );
});

test('no place is bound twice', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, twoSided), (graph) => {
      const places = Object.values(boundPlaces(findBindings(graph)))
        .flat()
        .map((place) => place.replace(/[@+].*$/, ''));
      expect(new Set(places).size).toBe(places.length);
    }),
    { numRuns: 600, seed: SEED },
  );
});

test('the negative is bound only where no positive reads, and the prompt only where one does', () => {
  let bound = 0;
  let shared = 0;
  fc.assert(
    fc.property(twoSided, (graph) => {
      const { prompt = [], negative = [] } = boundPlaces(findBindings(graph));
      const positives = textsOfSide(graph, 'positive');
      const negatives = textsOfSide(graph, 'negative');
      expect(negative.filter((place) => positives.has(place) || !negatives.has(place))).toEqual([]);
      if (positives.size > 0) {
        expect(prompt.filter((place) => !positives.has(place))).toEqual([]);
      }
      if (negative.length > 0) bound += 1;
      if ([...negatives].some((place) => positives.has(place))) shared += 1;
    }),
    { numRuns: 3_000, seed: SEED },
  );
  // Both happen often enough for this to mean something.
  expect(bound).toBeGreaterThan(500);
  expect(shared).toBeGreaterThan(500);
});

test('any numbering of any kind’s graph gives the same bindings', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KIND_GRAPHS),
      fc.infiniteStream(fc.nat({ max: 1_000_000 })),
      ({ graph, inputs }, numbers) => {
        const forth = new Map<string, string>();
        for (const id of Object.keys(graph)) {
          const { value: number = 0 } = numbers.next() as { value?: number };
          forth.set(id, `${number}:${forth.size}`);
        }
        const back = new Map([...forth].map(([from, to]) => [to, from]));
        const renumbered = renumber(graph, (id) => forth.get(id) ?? id);
        expect(boundPlaces(findBindings(renumbered), (id) => back.get(id) ?? id)).toEqual(inputs);
      },
    ),
    { numRuns: 200, seed: SEED },
  );
});

const chain = (length: number, last: string): ApiWorkflow => {
  const graph: Record<string, { class_type: string; inputs: Record<string, unknown> }> = {
    '0': { class_type: 'CLIPTextEncode', inputs: { text: 'x', clip: [last, 0] } },
  };
  for (let index = 1; index < length; index += 1) {
    graph[String(index)] = {
      class_type: 'FluxGuidance',
      inputs: { conditioning: [String(index - 1), 0], guidance: 1 },
    };
  }
  graph['s'] = {
    class_type: 'KSampler',
    inputs: { seed: 1, positive: [String(length - 1), 0], latent_image: [String(length - 1), 0] },
  };
  graph['o'] = { class_type: 'SaveImage', inputs: { images: ['s', 0] } };
  return graph;
};

test.each([
  ['a chain longer than the stack', chain(30_000, 'absent')],
  ['a circle', chain(20_000, 's')],
])('%s is walked', (_name, graph) => {
  expect(boundPlaces(findBindings(graph))).toMatchObject({ prompt: ['0.text'] });
});

test('thousands of samplers are refused and not walked', () => {
  const graph = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, index) => [
      String(index),
      {
        class_type: 'KSampler',
        inputs: { seed: 1, positive: [String(index + 1), 0], latent_image: [String(index + 1), 0] },
      },
    ]),
  );
  let error: unknown;
  try {
    findBindings(graph);
  } catch (thrown) {
    error = thrown;
  }
  expect(WorkflowError.is(error) && error.code).toBe('limit_exceeded');
});

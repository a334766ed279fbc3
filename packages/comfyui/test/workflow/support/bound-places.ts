import type { Bindings } from '../../../src/workflow/index.ts';

/** Places by the name of their input, sorted: `12.text`, `8.end_at_step@0.5`, `7.image+alpha`. */
export function boundPlaces(
  { inputs }: Bindings,
  idOf: (id: string) => string = (id) => id,
): Record<string, readonly string[]> {
  return Object.fromEntries(
    inputs.map(({ name, places, alphaIsMask }) => [
      name,
      places
        .map(({ node, input, factor }) => {
          const share = factor === undefined ? '' : `@${factor}`;
          return `${idOf(node)}.${input}${share}${alphaIsMask === true ? '+alpha' : ''}`;
        })
        .sort(),
    ]),
  );
}

export function outputNodes(
  { outputs }: Bindings,
  idOf: (id: string) => string = (id) => id,
): Record<string, string> {
  return Object.fromEntries(outputs.map(({ name, node }) => [name, idOf(node)]));
}

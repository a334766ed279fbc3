import type { GraphView } from '../graph/graph-view.ts';
import type { Place } from '../graph/place.ts';
import type { InputSpec } from '../object-info.ts';

/** Beyond what a seed can be. */
export const LARGEST_SEED = 2n ** 64n - 1n;

export interface InputRange {
  readonly min?: number | bigint;
  readonly max?: number | bigint;
  readonly step?: number;
  readonly stepFrom?: number;
}

/** What the server allows at all of the places: the highest least, the lowest most, a common step. */
export function inputRange(
  view: GraphView,
  places: readonly Place[],
  isWhole: boolean,
): InputRange {
  const specs = places.flatMap((place) => specsAt(view, place));
  const min = extreme(specs, 'min', (one, other) => (one > other ? one : other));
  const max = extreme(specs, 'max', (one, other) => (one < other ? one : other));
  if (min !== undefined && max !== undefined && min > max) return {};
  const grid = isWhole ? commonGrid(specs) : undefined;
  const step = isWhole ? grid?.step : Math.max(0, ...specs.map((spec) => stepOf(spec) ?? 0));
  return {
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(step !== undefined && step > 0 && { step }),
    ...(grid !== undefined && grid.from !== min && { stepFrom: grid.from }),
  };
}

/** The place's own description, and those of the inputs that a plain number node feeds. */
function specsAt(view: GraphView, place: Place): readonly InputSpec[] {
  const own = view.spec(place);
  const isSource = view.links(place.node).length === 0;
  const fed = isSource ? view.uses(place.node).map((use) => view.spec(use)) : [];
  return [own, ...fed].filter(
    (spec) => spec !== undefined && /^(INT|FLOAT)$/.test(spec.type),
  ) as readonly InputSpec[];
}

function extreme(
  specs: readonly InputSpec[],
  name: 'min' | 'max',
  better: (one: number | bigint, other: number | bigint) => number | bigint,
): number | bigint | undefined {
  const all = specs.flatMap((spec) => exact(spec.options[name]));
  return all.length === 0 ? undefined : all.reduce(better);
}

/** A number as the server means it: the largest seed does not fit a double. */
function exact(value: unknown): readonly (number | bigint)[] {
  if (typeof value === 'bigint') return [value];
  if (typeof value !== 'number' || !Number.isFinite(value)) return [];
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return [value];
  const big = BigInt(value);
  return [big > LARGEST_SEED ? LARGEST_SEED : big];
}

function stepOf({ options }: InputSpec): number | undefined {
  const step = options['step'];
  return typeof step === 'number' && step > 0 ? step : undefined;
}

function commonGrid(
  specs: readonly InputSpec[],
): { readonly step: number; readonly from: number } | undefined {
  let step = 1;
  let from = 0;
  for (const spec of specs) {
    const own = stepOf(spec) ?? 1;
    if (!Number.isSafeInteger(own) || own <= 1) continue;
    const least = spec.options['min'];
    if (own > step) from = typeof least === 'number' && Number.isSafeInteger(least) ? least : 0;
    step = leastCommonMultiple(step, own);
  }
  return step > 1 && step < 1_000_000 ? { step, from } : undefined;
}

function leastCommonMultiple(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b !== 0) [a, b] = [b, a % b];
  return (one / a) * other;
}

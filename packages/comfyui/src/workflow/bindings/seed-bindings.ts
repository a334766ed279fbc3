import type { GraphView } from '../graph/graph-view.ts';
import { distinctPlaces, type Place } from '../graph/place.ts';
import type { BindingBook } from './binding-book.ts';
import { numberSource } from './number-source.ts';
import type { Sampler } from './sampler-chain.ts';

const SEED = /^(?:.+\.)?(?:noise_)?seed$/;

/** Every seed that has an effect, as one value. */
export function bindSeed(view: GraphView, samplers: readonly Sampler[], book: BindingBook): void {
  const seeds = view.active.flatMap((node) =>
    view
      .inputNames(node)
      .filter((input) => SEED.test(input))
      .map((input) => ({ node, input })),
  );
  const laterNoise = noiseOfLaterStages(view, samplers);
  const used = seeds.filter(({ node }) => addsNoise(view, node) && !laterNoise.has(node));
  const places = distinctPlaces(used.flatMap((place) => literal(view, place)));
  book.bind('seed', places);
  if (places.length > 0 && laterNoise.size > 0) {
    book.note('The noise of a later stage keeps its seed; only the first stage is varied.');
  }
}

function literal(view: GraphView, place: Place): readonly Place[] {
  const { leaves, formula } = numberSource(view, place);
  return formula === undefined ? leaves : [];
}

function addsNoise(view: GraphView, node: string): boolean {
  return view.value({ node, input: 'add_noise' }) !== 'disable';
}

/** Noise nodes that only samplers use which go on with another's work. */
function noiseOfLaterStages(view: GraphView, samplers: readonly Sampler[]): ReadonlySet<string> {
  const of = (isFirst: boolean) =>
    samplers
      .filter(({ stage }) => (stage === 'first') === isFirst)
      .flatMap(({ id }) => view.link(id, 'noise')?.[0] ?? []);
  const first = new Set(of(true).filter((node) => hasSeed(view, node)));
  // Without noise at the beginning, what comes later is all that varies.
  return first.size === 0 ? new Set() : new Set(of(false).filter((node) => !first.has(node)));
}

function hasSeed(view: GraphView, node: string): boolean {
  return view.inputNames(node).some((input) => SEED.test(input));
}

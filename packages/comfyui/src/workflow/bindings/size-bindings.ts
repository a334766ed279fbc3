import type { GraphView } from '../graph/graph-view.ts';
import { distinctPlaces, type Place } from '../graph/place.ts';
import type { BindingBook } from './binding-book.ts';
import { isNumber, numberSource } from './number-source.ts';
import { latentPath, type Sampler } from './sampler-chain.ts';

/** Nodes that are told the size of the picture again, whatever they were told before. */
const DUPLICATES =
  /^(ModelSamplingFlux|Flux2Scheduler|CLIPTextEncodeSDXL(Refiner)?|CLIPTextEncodePixArtAlpha)$/;
const SIDES = ['width', 'height'] as const;

/** Width and height of what the samplers start from, with everything that repeats them. */
export function bindSize(view: GraphView, samplers: readonly Sampler[], book: BindingBook): void {
  const starts = startNodes(view, samplers);
  if (starts.length === 0) return;
  const repeating = view.active.filter((node) => repeats(view, node, starts));
  for (const side of SIDES) {
    const main = starts.map((node) => [
      ...places(view, node, side),
      ...places(view, node, `empty_latent_${side}`),
    ]);
    if (main.every(({ length }) => length === 0)) {
      const start = starts[0];
      if (start !== undefined && view.link(start, side) !== undefined) {
        book.note(`The ${side} is computed in the graph, so it has no input.`);
      }
      continue;
    }
    const again = repeating.flatMap((node) => [
      ...places(view, node, side),
      ...places(view, node, `target_${side}`),
    ]);
    const why = `Several pictures of different ${side} are begun.`;
    const [only, ...others] = distinctValues(view, main);
    if (only !== undefined && others.length === 0)
      book.bind(side, distinctPlaces([...only, ...again]));
    else book.decide(side, main, why);
  }
}

/** The nearest node with a size on each first sampler's way to its latents; else the one that sets it. */
function startNodes(view: GraphView, samplers: readonly Sampler[]): readonly string[] {
  const first = samplers.filter(({ stage }) => stage === 'first');
  const found = first.flatMap(({ id }) => {
    const near = latentPath(view, id).find((node) => hasSize(view, node));
    return near === undefined ? [] : [near];
  });
  if (found.length > 0) return [...new Set(found)];
  // Without a sampler: what makes a picture out of nothing. What scales a given one is no start.
  if (first.length > 0) return [];
  return view.active.filter(
    (node) =>
      hasSize(view, node) &&
      view.links(node).every(([input]) => SIDES.some((side) => side === input)),
  );
}

function hasSize(view: GraphView, node: string): boolean {
  const names = view.inputNames(node);
  return SIDES.every((side) => names.includes(side) || names.includes(`empty_latent_${side}`));
}

function repeats(view: GraphView, node: string, starts: readonly string[]): boolean {
  if (starts.includes(node) || !hasSize(view, node)) return false;
  if (DUPLICATES.test(view.className(node))) return true;
  return starts.some((start) =>
    SIDES.every((side) => {
      const [own, other] = [node, start].map((id) => view.value({ node: id, input: side }));
      return isNumber(own) && own === other;
    }),
  );
}

/** The literal that a size comes from; a formula over one literal counts as that literal. */
function places(view: GraphView, node: string, input: string): readonly Place[] {
  if (!view.inputNames(node).includes(input)) return [];
  const { leaves } = numberSource(view, { node, input });
  return leaves.length === 1 ? leaves : [];
}

function distinctValues(
  view: GraphView,
  groups: readonly (readonly Place[])[],
): readonly (readonly Place[])[] {
  const byValue = new Map<string, readonly Place[]>();
  for (const group of groups) {
    const key = group.map((place) => String(view.value(place))).join();
    if (group.length > 0) byValue.set(key, [...(byValue.get(key) ?? []), ...group]);
  }
  return [...byValue.values()];
}

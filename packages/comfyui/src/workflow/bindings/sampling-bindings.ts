import type { GraphView } from '../graph/graph-view.ts';
import { distinctPlaces, type Place } from '../graph/place.ts';
import type { BindingBook } from './binding-book.ts';
import type { BoundPlace } from './binding.ts';
import { isNumber, numberSource } from './number-source.ts';
import type { Sampler } from './sampler-chain.ts';

const MAX_STEPS = 32;
/** Beyond any number of steps: to the end. */
const TO_THE_END = 1000;

/** Steps, cfg, guidance and denoise of the stage that makes the picture. */
export function bindSampling(
  view: GraphView,
  samplers: readonly Sampler[],
  book: BindingBook,
): void {
  const main = mainSamplers(view, samplers);
  const why = 'Several samplers begin with different values.';
  book.decide(
    'cfg',
    groups(view, main, ({ guider }) => cfgPlaces(view, guider)),
    why,
  );
  book.decide(
    'denoise',
    groups(view, main, ({ id }) => sigmaPlaces(view, id, 'denoise')),
    why,
  );
  const steps = groups(view, main, ({ id }) => sigmaPlaces(view, id, 'steps'));
  const shares = main.flatMap(({ id }) => splitShares(view, id));
  if (steps.length <= 1 || sameValues(view, steps)) {
    book.bind('steps', [...distinctPlaces(steps.flat()), ...shares]);
  } else book.decide('steps', steps, why);
  bindGuidance(view, main, book);
}

/** The first stages and what shares their steps with them. */
function mainSamplers(view: GraphView, samplers: readonly Sampler[]): readonly Sampler[] {
  const first = samplers.filter(({ stage }) => stage === 'first');
  const isSplit = ({ id }: Sampler) => view.inputNames(id).includes('start_at_step');
  const sharing = first.some(isSplit)
    ? samplers.filter((each) => each.stage === 'continues' && isSplit(each))
    : [];
  return [...first, ...sharing];
}

function groups(
  view: GraphView,
  samplers: readonly Sampler[],
  placesOf: (sampler: Sampler) => readonly Place[],
): readonly (readonly Place[])[] {
  return samplers
    .map((sampler) =>
      distinctPlaces(
        placesOf(sampler).flatMap((place) => {
          const { leaves, formula } = numberSource(view, place);
          return formula === undefined ? leaves : [];
        }),
      ),
    )
    .filter(({ length }) => length > 0);
}

function cfgPlaces(view: GraphView, guider: string): readonly Place[] {
  const names = ['cfg', 'cfg_conds'];
  return names
    .filter((input) => view.inputNames(guider).includes(input))
    .map((input) => ({ node: guider, input }));
}

/** On the sampler itself, else on the scheduler that makes its sigmas. */
function sigmaPlaces(view: GraphView, sampler: string, input: string): readonly Place[] {
  let node: string | undefined = sampler;
  for (let step = 0; step < MAX_STEPS && node !== undefined; step += 1) {
    if (view.inputNames(node).includes(input)) return [{ node, input }];
    node = view.link(node, 'sigmas')?.[0];
  }
  return [];
}

/** Where a sampler hands over to the next, as a part of all steps. */
function splitShares(view: GraphView, node: string): readonly BoundPlace[] {
  const steps = view.value({ node, input: 'steps' });
  if (typeof steps !== 'number' || steps <= 0) return [];
  return ['start_at_step', 'end_at_step'].flatMap((input) => {
    const at = view.value({ node, input });
    const isInside = typeof at === 'number' && at > 0 && at < Math.min(steps, TO_THE_END);
    return isInside ? [{ node, input, factor: at / steps }] : [];
  });
}

function sameValues(view: GraphView, all: readonly (readonly Place[])[]): boolean {
  return new Set(all.flat().map((place) => String(view.value(place)))).size <= 1;
}

function bindGuidance(view: GraphView, main: readonly Sampler[], book: BindingBook): void {
  const nodes = view
    .order(view.upstream(main.flatMap(({ guider }) => guider)))
    .filter((node) => /Guidance|TextEncode.*Flux/.test(view.className(node)));
  const places = nodes
    .map((node) => ({ node, input: 'guidance' }))
    .filter((place) => view.value(place) !== undefined)
    .flatMap((place) => numberSource(view, place).leaves)
    .filter((place) => isNumber(view.value(place)));
  book.decide(
    'guidance',
    places.map((place) => [place]),
    'Several nodes guide with different strengths.',
  );
}

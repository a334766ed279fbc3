import type { GraphView } from '../graph/graph-view.ts';
import { distinctPlaces, placeName, type Place } from '../graph/place.ts';
import type { BindingBook } from './binding-book.ts';
import { walkConditioning, type ConditioningTexts, type Side } from './conditioning-walk.ts';
import { encoderTexts } from './encoder-texts.ts';
import { bindLooseTexts } from './loose-texts.ts';
import type { Sampler } from './sampler-chain.ts';

const LINKS: Readonly<Record<Side, readonly string[]>> = {
  positive: ['positive', 'conditioning', 'cond', 'cond1', 'text_embeds', 'cond2'],
  negative: ['negative', 'negative_cond', 'text_embeds'],
};
const DIFFERENT = 'Several samplers start from different texts.';

interface SamplerTexts {
  readonly stage: Sampler['stage'];
  readonly positive: ConditioningTexts;
  readonly negative: ConditioningTexts;
}

/** Prompt, negative, tags and lyrics: what the samplers are told, by the links that tell them. */
export function bindTexts(view: GraphView, samplers: readonly Sampler[], book: BindingBook): void {
  const all = samplers.map((sampler) => ({
    stage: sampler.stage,
    positive: textsOf(view, sampler.guider, 'positive'),
    negative: textsOf(view, sampler.guider, 'negative'),
  }));
  for (const name of ['text', 'tags', 'lyrics'] as const) {
    const role = name === 'text' ? 'prompt' : name;
    bindSide(view, book, role, all, ({ positive }) => positive[name]);
  }
  const candidates = distinctPlaces(all.flatMap(({ positive }) => positive.candidates));
  if (candidates.length > 0 && !book.has('prompt')) {
    const why = 'The text of the encoder comes from a node with several texts.';
    book.ask(
      'prompt',
      why,
      candidates.map((place) => [place]),
    );
  }
  bindNegative(view, book, all);
  noteOthers(view, book, all);
  bindLooseTexts(view, book);
}

/** The negative is written only where the positive has no part in it. */
function bindNegative(view: GraphView, book: BindingBook, all: readonly SamplerTexts[]): void {
  const positive = new Set(all.flatMap((each) => each.positive.leaves.map(placeName)));
  const wanted = ({ negative }: SamplerTexts) => [...negative.text, ...negative.tags];
  const isFree = (place: Place) => !positive.has(placeName(place));
  bindSide(view, book, 'negative', all, (each) => wanted(each).filter(isFree));
  if (!book.has('negative') && all.some((each) => wanted(each).some((place) => !isFree(place)))) {
    book.note('The negative reads the text of the positive, so it has no input of its own.');
  }
}

function bindSide(
  view: GraphView,
  book: BindingBook,
  role: 'prompt' | 'negative' | 'tags' | 'lyrics',
  all: readonly SamplerTexts[],
  placesOf: (texts: SamplerTexts) => readonly Place[],
): void {
  const groupsAt = (stages: readonly Sampler['stage'][]) =>
    all
      .filter(({ stage }) => stages.includes(stage))
      .map(placesOf)
      .filter(({ length }) => length > 0);
  const first = groupsAt(['first']);
  const continued = groupsAt(['continues']).flat();
  const after = groupsAt(['after']);
  if (first.length === 0) {
    book.decide(role, [...groupsAt(['continues']), ...after], DIFFERENT);
    return;
  }
  const texts = new Set(first.flat().map((place) => view.value(place)));
  const same = after.filter((places) => places.every((place) => texts.has(view.value(place))));
  const main = new Set(first.map((places) => places.map(placeName).join(' ')));
  // What goes on with the same latents is told the same, unless there are several beginnings.
  const groups = main.size === 1 ? [[...first.flat(), ...continued, ...same.flat()]] : first;
  const bound = book.decide(role, groups.map(distinctPlaces), DIFFERENT);
  const left = after
    .flat()
    .filter((place) => !bound.some((each) => placeName(each) === placeName(place)));
  if (bound.length > 0 && left.length > 0) {
    book.note(`A later sampler has a ${role} of its own, which stays as it is.`);
  }
}

function textsOf(view: GraphView, guider: string, side: Side): ConditioningTexts {
  const walks = LINKS[side].flatMap((input) => {
    const link = view.link(guider, input);
    return link === undefined ? [] : [walkConditioning(view, link, side)];
  });
  const own = ownTexts(view, guider, side);
  const found = own === undefined ? walks : [own, ...walks];
  const main = found.find((each) => [each.text, each.tags, each.lyrics].some((p) => p.length > 0));
  return {
    text: main?.text ?? [],
    tags: main?.tags ?? [],
    lyrics: main?.lyrics ?? [],
    leaves: distinctPlaces(found.flatMap(({ leaves }) => leaves)),
    candidates: main === undefined ? found.flatMap(({ candidates }) => candidates) : [],
    others: found.flatMap(({ others }) => others),
    nodes: found.flatMap(({ nodes }) => nodes),
  };
}

/** Samplers that take texts themselves. */
function ownTexts(view: GraphView, node: string, side: Side): ConditioningTexts | undefined {
  const hasNegative = ['negative_prompt', 'negative'].some(
    (input) => typeof view.value({ node, input }) === 'string',
  );
  const isLinked = view.link(node, 'negative_prompt') !== undefined;
  if (side === 'negative' && !hasNegative && !isLinked) return undefined;
  const texts = encoderTexts(view, node, side);
  return texts === undefined ? undefined : { ...texts, others: [], nodes: [node] };
}

function noteOthers(view: GraphView, book: BindingBook, all: readonly SamplerTexts[]): void {
  for (const side of ['positive', 'negative'] as const) {
    const others = all.flatMap((each) => each[side].others);
    const classes = [...new Set(others.map((id) => view.className(id)))];
    if (classes.length === 0) continue;
    book.note(
      `The ${side} joins several encoders; the first is written, ${classes.join(', ')} stays.`,
    );
  }
}

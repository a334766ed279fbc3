import type { GraphView } from '../graph/graph-view.ts';
import { outputMedia } from '../graph/output-classes.ts';
import type { Place } from '../graph/place.ts';
import type { BindingBook } from './binding-book.ts';
import { textSource } from './text-source.ts';

const NEGATIVE = ['negative_prompt'];
const PROMPTS = ['prompt', 'positive_prompt', 'user_prompt'];
const ENCODED = ['text', 'text_g', 't5xxl', 'caption', 'description', 'input_text'];

/** Texts of graphs without samplers: nodes that generate by themselves, language models, plain texts. */
export function bindLooseTexts(view: GraphView, book: BindingBook): void {
  const isOpen = !book.has('prompt') && !book.ambiguities.some(({ name }) => name === 'prompt');
  for (const name of ['tags', 'lyrics'] as const) {
    if (!book.has(name)) book.decide(name, textsAt(view, book, [name]), several(name));
  }
  if (!isOpen || book.has('tags')) return;
  const ways = [textsAt(view, book, PROMPTS), textsAt(view, book, ENCODED), shownTexts(view)];
  const groups = ways.find(({ length }) => length > 0) ?? [];
  book.decide('prompt', groups, several('prompt'));
  if (!book.has('prompt')) return;
  book.decide('negative', textsAt(view, book, NEGATIVE), several('negative prompt'));
}

function several(what: string): string {
  return `Several nodes take a ${what}, and no sampler says which one counts.`;
}

function textsAt(
  view: GraphView,
  book: BindingBook,
  names: readonly string[],
): readonly (readonly Place[])[] {
  return view.active.flatMap((node) =>
    names.flatMap((input) => {
      if (!view.inputNames(node).includes(input)) return [];
      const { place } = textSource(view, { node, input });
      const spec = place === undefined ? undefined : view.spec(place);
      const isText = spec === undefined || spec.type === 'STRING';
      return place === undefined || !isText || book.isClaimed(place) ? [] : [[place]];
    }),
  );
}

/** What the outputs show as text. */
function shownTexts(view: GraphView): readonly (readonly Place[])[] {
  return view.outputs
    .filter((node) => outputMedia(view, node) === 'text')
    .flatMap((node) =>
      view.links(node).flatMap(([input]) => {
        const { place, candidates } = textSource(view, { node, input });
        return place === undefined ? candidates.map((each) => [each]) : [[place]];
      }),
    );
}

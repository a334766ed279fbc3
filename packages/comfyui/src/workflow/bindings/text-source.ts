import type { GraphView } from '../graph/graph-view.ts';
import type { Place } from '../graph/place.ts';

/** Inputs under which nodes hold a text that they hand on, in the order of preference. */
const SOURCE_NAMES = [
  'value',
  'string',
  'text',
  'prompt',
  'string_a',
  'text_a',
  'text1',
  'string1',
  'populated_text',
  'wildcard_text',
  'positive',
  'string_b',
  'text_b',
] as const;
/** No editor's chain is longer; a hostile one may be a circle. */
const MAX_STEPS = 64;
const MAX_LEAVES = 2000;

export interface TextSource {
  /** Where the text is written. */
  readonly place: Place | undefined;
  /** Every literal text that goes into it, the place among them. */
  readonly leaves: readonly Place[];
  /** Where several literals have an equal claim; one of them is meant. */
  readonly candidates: readonly Place[];
}

/** Follows a text input to the literal behind it. */
export function textSource(view: GraphView, start: Place): TextSource {
  if (typeof view.value(start) === 'string') {
    return { place: start, leaves: [start], candidates: [] };
  }
  const link = view.link(start.node, start.input);
  if (link === undefined) return { place: undefined, leaves: [], candidates: [] };
  const leaves = textLeaves(view, link[0]);
  let node = link[0];
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const next = nextText(view, node);
    if (next === undefined) break;
    if ('place' in next) return { place: next.place, leaves, candidates: [] };
    if ('candidates' in next) return { place: undefined, leaves, candidates: next.candidates };
    node = next.node;
  }
  return { place: undefined, leaves, candidates: [] };
}

type NextText =
  { readonly place: Place } | { readonly candidates: readonly Place[] } | { readonly node: string };

function nextText(view: GraphView, node: string): NextText | undefined {
  const links = view.links(node);
  const named = SOURCE_NAMES.filter((name) => view.inputNames(node).includes(name));
  // A linked part beside literal ones is what varies; the literal ones frame it.
  const linked = named.find((name) => links.some(([input]) => input === name));
  if (linked !== undefined) {
    const link = view.link(node, linked);
    if (link !== undefined) return { node: link[0] };
  }
  const literal = named.find((name) => typeof view.value({ node, input: name }) === 'string');
  if (literal !== undefined) return { place: { node, input: literal } };
  const [only, ...others] = links;
  if (only !== undefined && others.length === 0) return { node: only[1][0] };
  const texts = view
    .inputNames(node)
    .map((input) => ({ node, input }))
    .filter((place) => typeof view.value(place) === 'string' && isFreeText(view, place));
  const [text, ...more] = texts;
  if (text === undefined || links.length > 0) return undefined;
  return more.length === 0 ? { place: text } : { candidates: texts };
}

/** Whether people write there, as far as the server says: no list, no file. */
function isFreeText(view: GraphView, place: Place): boolean {
  const spec = view.spec(place);
  return spec === undefined || spec.type === 'STRING';
}

function textLeaves(view: GraphView, start: string): readonly Place[] {
  const found: Place[] = [];
  for (const node of view.upstream([start], undefined, MAX_LEAVES)) {
    for (const input of view.inputNames(node)) {
      if (typeof view.value({ node, input }) === 'string') found.push({ node, input });
    }
  }
  return found;
}

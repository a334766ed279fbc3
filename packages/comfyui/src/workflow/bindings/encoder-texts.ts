import type { GraphView } from '../graph/graph-view.ts';
import { distinctPlaces, type Place } from '../graph/place.ts';
import type { Side } from './conditioning-walk.ts';
import { textSource } from './text-source.ts';

/** Inputs under which encoders take one text, each a part of the whole prompt. */
const TEXT_NAMES = [
  'text',
  'prompt',
  'positive_prompt',
  'positive',
  'text_g',
  'text_l',
  'clip_l',
  'clip_g',
  't5xxl',
  'llama',
  'qwen25_7b',
  'bert',
  'mt5xl',
  'user_prompt',
  'caption',
  'string',
  'value',
];
/** Where one node takes both sides, the name says which. */
const NEGATIVE_NAMES = ['negative_prompt', 'negative'];
/** Conditioning by this name is more common than text: only a literal counts. */
const LITERAL_ONLY = ['positive', 'negative'];

export interface EncoderTexts {
  readonly text: readonly Place[];
  readonly tags: readonly Place[];
  readonly lyrics: readonly Place[];
  readonly leaves: readonly Place[];
  readonly candidates: readonly Place[];
  readonly hasPlaces: boolean;
}

/** What a node encodes; undefined where it takes no text. */
export function encoderTexts(view: GraphView, node: string, side: Side): EncoderTexts | undefined {
  const inputs = view.inputNames(node);
  const holdsBoth = NEGATIVE_NAMES.some(
    (name) => inputs.includes(name) && isText(view, node, name),
  );
  const names = holdsBoth && side === 'negative' ? NEGATIVE_NAMES : textNames(view, node);
  const text = sources(view, node, names);
  const tags = sources(view, node, ['tags']);
  const lyrics = sources(view, node, ['lyrics']);
  const all = [text, tags, lyrics];
  if (all.every(({ isThere }) => !isThere)) return undefined;
  return {
    text: text.places,
    tags: tags.places,
    lyrics: lyrics.places,
    leaves: distinctPlaces(all.flatMap(({ leaves }) => leaves)),
    candidates: distinctPlaces(all.flatMap(({ candidates }) => candidates)),
    hasPlaces: all.some(({ places }) => places.length > 0),
  };
}

/** The names that we know, else what the server calls a text of several lines. */
function textNames(view: GraphView, node: string): readonly string[] {
  const inputs = view.inputNames(node);
  const known = TEXT_NAMES.filter((name) => inputs.includes(name) && isText(view, node, name));
  if (known.length > 0) return known;
  return inputs.filter(
    (input) =>
      input !== 'tags' &&
      input !== 'lyrics' &&
      !input.startsWith('negative') &&
      view.spec({ node, input })?.options['multiline'] === true,
  );
}

function isText(view: GraphView, node: string, input: string): boolean {
  if (typeof view.value({ node, input }) === 'string') return true;
  const link = view.link(node, input);
  if (link === undefined || LITERAL_ONLY.includes(input)) return false;
  const type = view.outputType(link);
  return type === undefined || type === '*' || type === 'STRING';
}

interface Sources {
  readonly isThere: boolean;
  readonly places: readonly Place[];
  readonly leaves: readonly Place[];
  readonly candidates: readonly Place[];
}

function sources(view: GraphView, node: string, names: readonly string[]): Sources {
  const found = names
    .filter((input) => isText(view, node, input))
    .map((input) => textSource(view, { node, input }));
  return {
    isThere: found.length > 0,
    places: distinctPlaces(found.flatMap(({ place }) => (place === undefined ? [] : [place]))),
    leaves: found.flatMap(({ leaves }) => leaves),
    candidates: found.flatMap(({ candidates }) => candidates),
  };
}

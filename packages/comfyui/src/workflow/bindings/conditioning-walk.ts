import type { ApiLink } from '../api-workflow.ts';
import type { GraphView } from '../graph/graph-view.ts';
import { distinctPlaces, type Place } from '../graph/place.ts';
import { encoderTexts, type EncoderTexts } from './encoder-texts.ts';

export type Side = 'positive' | 'negative';

/** The texts behind a conditioning. */
export interface ConditioningTexts {
  /** What is written: the first encoder that is found. */
  readonly text: readonly Place[];
  readonly tags: readonly Place[];
  readonly lyrics: readonly Place[];
  /** Every literal that has a part in it, of all encoders. */
  readonly leaves: readonly Place[];
  /** Where an encoder's text may be any of several literals. */
  readonly candidates: readonly Place[];
  /** Encoders whose texts are left alone: only the first of several is written. */
  readonly others: readonly string[];
  /** The nodes on the way, encoders included. */
  readonly nodes: readonly string[];
}

/** Several conditionings in, one out: the first is written. */
const JOINED = [
  'conditioning_to',
  'conditioning_1',
  'conditioning1',
  'conditioning_from',
  'conditioning_2',
  'conditioning2',
] as const;
const NEVER = new Set(['model', 'clip', 'vae', 'control_net', 'style_model', 'pixels', 'images']);

/** Walks up from a conditioning link to the encoders. Iterative, and each node is seen once a side. */
export function walkConditioning(view: GraphView, start: ApiLink, side: Side): ConditioningTexts {
  const walk = new Walk(view);
  walk.run(start, side);
  return walk.result();
}

class Walk {
  readonly #view: GraphView;
  readonly #seen = new Set<string>();
  readonly #encoders: EncoderTexts[] = [];
  readonly #encoderIds: string[] = [];
  readonly #nodes: string[] = [];

  constructor(view: GraphView) {
    this.#view = view;
  }

  run(start: ApiLink, startSide: Side): void {
    const stack: { readonly link: ApiLink; readonly side: Side }[] = [
      { link: start, side: startSide },
    ];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { link, side } = next;
      const [node, slot] = link;
      const key = `${side} ${slot} ${node}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.#nodes.push(node);
      // Zeroed: what was said above has no effect here, and writing it would hit the other side.
      if (this.#view.className(node) === 'ConditioningZeroOut') continue;
      const texts = encoderTexts(this.#view, node, side);
      if (texts !== undefined) {
        this.#encoders.push(texts);
        this.#encoderIds.push(node);
        continue;
      }
      // The first is walked first: it is on top of the stack.
      for (const [input, above] of [...this.#above(node, slot)].reverse()) {
        stack.push({ link: above, side: sideOf(input) ?? side });
      }
    }
  }

  #above(node: string, slot: number): readonly (readonly [input: string, link: ApiLink])[] {
    const links = this.#view.links(node);
    const named = (name: string) => links.filter(([input]) => input === name);
    const pair = [named('positive'), named('negative')] as const;
    if (pair[0].length > 0 && (pair[1].length > 0 || slot === 0)) return pair[slot] ?? [];
    const joined = JOINED.flatMap(named);
    if (joined.length > 0) return joined;
    const single = this.#view
      .links(node)
      .filter(([input, link]) => isConditioning(this.#view, input, link));
    return single;
  }

  result(): ConditioningTexts {
    const first = this.#encoders.find((each) => each.hasPlaces) ?? this.#encoders[0];
    const all = (name: 'leaves' | 'candidates') =>
      distinctPlaces(this.#encoders.flatMap((each) => each[name]));
    return {
      text: first?.text ?? [],
      tags: first?.tags ?? [],
      lyrics: first?.lyrics ?? [],
      leaves: all('leaves'),
      candidates: first?.hasPlaces === true ? [] : all('candidates'),
      others: this.#encoderIds.filter((_, index) => this.#encoders[index] !== first),
      nodes: this.#nodes,
    };
  }
}

function sideOf(input: string): Side | undefined {
  return input === 'positive' || input === 'negative' ? input : undefined;
}

function isConditioning(view: GraphView, input: string, link: ApiLink): boolean {
  const type = view.outputType(link);
  if (type !== undefined && type !== '*') {
    return type === 'CONDITIONING' || /EMBEDS|CONDITION/.test(type);
  }
  if (NEVER.has(input)) return false;
  return /cond|embeds|^(on_true|on_false|input\d+|any_\d+|value)$/i.test(input);
}

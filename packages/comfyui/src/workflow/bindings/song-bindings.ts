import type { GraphView } from '../graph/graph-view.ts';
import type { Place } from '../graph/place.ts';
import type { BindingBook } from './binding-book.ts';
import type { Role } from './binding.ts';
import { numberSource } from './number-source.ts';

const SONG_INPUTS: readonly (readonly [role: Role, input: string])[] = [
  ['tempo', 'bpm'],
  ['key', 'keyscale'],
  ['time_signature', 'timesignature'],
  ['language', 'language'],
];

/** What an encoder of songs is told beside tags and lyrics. */
export function bindSong(view: GraphView, book: BindingBook): void {
  const encoders = view.active.filter((node) =>
    ['tags', 'lyrics'].every((name) => view.inputNames(node).includes(name)),
  );
  for (const [role, input] of SONG_INPUTS) {
    const groups = encoders.flatMap((node) => literal(view, { node, input }));
    book.decide(role, groups, `Several encoders take ${input}.`);
  }
}

function literal(view: GraphView, place: Place): readonly (readonly Place[])[] {
  const value = view.value(place);
  if (typeof value === 'string') return [[place]];
  const { leaves, formula } = numberSource(view, place);
  return leaves.length === 1 && formula === undefined ? [leaves] : [];
}

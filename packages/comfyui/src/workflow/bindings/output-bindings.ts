import type { GraphView } from '../graph/graph-view.ts';
import { isTemporary, outputMedia } from '../graph/output-classes.ts';
import type { BindingBook } from './binding-book.ts';
import type { OutputBinding } from './binding.ts';

/** What the graph delivers, the kept before the temporary. */
export function findOutputs(view: GraphView): readonly OutputBinding[] {
  const outputs = view.outputs.map((node) => ({
    node,
    media: outputMedia(view, node),
    isTemporary: isTemporary(view, node),
  }));
  const sorted = [
    ...outputs.filter((each) => !each.isTemporary),
    ...outputs.filter((each) => each.isTemporary),
  ];
  const counts = new Map<string, number>();
  return sorted.map((each) => {
    const count = (counts.get(each.media) ?? 0) + 1;
    counts.set(each.media, count);
    return { name: count === 1 ? each.media : `${each.media}_${count}`, ...each };
  });
}

/** Beginnings of file names: two servers on one folder overwrite each other without a word of one's own. */
export function bindPrefix(view: GraphView, book: BindingBook): void {
  const places = view.outputs
    .map((node) => ({ node, input: 'filename_prefix' }))
    .filter((place) => typeof view.value(place) === 'string');
  book.bind('prefix', places);
}

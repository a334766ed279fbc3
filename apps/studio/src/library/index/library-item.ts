import { api, dataOf, type Schemas } from '../../api/api.ts';
import type { LoadItems } from './item-cache.ts';

/** An artifact with its recipe, which is large. */
export type WholeItem = Schemas['LibraryItem'];

/** An artifact as a tile shows it: without what only its recipe tells. */
export interface LibraryItem extends Omit<WholeItem, 'metadata'> {
  /** As songs have it. */
  readonly title: string | undefined;
}

/** The server answers for as many at once. */
const MOST_ITEMS = 200;

/** @param first what is asked for already: it is waited for, and not asked for again */
export function createLoadItems(first?: Promise<readonly LibraryItem[]>): LoadItems {
  let expected = first;
  return async (ids, signal) => {
    const wanted = new Set(ids);
    const found = ((await expected) ?? []).filter(({ id }) => wanted.delete(id));
    expected = undefined;
    const others = wanted.size === 0 ? [] : await loadWholeItems([...wanted], signal);
    return [...found, ...others.map(shownItem)];
  };
}

/** Without its recipe, so that thousands can be kept. */
export function shownItem({ metadata, ...item }: WholeItem): LibraryItem {
  return { ...item, title: titleOf(metadata) };
}

export async function loadWholeItems(
  ids: readonly number[],
  signal: AbortSignal,
): Promise<readonly WholeItem[]> {
  const found: WholeItem[] = [];
  for (let at = 0; at < ids.length; at += MOST_ITEMS) {
    const query = { ids: ids.slice(at, at + MOST_ITEMS).join(',') };
    const { items } = await dataOf(api.GET('/library/items', { params: { query }, signal }));
    found.push(...items);
  }
  return found;
}

function titleOf({ title }: WholeItem['metadata']): string | undefined {
  return typeof title === 'string' && title.trim() !== '' ? title : undefined;
}

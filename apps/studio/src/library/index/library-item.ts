import { api, dataOf, type Schemas } from '../../api/api.ts';
import { isAskedEarly } from '../../api/early-answers.ts';
import type { LibraryWish } from '../search/library-wish.ts';
import { firstItemsAddress, firstItemsQuery } from './found-query.ts';
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

/**
 * Reads items without their recipes, so that thousands can be kept.
 *
 * @param wish what is looked at first: the page may have asked for it already
 */
export function createLoadItems(wish: LibraryWish): LoadItems {
  return async (ids, signal) => {
    // The first who loads takes them, and later there are none.
    const first = await earlyItems(wish);
    const wanted = new Set(ids);
    const found = (first ?? []).filter(({ id }) => wanted.delete(id));
    const others = wanted.size === 0 ? [] : await loadWholeItems([...wanted], signal);
    return [...found, ...others].map(({ metadata, ...item }) => ({
      ...item,
      title: titleOf(metadata),
    }));
  };
}

/** @returns `undefined` where nobody asked, and where that failed: then it is asked for by ids */
function earlyItems(wish: LibraryWish): Promise<readonly WholeItem[] | undefined> | undefined {
  if (!isAskedEarly(firstItemsAddress(wish))) return undefined;
  const asked = api.GET('/library/items', { params: { query: firstItemsQuery(wish) } });
  return asked.then(
    ({ data }) => data?.items,
    () => undefined,
  );
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

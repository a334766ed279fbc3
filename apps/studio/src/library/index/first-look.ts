import type { QueryClient } from '@tanstack/react-query';
import { api } from '../../api/api.ts';
import { isAskedEarly } from '../../api/early-answers.ts';
import { loadFirstTiles } from '../grid/first-tiles.ts';
import { readWish, type LibraryWish } from '../search/library-wish.ts';
import { firstItemsAddress, firstItemsQuery, indexAddress } from './found-query.ts';
import { shownItem, type LibraryItem } from './library-item.ts';
import { indexOptions, LIBRARY_MARK } from './library-query.ts';

/** The items with which a library begins, as far as the page asked for them early. */
export interface FirstLook {
  readonly items: readonly LibraryItem[];
  /** Until they are there; never rejected. */
  readonly pending: Promise<readonly LibraryItem[]> | undefined;
}

let look: FirstLook | undefined;

/**
 * Reads what was asked early, while the page is still being drawn.
 *
 * @returns when it is there; never rejected: whoever shows it asks again, and tells what went wrong
 */
export async function beginFirstLook(queries: QueryClient, address: string): Promise<void> {
  const wish = readWish(new URLSearchParams(address));
  const asked: Promise<unknown>[] = [];
  if (isAskedEarly(indexAddress(wish))) asked.push(queries.query(indexOptions(wish)));
  if (isAskedEarly(firstItemsAddress(wish))) {
    asked.push(readItems(wish));
    // Whatever changes from now on makes them old.
    queries.setQueryData(LIBRARY_MARK.queryKey, Date.now());
  }
  await Promise.allSettled(asked);
}

async function readItems(wish: LibraryWish): Promise<void> {
  const asked = api.GET('/library/items', { params: { query: firstItemsQuery(wish) } });
  const pending = asked.then(
    ({ data }) => data?.items.map(shownItem) ?? [],
    () => [],
  );
  look = { items: [], pending };
  await pending.then((items) => {
    loadFirstTiles(items);
    if (look?.pending === pending) look = { items, pending: undefined };
  });
}

/** @returns `undefined` where nothing was asked early, and after the first time */
export function firstLook(): FirstLook | undefined {
  return look;
}

/** Later it would be old. */
export function endFirstLook(): void {
  look = undefined;
}

import { api, dataOf, type Schemas } from '../../api/api.ts';

/** An artifact with its recipe, which is large. */
export type WholeItem = Schemas['LibraryItem'];

/** An artifact as a tile shows it: without what only its recipe tells. */
export interface LibraryItem extends Omit<WholeItem, 'metadata'> {
  /** As songs have it. */
  readonly title: string | undefined;
}

/** The server answers for as many at once. */
const MOST_ITEMS = 200;

/** Reads items without their recipes, so that thousands can be kept. */
export async function loadItems(
  ids: readonly number[],
  signal: AbortSignal,
): Promise<readonly LibraryItem[]> {
  const items = await loadWholeItems(ids, signal);
  return items.map(({ metadata, ...item }) => ({ ...item, title: titleOf(metadata) }));
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

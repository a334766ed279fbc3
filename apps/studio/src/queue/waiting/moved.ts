import type { QueuedTake, WaitingPage } from './use-waiting.ts';

/** Where prompts go inside their lane. */
export type QueuePlace = { readonly to: 'front' | 'back' } | { readonly before: number };

/**
 * What is loaded as it is going to be, until the server says how it is. Where that cannot be told
 * without the rest of the list, it stays as it is.
 */
export function moved(
  page: WaitingPage,
  promptIds: readonly number[],
  place: QueuePlace,
): WaitingPage {
  const { items } = page;
  const named = new Set(promptIds);
  const picked = promptIds.flatMap((id) => items.filter(({ promptId }) => promptId === id));
  if (new Set(picked.map(({ promptId }) => promptId)).size < named.size) return page;
  const rest = items.filter(({ promptId }) => !named.has(promptId));
  const first = items[0]?.place ?? 1;
  if ('to' in place && place.to === 'front' && first > 1) {
    return { ...page, items: numbered(rest, first + picked.length) };
  }
  if ('to' in place && place.to === 'back' && page.nextCursor !== null) {
    return { ...page, items: numbered(rest, first) };
  }
  const index = indexOf(rest, place);
  if (index === -1) return page;
  const priority = rest[index]?.priority ?? rest.at(-1)?.priority ?? null;
  const put = picked.map((take) => ({ ...take, priority: priority ?? take.priority }));
  const order = [...rest.slice(0, index), ...put, ...rest.slice(index)];
  return { ...page, items: numbered(order, first) };
}

function numbered(items: readonly QueuedTake[], first: number): readonly QueuedTake[] {
  return items.map((take, index) => ({ ...take, place: first + index }));
}

function indexOf(rest: readonly QueuedTake[], place: QueuePlace): number {
  if ('to' in place) return place.to === 'front' ? 0 : rest.length;
  return rest.findIndex(({ promptId }) => promptId === place.before);
}

/**
 * Where `fromIndex` has to go, so that it stands where `toIndex` is; both of what is loaded.
 *
 * @param isEnd whether nothing stands behind what is loaded
 */
export function placeFor(
  items: readonly QueuedTake[],
  fromIndex: number,
  toIndex: number,
  isEnd: boolean,
): QueuePlace | undefined {
  const own = items[fromIndex]?.promptId;
  if (own === undefined || fromIndex === toIndex || toIndex < 0) return undefined;
  // Other takes of the same prompt move with it.
  const behind = items
    .slice(toIndex > fromIndex ? toIndex + 1 : toIndex)
    .find(({ promptId }) => promptId !== own);
  if (behind !== undefined) return { before: behind.promptId };
  return isEnd ? { to: 'back' } : undefined;
}

import type { QueuedTake, WaitingData } from './use-waiting.ts';

/** Where prompts go inside their lane. */
export type QueuePlace = { readonly to: 'front' | 'back' } | { readonly before: number };

/** The list as it is going to be, until the server says how it is. */
export function moved(
  data: WaitingData,
  promptIds: readonly number[],
  place: QueuePlace,
): WaitingData {
  const all = data.pages.flatMap(({ items }) => items);
  const firstPlace = all[0]?.place ?? 1;
  const named = new Set(promptIds);
  const picked = promptIds.flatMap((id) => all.filter(({ promptId }) => promptId === id));
  const rest = all.filter(({ promptId }) => !named.has(promptId));
  const index = indexOf(rest, place);
  const priority = rest[index]?.priority ?? rest.at(-1)?.priority ?? null;
  const put = picked.map((take) => ({ ...take, priority: priority ?? take.priority }));
  const order = [...rest.slice(0, index), ...put, ...rest.slice(index)];
  const numbered = order.map((take, at) => ({ ...take, place: firstPlace + at }));
  let from = 0;
  const pages = data.pages.map((page) => {
    const items = numbered.slice(from, from + page.items.length);
    from += page.items.length;
    return { ...page, items };
  });
  return { ...data, pages };
}

function indexOf(rest: readonly QueuedTake[], place: QueuePlace): number {
  if ('to' in place) return place.to === 'front' ? 0 : rest.length;
  const index = rest.findIndex(({ promptId }) => promptId === place.before);
  return index === -1 ? rest.length : index;
}

/** Where `fromIndex` has to go, so that it stands where `toIndex` is. */
export function placeFor(
  items: readonly QueuedTake[],
  fromIndex: number,
  toIndex: number,
): QueuePlace | undefined {
  const own = items[fromIndex]?.promptId;
  if (own === undefined || fromIndex === toIndex) return undefined;
  // Other takes of the same prompt move with it.
  const behind = items
    .slice(toIndex > fromIndex ? toIndex + 1 : toIndex)
    .find(({ promptId }) => promptId !== own);
  return behind === undefined ? { to: 'back' } : { before: behind.promptId };
}

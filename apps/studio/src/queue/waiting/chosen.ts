import type { QueuedTake } from './use-waiting.ts';

/** Which prompts are chosen, and on which row the keys are. */
export interface Chosen {
  readonly ids: ReadonlySet<number>;
  /** Where a range begins. */
  readonly anchor: number | undefined;
  readonly cursor: RowMark | undefined;
}

/** A row, and where it stood: what goes away is followed by what takes its place. */
export interface RowMark {
  readonly key: string;
  readonly index: number;
}

export const NOTHING_CHOSEN: Chosen = { ids: new Set(), anchor: undefined, cursor: undefined };

export function rowKey({ promptId, take }: QueuedTake): string {
  return `${promptId}/${take}`;
}

/** @returns the place in `items` of the row on which the keys are; -1 where nothing waits */
export function cursorIndex(items: readonly QueuedTake[], { cursor }: Chosen): number {
  const same = items.findIndex((take) => rowKey(take) === cursor?.key);
  return same === -1 ? Math.min(cursor?.index ?? 0, items.length - 1) : same;
}

/** The keys go to a row. */
export function at(items: readonly QueuedTake[], chosen: Chosen, index: number): Chosen {
  const take = items[Math.min(items.length - 1, Math.max(0, index))];
  if (take === undefined) return chosen;
  return { ...chosen, cursor: { key: rowKey(take), index: items.indexOf(take) } };
}

export function toggled(items: readonly QueuedTake[], chosen: Chosen, index: number): Chosen {
  const take = items[index];
  if (take === undefined) return chosen;
  const ids = new Set(chosen.ids);
  if (!ids.delete(take.promptId)) ids.add(take.promptId);
  return { ...at(items, chosen, index), ids, anchor: take.promptId };
}

/** From where it began up to a row. */
export function ranged(items: readonly QueuedTake[], chosen: Chosen, index: number): Chosen {
  const anchor = items.findIndex(({ promptId }) => promptId === chosen.anchor);
  if (anchor === -1) return toggled(items, chosen, index);
  const between = items.slice(Math.min(anchor, index), Math.max(anchor, index) + 1);
  return { ...at(items, chosen, index), ids: new Set(between.map(({ promptId }) => promptId)) };
}

/** Those that are chosen, in the order of the list; else the one on which the keys are. */
export function meant(items: readonly QueuedTake[], chosen: Chosen): readonly number[] {
  const order = [...new Set(items.map(({ promptId }) => promptId))];
  const ids = order.filter((promptId) => chosen.ids.has(promptId));
  if (ids.length > 0) return ids;
  const take = items[cursorIndex(items, chosen)];
  return take === undefined || chosen.cursor === undefined ? [] : [take.promptId];
}

import { takeAt, type LoadedPart, type QueuedTake } from './use-waiting.ts';

/** Which prompts are chosen, and on which row the keys are. */
export interface Chosen {
  /** Where in the list each stood when it was chosen. */
  readonly indexes: ReadonlyMap<number, number>;
  /** Where a range begins. */
  readonly anchor: number | undefined;
  readonly cursor: RowMark | undefined;
}

/** A row, and where it stood: what goes away is followed by what takes its place. */
export interface RowMark {
  /** `undefined`: of what is not loaded yet. */
  readonly key: string | undefined;
  readonly index: number;
}

export const NOTHING_CHOSEN: Chosen = { indexes: new Map(), anchor: undefined, cursor: undefined };

export function rowKey({ promptId, take }: QueuedTake): string {
  return `${promptId}/${take}`;
}

/** @returns the row on which the keys are, which may not be loaded; -1 where nothing waits */
export function cursorIndex({ items, offset, count }: LoadedPart, { cursor }: Chosen): number {
  const same = items.findIndex((take) => rowKey(take) === cursor?.key);
  return same === -1 ? Math.min(cursor?.index ?? 0, count - 1) : offset + same;
}

/** The keys go to a row. */
export function at(part: LoadedPart, chosen: Chosen, wanted: number): Chosen {
  const index = Math.min(part.count - 1, Math.max(0, wanted));
  const take = takeAt(part, index);
  if (index < 0) return chosen;
  return { ...chosen, cursor: { key: take && rowKey(take), index } };
}

export function toggled(part: LoadedPart, chosen: Chosen, index: number): Chosen {
  const take = takeAt(part, index);
  if (take === undefined) return chosen;
  const indexes = new Map(chosen.indexes);
  if (!indexes.delete(take.promptId)) indexes.set(take.promptId, index);
  return { ...at(part, chosen, index), indexes, anchor: take.promptId };
}

/** From where it began up to a row, as far as it is loaded. */
export function ranged(part: LoadedPart, chosen: Chosen, index: number): Chosen {
  const begin = part.items.findIndex(({ promptId }) => promptId === chosen.anchor);
  if (begin === -1) return toggled(part, chosen, index);
  const end = index - part.offset;
  return {
    ...at(part, chosen, index),
    indexes: indexesOf(part, Math.min(begin, end), Math.max(begin, end)),
  };
}

export function allLoaded(part: LoadedPart, chosen: Chosen): Chosen {
  return { ...chosen, indexes: indexesOf(part, 0, part.items.length - 1) };
}

function indexesOf({ items, offset }: LoadedPart, first: number, last: number) {
  const between = items.slice(Math.max(0, first), last + 1);
  return new Map(
    between.map(({ promptId }, index) => [promptId, offset + Math.max(0, first) + index]),
  );
}

/** Those that are chosen and still wait, as far as can be told, in the order of the list. */
export function chosenIds({ items, offset }: LoadedPart, { indexes }: Chosen): readonly number[] {
  const isLoaded = (index: number): boolean => index >= offset && index < offset + items.length;
  // What should be among those that are loaded, and is not, does not wait any more.
  const found = new Map([...indexes].filter(([, index]) => !isLoaded(index)));
  for (const [index, { promptId }] of items.entries()) {
    if (indexes.has(promptId)) found.set(promptId, offset + index);
  }
  return [...found].sort(([, one], [, other]) => one - other).map(([promptId]) => promptId);
}

/** Those that are chosen; else the one on which the keys are. */
export function meant(part: LoadedPart, chosen: Chosen): readonly number[] {
  const ids = chosenIds(part, chosen);
  if (ids.length > 0 || chosen.cursor === undefined) return ids;
  const take = takeAt(part, cursorIndex(part, chosen));
  return take === undefined ? [] : [take.promptId];
}

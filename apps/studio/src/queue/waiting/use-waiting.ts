import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/api.ts';
import { QUERY } from '../../api/keys.ts';

export type QueuedTake = Schemas['QueuedTake'];

/** A part of what waits in a lane, as the server tells it. */
export interface WaitingPage {
  readonly items: readonly QueuedTake[];
  /** `null`: the lane ends here. */
  readonly nextCursor: string | null;
  readonly total: number | null;
}

/** What is known of a list that is longer than what is loaded of it; all its indexes begin with 0. */
export interface LoadedPart {
  readonly items: readonly QueuedTake[];
  /** How many rows stand before the first one that is loaded. */
  readonly offset: number;
  /** How many rows there are. */
  readonly count: number;
}

/** What every change of the queue reads again has to stay small; the server gives no more at once. */
const SIZE = 500;

export function waitingKey(kind: string): readonly [string, string, string] {
  return [QUERY.queue, 'waiting', kind];
}

/** A part of what waits in a lane, in the order in which it would be claimed. */
export function useWaiting(kind: string) {
  const [place, setPlace] = useState(1);
  const query = useQuery({
    queryKey: [...waitingKey(kind), place],
    queryFn: ({ signal }): Promise<WaitingPage> =>
      dataOf(api.GET('/queue', { params: { query: { kind, place, limit: SIZE } }, signal })),
    placeholderData: keepPreviousData,
    // A part that nobody looks at is old by the next change.
    gcTime: 0,
  });
  return {
    ...query,
    /** Another part is wished for. @param index of the row with which it begins */
    readFrom: (index: number) => setPlace(index + 1),
  };
}

export function partOf(page: WaitingPage | undefined): LoadedPart {
  if (page === undefined) return { items: [], offset: 0, count: 0 };
  const { items, nextCursor, total } = page;
  const offset = (items[0]?.place ?? 1) - 1;
  const end = offset + items.length;
  if (items.length > 0 && nextCursor === null) return { items, offset, count: end };
  return { items, offset, count: Math.max(total ?? 0, end) };
}

/** @returns `undefined` for a row that is not loaded */
export function takeAt({ items, offset }: LoadedPart, index: number): QueuedTake | undefined {
  return items[index - offset];
}

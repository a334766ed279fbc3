import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../api/api.ts';
import { QUERY } from '../../api/keys.ts';

export type QueuedTake = Schemas['QueuedTake'];

/** Where a page begins; a chain, so that one can go back along it. */
interface PageStart {
  readonly cursor: string | undefined;
  readonly previous: PageStart | undefined;
}

export interface WaitingPage {
  readonly items: readonly QueuedTake[];
  readonly nextCursor: string | null;
}

export type WaitingData = InfiniteData<WaitingPage, PageStart>;

const PAGE = 200;
/** What every change of the queue reads again has to stay small, however far somebody scrolled. */
const MOST_PAGES = 3;
const FIRST: PageStart = { cursor: undefined, previous: undefined };

export function waitingKey(kind: string): readonly [string, string, string] {
  return [QUERY.queue, 'waiting', kind];
}

/** What waits in a lane, in the order in which it would be claimed; a window of pages that moves. */
export function useWaiting(kind: string) {
  return useInfiniteQuery({
    queryKey: waitingKey(kind),
    queryFn: ({ pageParam: { cursor }, signal }): Promise<WaitingPage> =>
      dataOf(
        api.GET('/queue', {
          params: { query: { kind, limit: PAGE, ...(cursor !== undefined && { cursor }) } },
          signal,
        }),
      ),
    initialPageParam: FIRST,
    getNextPageParam: ({ nextCursor }, _pages, start): PageStart | undefined =>
      nextCursor === null ? undefined : { cursor: nextCursor, previous: start },
    getPreviousPageParam: (_page, _pages, { previous }) => previous,
    maxPages: MOST_PAGES,
  });
}

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/api.ts';
import { QUERY } from '../api/keys.ts';
import type { ErrorFilter } from './error-filter.ts';

const PAGE = 100;

function page(filter: ErrorFilter, cursor: string | undefined, signal: AbortSignal) {
  return dataOf(
    api.GET('/errors', {
      params: {
        query: {
          limit: PAGE,
          ...(filter?.by === 'class' && { class: filter.failureClass }),
          ...(filter?.by === 'state' && { state: filter.state }),
          ...(cursor !== undefined && { cursor }),
        },
      },
      signal,
    }),
  );
}

/** What does not go on by itself, newest first, page by page. */
export function useErrors(filter: ErrorFilter) {
  return useInfiniteQuery({
    queryKey: [QUERY.errors, 'list', filter],
    queryFn: ({ pageParam, signal }) => page(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

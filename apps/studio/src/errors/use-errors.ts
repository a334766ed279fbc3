import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/api.ts';
import { QUERY } from '../api/keys.ts';
import type { ErrorFilter, ErrorItem } from './error-filter.ts';

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

/** The newest of all sorts, to count by: exact where there are no more. */
export function useNewestErrors(): {
  readonly items: readonly ErrorItem[];
  readonly isAll: boolean;
} {
  const { data } = useQuery({
    queryKey: [QUERY.errors, 'newest'],
    queryFn: ({ signal }) => page(undefined, undefined, signal),
  });
  return { items: data?.items ?? [], isAll: data?.nextCursor == null };
}

import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../api/api.ts';
import { QUERY } from '../../api/keys.ts';
import type { LibraryWish } from '../search/library-wish.ts';
import { filterQuery, indexQuery } from './found-query.ts';

export type LibraryIndex = Schemas['LibraryIndex'];
export type LibraryFacets = Schemas['LibraryFacets'];

const INDEX = 'index';
const FACETS = 'facets';
/** As long as the server still looks at files, more may be found. */
const PENDING_MS = 1_000;

/** The ids of everything that is wished for; those before stay until the new ones are there. */
export function useLibraryIndex(wish: LibraryWish): UseQueryResult<LibraryIndex> {
  return useQuery(indexOptions(wish));
}

/** Outdated with everything else of the library; when it was read tells since when items are true. */
export const LIBRARY_MARK = { queryKey: [QUERY.library, 'mark'], queryFn: Date.now };

/** How the ids of what is wished for are read, for whoever wants to begin earlier. */
export function indexOptions(wish: LibraryWish) {
  const query = indexQuery(wish);
  return queryOptions({
    queryKey: [QUERY.library, INDEX, query],
    queryFn: ({ signal }) => dataOf(api.GET('/library/index', { params: { query }, signal })),
    placeholderData: keepPreviousData,
    // Comparing a hundred thousand ids with those before takes longer than drawing what is seen.
    structuralSharing: false,
    // A hundred thousand ids for each word that somebody searched for would stay otherwise.
    gcTime: 30_000,
    refetchInterval: ({ state }) => ((state.data?.pending ?? 0) > 0 ? PENDING_MS : false),
  });
}

/** How much there is of each; asked only where somebody looks. */
export function useLibraryFacets(
  wish: LibraryWish,
  isEnabled: boolean,
): UseQueryResult<LibraryFacets> {
  const query = filterQuery(wish);
  return useQuery({
    queryKey: [QUERY.library, FACETS, query],
    queryFn: ({ signal }) => dataOf(api.GET('/library/facets', { params: { query }, signal })),
    placeholderData: keepPreviousData,
    enabled: isEnabled,
  });
}

/** What was found may be found no more, or at another place. */
export async function outdateFound(queries: QueryClient): Promise<void> {
  await Promise.all(
    [INDEX, FACETS].map((part) => queries.invalidateQueries({ queryKey: [QUERY.library, part] })),
  );
}

/** How much there is of each is not as it was; the order stays. */
export async function outdateFacets(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ queryKey: [QUERY.library, FACETS] });
}

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

export type LibraryIndex = Schemas['LibraryIndex'];
export type LibraryFacets = Schemas['LibraryFacets'];

const INDEX = 'index';
const FACETS = 'facets';
/** As long as the server still looks at files, more may be found. */
const PENDING_MS = 1_000;

type Filter = ReturnType<typeof filterOf>;

/** The ids of everything that is wished for; those before stay until the new ones are there. */
export function useLibraryIndex(wish: LibraryWish): UseQueryResult<LibraryIndex> {
  return useQuery(indexOptions(wish));
}

/** How the ids of what is wished for are read, for whoever wants to begin earlier. */
export function indexOptions(wish: LibraryWish) {
  const { order, groupBy, stacks } = wish;
  const byTime = order === 'newest' || order === 'oldest';
  const query = {
    ...filterOf(wish),
    order,
    ...(stacks && { stacks: true }),
    ...(byTime && { groupBy, timeZone: TIME_ZONE }),
  };
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
  const query: Filter = filterOf(wish);
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

function filterOf(wish: LibraryWish) {
  const { search, kinds, model, tags, labels, favourite, ratingAtLeast, promptId } = wish;
  return {
    ...(search.trim() !== '' && { search: search.trim().slice(0, LONGEST_SEARCH) }),
    ...(kinds.length > 0 && { kind: kinds.join(',') }),
    ...(model !== undefined && { model }),
    ...(tags.length > 0 && { tag: tags.join(',') }),
    ...(labels.length > 0 && { label: labels.join(',') }),
    ...(favourite && { favourite }),
    ...(ratingAtLeast > 0 && { ratingAtLeast }),
    ...(promptId !== undefined && { promptId: String(promptId) }),
    ...(wish.trashed && { trashed: true }),
  };
}

const LONGEST_SEARCH = 1_000;
const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

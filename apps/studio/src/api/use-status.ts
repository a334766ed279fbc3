import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from './api.ts';
import { QUERY } from './keys.ts';

/** Workers die without an event; so the state is read again now and then. */
const AGAIN_MS = 15_000;

/** What happens now. */
export function useStatus(): UseQueryResult<Schemas['Status']> {
  return useQuery({
    queryKey: [QUERY.status],
    queryFn: ({ signal }) => dataOf(api.GET('/status', { signal })),
    refetchInterval: AGAIN_MS,
  });
}

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { QUERY } from '../../api/keys.ts';
import { loadWholeItems, type WholeItem } from '../index/library-item.ts';

/** Items with their recipes; they are kept as long as somebody shows them. */
export function useWholeItems(ids: readonly number[]): UseQueryResult<readonly WholeItem[]> {
  return useQuery({
    queryKey: [QUERY.library, 'whole', ids],
    queryFn: ({ signal }) => loadWholeItems(ids, signal),
    enabled: ids.length > 0,
    gcTime: 0,
  });
}

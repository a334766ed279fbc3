import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, dataOf } from '../../api/api.ts';
import { outdateFound } from './library-query.ts';

const LOOK_MS = 2_000;

/** Other programs add files without any event: the newest row tells, which costs next to nothing. */
export function useForeignFiles(): void {
  const queries = useQueryClient();
  const { data: newest } = useQuery({
    // None of the library's names: what is done here has events, and is read again by them.
    queryKey: ['newest-file'],
    queryFn: async ({ signal }) => {
      const { items } = await dataOf(
        api.GET('/artifacts', { params: { query: { limit: 1 } }, signal }),
      );
      return items[0]?.id ?? 0;
    },
    refetchInterval: LOOK_MS,
  });
  const known = useRef<number>(undefined);
  useEffect(() => {
    const before = known.current;
    known.current = newest;
    if (before !== undefined && newest !== before) void outdateFound(queries);
  }, [newest, queries]);
}

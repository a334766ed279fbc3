import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from './api.ts';
import { QUERY } from './keys.ts';

export type ErrorCount = Schemas['ErrorCount'];

/** How many errors there are of each sort. */
export function useErrorCounts(): readonly ErrorCount[] {
  const { data } = useQuery({
    queryKey: [QUERY.errors, 'counts'],
    queryFn: ({ signal }) => dataOf(api.GET('/errors/counts', { signal })),
  });
  return data?.items ?? [];
}

export function takesOf(counts: readonly ErrorCount[]): number {
  return counts.reduce((sum, { takes }) => sum + takes, 0);
}

/** As many as a retry of all of them asks for. */
export function retryableOf(counts: readonly ErrorCount[], withParked = false): number {
  return counts
    .filter(({ state }) => withParked || state !== 'parked')
    .reduce((sum, { retryable }) => sum + retryable, 0);
}

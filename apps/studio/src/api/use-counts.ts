import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from './api.ts';
import { QUERY } from './keys.ts';

interface Counts {
  readonly statuses: readonly Schemas['StatusCount'][];
  readonly states: readonly Schemas['StateCount'][];
}

/** How many prompts there are of each kind, by status and by state. */
export function useCounts(): UseQueryResult<Counts> {
  return useQuery({
    queryKey: [QUERY.prompts, 'counts'],
    queryFn: ({ signal }) => dataOf(api.GET('/prompts/counts', { signal })),
  });
}

/** What waits to be made; what was stopped or cannot be read does not, whatever its status says. */
export function waitingOf({ statuses, states }: Counts): number {
  const pending = sum(statuses, ({ status, count, stopped }) =>
    status === 'pending' ? count - stopped : 0,
  );
  return Math.max(0, pending - takesIn(states, 'unusable'));
}

/** As many as the inbox holds; other programs fail prompts, too, without any take of ours. */
export function errorsOf({ statuses, states }: Counts): number {
  const failed = sum(statuses, ({ status, count }) => (status === 'error' ? count : 0));
  const ours = takesIn(states, 'failed') + takesIn(states, 'parked');
  return Math.max(failed, ours) + takesIn(states, 'unusable');
}

function takesIn(states: Counts['states'], wanted: Schemas['StateCount']['jobState']): number {
  return sum(states, ({ jobState, takes }) => (jobState === wanted ? takes : 0));
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((all, item) => all + of(item), 0);
}

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from './api.ts';
import { QUERY } from './keys.ts';

export type Lane = Schemas['Lane'];

/** The lane that stands for all. */
export const EVERY_LANE = '*';
const SOONEST_MS = 1_000;
const LATEST_MS = 60_000;

/** How lanes stand; `*` first. Hours open and close by time, without an event. */
export function useLanes(): UseQueryResult<readonly Lane[]> {
  return useQuery({
    queryKey: [QUERY.lanes],
    queryFn: async ({ signal }) => (await dataOf(api.GET('/lanes', { signal }))).items,
    refetchInterval: ({ state }) => nextChange(state.data ?? [], Date.now()),
  });
}

function nextChange(lanes: readonly Lane[], nowMs: number): number | false {
  const times = lanes.flatMap(({ changesMs, paused }) => [changesMs, paused?.probeAtMs ?? null]);
  const coming = times.filter((each) => each !== null).map((each) => each - nowMs);
  if (coming.length === 0) return false;
  return Math.min(LATEST_MS, Math.max(SOONEST_MS, Math.min(...coming)));
}

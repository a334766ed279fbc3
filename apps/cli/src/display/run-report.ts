import type { PromptId, PromptStore, RunSummary } from '@media-gen/core';
import type { UnservedKind } from '../composition/unserved-kinds.ts';

/** What is said at the end of a run. */
export interface RunReport extends RunSummary {
  /** Ended without one more attempt because somebody cancelled it; not among `released`. */
  readonly cancelled: number;
  /** Not begun, because the run was interrupted. */
  readonly stillWaiting: number;
  readonly unserved: readonly UnservedKind[];
}

export function reportOf(
  summary: RunSummary,
  rest: Partial<Pick<RunReport, 'stillWaiting' | 'unserved'>> = {},
): RunReport {
  const cancelled = summary.results.filter(({ outcome }) => outcome === 'cancelled').length;
  const released = summary.released - cancelled;
  return { stillWaiting: 0, unserved: [], ...rest, ...summary, released, cancelled };
}

/** How many of those that can be claimed this run has not touched. */
export async function untouched(
  store: PromptStore,
  { results }: RunSummary,
  filter: { readonly kinds?: readonly string[]; readonly limit: number },
): Promise<number> {
  const touched = new Set<PromptId>(results.map(({ promptId }) => promptId));
  const claimable = await store.list({ ...filter, claimable: true });
  return claimable.filter(({ id }) => !touched.has(id)).length;
}

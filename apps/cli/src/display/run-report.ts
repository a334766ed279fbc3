import type { PromptId, PromptStore, RunSummary } from '@media-gen/core';
import type { HeldLane } from '../composition/held-lanes.ts';
import type { UnservedKind } from '../composition/unserved-kinds.ts';

/** What is said at the end of a run. */
export interface RunReport extends RunSummary {
  /** Not begun, because the run was interrupted. */
  readonly stillWaiting: number;
  readonly unserved: readonly UnservedKind[];
  /** What waits because its lane is paused or closed. */
  readonly held: readonly HeldLane[];
}

export function reportOf(
  summary: RunSummary,
  rest: Partial<Pick<RunReport, 'stillWaiting' | 'unserved' | 'held'>> = {},
): RunReport {
  return { stillWaiting: 0, unserved: [], held: [], ...rest, ...summary };
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

import {
  ALL_LANES,
  estimateWaitMs,
  type LaneRecord,
  type MediaKind,
  type PromptStore,
} from '@media-gen/core';

/** How long until what has so many before it begins; `undefined`: unknown. */
export type EstimateWait = (kind: MediaKind, ahead: number) => number | undefined;

/** What is measured now: estimates of one answer go by one look. */
export async function measureWaits(
  store: Pick<PromptStore, 'lanes' | 'overview'>,
): Promise<EstimateWait> {
  const lanes = await store.lanes();
  const { runTimes } = await store.overview();
  const all = lanes.find(({ kind }) => kind === ALL_LANES);
  return (kind, ahead) => {
    const lane = lanes.find((each) => each.kind === kind);
    const medianMs = runTimes.find((each) => each.kind === kind)?.medianMs;
    // Nobody knows when a lane begins in which nothing runs, or that is held.
    if (lane === undefined || lane.running === 0 || isHeld(lane) || isHeld(all)) return undefined;
    return estimateWaitMs({ waiting: ahead + 1, running: lane.running, medianMs });
  };
}

function isHeld(lane: LaneRecord | undefined): boolean {
  return lane?.paused !== undefined || lane?.open === false;
}

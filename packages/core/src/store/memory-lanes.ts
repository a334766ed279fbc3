import type { MediaKind } from '../kinds/kind.ts';
import { isTrialOpen } from '../lanes/lane-trouble.ts';
import { ALL_LANES, type LaneName } from './lane-control.ts';
import type { MemoryData } from './memory-data.ts';
import { allTakes } from './memory-takes.ts';
import { newLane, type MemoryLane } from './memory-lane.ts';

/** The row of a lane, made where there is none. */
export function laneRow({ lanes }: MemoryData, kind: LaneName): MemoryLane {
  let row = lanes.rows.get(kind);
  if (row === undefined) lanes.rows.set(kind, (row = newLane()));
  return row;
}

/**
 * The lanes that may give something now. Stride scheduling: the lane that is furthest behind goes
 * first. A lane that was idle starts at the current time, so that it cannot hoard credit.
 */
export function lanesInOrder(data: MemoryData, kinds: readonly MediaKind[]): readonly MediaKind[] {
  if (!givesNow(data, ALL_LANES)) return [];
  return kinds
    .filter((kind) => givesNow(data, kind))
    .sort((a, b) => effectivePass(data, a) - effectivePass(data, b));
}

function givesNow(data: MemoryData, kind: LaneName): boolean {
  const lane = data.lanes.rows.get(kind);
  if (lane === undefined) return true;
  if (lane.pausedBy !== undefined && !isTrialOpen(lane)) return false;
  if (!data.lanes.clock.at(lane.windows, data.now()).open) return false;
  return lane.maxRunning === undefined || runningIn(data, kind) < lane.maxRunning;
}

export function runningIn(data: MemoryData, kind: LaneName): number {
  return allTakes(data.prompts.values()).filter(
    ({ job, prompt }) =>
      job.state === 'leased' &&
      (kind === ALL_LANES || data.kinds.generatedBy(prompt.promptType)?.name === kind),
  ).length;
}

/**
 * After a claim: the current time is the lane's, and the lane is a stride further.
 *
 * @returns whether the attempt is the one that a lane paused by failures lets through
 */
export function advanceLane(data: MemoryData, kind: MediaKind, attemptId: string): boolean {
  const lane = laneRow(data, kind);
  const trial = isTrialOpen(lane);
  if (trial) lane.trial = attemptId;
  const pass = effectivePass(data, kind);
  laneRow(data, ALL_LANES).pass = pass;
  lane.pass = pass + 1 / lane.weight;
  return trial;
}

function effectivePass({ lanes }: MemoryData, kind: MediaKind): number {
  return Math.max(lanes.rows.get(ALL_LANES)?.pass ?? 0, lanes.rows.get(kind)?.pass ?? 0);
}

/** When a lane that is closed by its windows opens, or one that failures paused is looked at. */
export function nextLaneMs(data: MemoryData): number | undefined {
  const due = [...data.lanes.rows.values()].flatMap((lane) => {
    if (lane.pausedBy !== undefined && !isTrialOpen(lane)) return lane.probeAtMs ?? [];
    const { open, changesMs } = data.lanes.clock.at(lane.windows, data.now());
    return open ? [] : (changesMs ?? []);
  });
  return due.length === 0 ? undefined : Math.min(...due);
}

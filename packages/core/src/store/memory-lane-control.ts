import { checkLaneChange, checkLaneName, pauseReason } from '../lanes/check-lane.ts';
import { relieveLane } from '../lanes/lane-trouble.ts';
import type { LaneWindows } from '../lanes/lane-windows.ts';
import { ALL_LANES, type LaneChange, type LaneName, type LaneRecord } from './lane-control.ts';
import type { MemoryData } from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import type { MemoryLane } from './memory-lane.ts';
import { laneRow } from './memory-lanes.ts';
import { jobStateOf } from './memory-states.ts';
import { allTakes } from './memory-takes.ts';

export function listLanes(data: MemoryData): readonly LaneRecord[] {
  const counts = countJobs(data);
  const kinds = new Set<LaneName>([...data.lanes.rows.keys(), ...counts.keys()]);
  kinds.delete(ALL_LANES);
  return [ALL_LANES, ...[...kinds].sort()].map((kind) =>
    toRecord(data, kind, counts.get(kind) ?? { queued: 0, waiting: 0, running: 0 }),
  );
}

type Counts = Pick<LaneRecord, 'queued' | 'waiting' | 'running'>;

function countJobs(data: MemoryData): ReadonlyMap<LaneName, Counts> {
  const counts = new Map<LaneName, { -readonly [Key in keyof Counts]: number }>();
  for (const take of allTakes(data.prompts.values())) {
    const kind = data.kinds.generatedBy(take.prompt.promptType)?.name;
    const column = columnOf(jobStateOf(data, take));
    if (kind === undefined || column === undefined) continue;
    for (const name of [ALL_LANES, kind]) {
      const count = counts.get(name) ?? { queued: 0, waiting: 0, running: 0 };
      count[column] += 1;
      counts.set(name, count);
    }
  }
  return counts;
}

/** How many of a lane can be claimed now or later. */
export function waitingIn(data: MemoryData, lane: LaneName): number {
  const counts = countJobs(data).get(lane);
  return counts === undefined ? 0 : counts.queued + counts.waiting;
}

function columnOf(state: ReturnType<typeof jobStateOf>): keyof Counts | undefined {
  if (state === 'queued' || state === 'quarantined') return 'queued';
  if (state === 'leased') return 'running';
  return state === 'waiting' ? 'waiting' : undefined;
}

function toRecord(data: MemoryData, kind: LaneName, counts: Counts): LaneRecord {
  const lane = data.lanes.rows.get(kind);
  const { open, changesMs } = data.lanes.clock.at(lane?.windows, data.now());
  return {
    kind,
    weight: lane?.weight ?? 1,
    maxRunning: lane?.maxRunning,
    paused: lane?.pausedBy && {
      by: lane.pausedBy,
      reason: lane.pauseReason,
      sinceMs: lane.pausedMs,
      probeAtMs: lane.probeAtMs,
      tries: lane.trial !== undefined && lane.probeAtMs === undefined,
    },
    windows: windowsOf(lane),
    open,
    changesMs,
    failures: lane?.failures ?? 0,
    ...counts,
  };
}

function windowsOf(lane: MemoryLane | undefined): LaneWindows | undefined {
  return lane?.windows === undefined ? undefined : (JSON.parse(lane.windows) as LaneWindows);
}

export function setLane(data: MemoryData, kind: LaneName, asked: LaneChange): void {
  checkLaneName(data.kinds, kind);
  const { weight, maxRunning, windows } = checkLaneChange(kind, asked);
  const lane = laneRow(data, kind);
  const before = JSON.stringify(lane);
  if (weight !== undefined) lane.weight = weight;
  if (maxRunning !== undefined) lane.maxRunning = maxRunning ?? undefined;
  if (windows !== undefined) lane.windows = windows === null ? undefined : JSON.stringify(windows);
  if (JSON.stringify(lane) === before) return;
  logEvent(data, {
    type: 'lane:changed',
    data: {
      kind,
      weight: lane.weight,
      maxRunning: lane.maxRunning ?? null,
      windows: windowsOf(lane) ?? null,
    },
  });
}

export function pauseLane(data: MemoryData, kind: LaneName, asked: string | undefined): void {
  checkLaneName(data.kinds, kind);
  const lane = laneRow(data, kind);
  const reason = pauseReason(asked);
  if (lane.pausedBy === 'user' && (reason === undefined || lane.pauseReason === reason)) return;
  const pausedMs = lane.pausedBy === 'user' ? lane.pausedMs : data.now();
  Object.assign(lane, { pausedBy: 'user', pauseReason: reason, pausedMs });
  Object.assign(lane, { probes: 0, probeAtMs: undefined, trial: undefined });
  logEvent(data, { type: 'lane:paused', data: { kind, by: 'user', reason: reason ?? null } });
}

export function resumeLane(data: MemoryData, kind: LaneName): void {
  checkLaneName(data.kinds, kind);
  const lane = laneRow(data, kind);
  if (lane.pausedBy === undefined) return;
  // Whoever paused it, somebody says that it works.
  Object.assign(lane, relieveLane({ ...lane, pausedBy: 'failures' }));
  logEvent(data, { type: 'lane:resumed', data: { kind, by: 'user' } });
}

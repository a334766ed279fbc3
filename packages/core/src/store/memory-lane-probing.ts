import { beginProbe, finishProbe, strikeLane as struckBy } from '../lanes/lane-trouble.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type {
  LaneProbe,
  LaneProbing,
  LaneStrike,
  ProbeOutcome,
  StruckLane,
} from './lane-probing.ts';
import type { LeaseRef } from './lease.ts';
import type { MemoryAccess } from './memory-access.ts';
import type { MemoryData } from './memory-data.ts';
import { heldBy } from './memory-endings.ts';
import { logEvent } from './memory-events.ts';
import { laneRow } from './memory-lanes.ts';
import { jobStateOf } from './memory-states.ts';
import { allTakes } from './memory-takes.ts';

export function laneProbing(
  data: MemoryData,
  { read, write }: Pick<MemoryAccess, 'read' | 'write'>,
): LaneProbing {
  return {
    strikeLane: (lease, strike) => read(() => strikeLane(data, lease, strike)),
    takeProbe: (options) => read(() => takeProbe(data, options)),
    endProbe: (probe, outcome) => write(() => endProbe(data, probe, outcome)),
    nextProbeMs: (kinds) => read(() => nextProbeMs(data, kinds)),
  };
}

function strikeLane(data: MemoryData, lease: LeaseRef, strike: LaneStrike): StruckLane {
  const held = heldBy(data, lease);
  const kind = held && data.kinds.generatedBy(held.prompt.promptType)?.name;
  if (kind === undefined) return { paused: false, spared: false, probeAtMs: undefined };
  const row = laneRow(data, kind);
  const { after, paused, spared } = struckBy(row, lease.attemptId, strike, data.now());
  Object.assign(row, after);
  const reason = after.pauseReason ?? null;
  if (paused) logEvent(data, { type: 'lane:paused', data: { kind, by: 'failures', reason } });
  const probeAtMs = after.pausedBy === 'failures' ? after.probeAtMs : undefined;
  return { paused, spared, probeAtMs };
}

function takeProbe(
  data: MemoryData,
  { kinds, probeId, leaseMs }: Parameters<LaneProbing['takeProbe']>[0],
): LaneProbe | undefined {
  for (const kind of kinds) {
    const row = data.lanes.rows.get(kind);
    if (row === undefined) continue;
    const taken = beginProbe(row, probeId, leaseMs, data.now());
    if (taken === undefined) continue;
    Object.assign(row, taken);
    return { kind, probeId };
  }
  return undefined;
}

function endProbe(data: MemoryData, { kind, probeId }: LaneProbe, outcome: ProbeOutcome): boolean {
  const row = laneRow(data, kind);
  const ended = finishProbe(row, probeId, outcome, data.now());
  if (ended !== undefined) Object.assign(row, ended);
  return ended !== undefined;
}

function nextProbeMs(data: MemoryData, kinds: readonly MediaKind[]): number | undefined {
  const due = kinds.flatMap((kind) => {
    const { pausedBy, probeAtMs, trial } = data.lanes.rows.get(kind) ?? {};
    if (pausedBy !== 'failures' || probeAtMs === undefined || !hasWork(data, kind)) return [];
    return [trial === undefined ? probeAtMs : data.now()];
  });
  return due.length === 0 ? undefined : Math.min(...due);
}

function hasWork(data: MemoryData, kind: MediaKind): boolean {
  return allTakes(data.prompts.values()).some(
    (take) =>
      data.kinds.generatedBy(take.prompt.promptType)?.name === kind &&
      ['queued', 'waiting', 'quarantined'].includes(jobStateOf(data, take) ?? ''),
  );
}

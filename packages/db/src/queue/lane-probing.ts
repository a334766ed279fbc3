import {
  beginProbe,
  finishProbe,
  strikeLane as struckBy,
  type LaneProbe,
  type LaneProbing,
  type LaneStrike,
  type LeaseRef,
  type MediaKind,
  type ProbeOutcome,
  type StruckLane,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { logEvent } from './event-log.ts';
import { heldJob } from './held-lease.ts';
import { keepTrouble } from './lane-proof.ts';
import { laneRow, troubleOf, type LaneRow } from './lanes.ts';

/** What may be due: read without a lock, every second by every worker. */
const DUE = `SELECT * FROM mediagen_lanes WHERE paused = 1 AND paused_by = 'failures' AND probe_at_ms IS NOT NULL
  AND kind IN (SELECT value FROM json_each(@kinds))`;
const HAS_WORK = `SELECT 1 FROM mediagen_jobs WHERE state = 'queued' AND kind = +@kind
  UNION ALL SELECT 1 FROM mediagen_jobs WHERE state = 'quarantined' AND kind = +@kind
  UNION ALL SELECT 1 FROM mediagen_jobs WHERE state = 'waiting' AND kind = +@kind LIMIT 1`;

function pausedLanes({ sql }: Database, kinds: readonly MediaKind[]): readonly LaneRow[] {
  return sql.all<LaneRow>(DUE, { kinds: JSON.stringify(kinds) });
}

export function anyProbeDue(database: Database, kinds: readonly MediaKind[]): boolean {
  const nowMs = database.now();
  return pausedLanes(database, kinds).some((row) => (row.probe_at_ms ?? nowMs) <= nowMs);
}

export function nextProbeMs(database: Database, kinds: readonly MediaKind[]): number | undefined {
  const due = pausedLanes(database, kinds)
    .filter(({ kind }) => database.sql.get(HAS_WORK, { kind }) !== undefined)
    .flatMap(({ probe_at_ms: probeAtMs, trial }) =>
      trial === null ? (probeAtMs ?? []) : [database.now()],
    );
  return due.length === 0 ? undefined : Math.min(...due);
}

// Every function below runs inside one immediate transaction that its caller opened.

export function strikeLane(database: Database, lease: LeaseRef, strike: LaneStrike): StruckLane {
  const kind = heldJob(database, lease)?.kind;
  if (kind === undefined) return { paused: false, spared: false, probeAtMs: undefined };
  const before = troubleOf(laneRow(database, kind));
  const { after, paused, spared } = struckBy(before, lease.attemptId, strike, database.now());
  keepTrouble(database, kind, after);
  const reason = after.pauseReason ?? null;
  if (paused) logEvent(database, { type: 'lane:paused', data: { kind, by: 'failures', reason } });
  const probeAtMs = after.pausedBy === 'failures' ? after.probeAtMs : undefined;
  return { paused, spared, probeAtMs };
}

export function takeProbe(
  database: Database,
  { kinds, probeId, leaseMs }: Parameters<LaneProbing['takeProbe']>[0],
): LaneProbe | undefined {
  for (const row of pausedLanes(database, kinds)) {
    const taken = beginProbe(troubleOf(row), probeId, leaseMs, database.now());
    if (taken === undefined) continue;
    keepTrouble(database, row.kind, taken);
    return { kind: row.kind, probeId };
  }
  return undefined;
}

export function endProbe(
  database: Database,
  { kind, probeId }: LaneProbe,
  outcome: ProbeOutcome,
): boolean {
  const before = troubleOf(laneRow(database, kind));
  const ended = finishProbe(before, probeId, outcome, database.now());
  if (ended !== undefined) keepTrouble(database, kind, ended);
  return ended !== undefined;
}

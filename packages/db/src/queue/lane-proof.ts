import {
  relieveLane,
  TRIAL_OPEN,
  type LaneName,
  type LaneTrouble,
  type MediaKind,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { logEvent } from './event-log.ts';
import { troubleOf, type LaneRow } from './lanes.ts';

// Every function here runs inside one immediate transaction that its caller opened.

/** A commit proves that work is possible. */
export function laneWorks(database: Database, kind: MediaKind): void {
  const row = database.sql.get<LaneRow>(
    `SELECT * FROM mediagen_lanes WHERE kind = +@kind AND (failures > 0 OR paused_by = 'failures')`,
    { kind },
  );
  if (row === undefined) return;
  const before = troubleOf(row);
  keepTrouble(database, kind, relieveLane(before));
  if (before.pausedBy !== 'failures') return;
  logEvent(database, { type: 'lane:resumed', data: { kind, by: 'probe' } });
}

/** A trial that proved nothing leaves the door open for another. */
export function reopenTrial({ sql }: Pick<Database, 'sql'>, attemptId: string): void {
  sql.run('UPDATE mediagen_lanes SET trial = @open WHERE trial = +@attemptId', {
    attemptId,
    open: TRIAL_OPEN,
  });
}

export function keepTrouble({ sql }: Database, kind: LaneName, trouble: LaneTrouble): void {
  const paused = trouble.pausedBy !== undefined;
  sql.run(
    `UPDATE mediagen_lanes SET paused = @paused, paused_by = @pausedBy, pause_reason = @reason,
      paused_ms = @pausedMs, failures = @failures, probes = @probes, probe_at_ms = @probeAtMs,
      trial = @trial WHERE kind = @kind`,
    {
      kind,
      paused: paused ? 1 : 0,
      pausedBy: trouble.pausedBy ?? null,
      reason: trouble.pauseReason ?? null,
      pausedMs: paused ? trouble.pausedMs : null,
      failures: trouble.failures,
      probes: trouble.probes,
      probeAtMs: trouble.probeAtMs ?? null,
      trial: trouble.trial ?? null,
    },
  );
}

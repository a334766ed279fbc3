import {
  ALL_LANES,
  checkLaneChange,
  checkLaneName,
  pauseReason,
  type LaneChange,
  type LaneName,
  type LanePause,
  type LaneRecord,
  type LaneWindows,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { logEvent } from './event-log.ts';
import { laneRow, laneRows, type LaneRow } from './lanes.ts';

type Counts = Pick<LaneRecord, 'queued' | 'waiting' | 'running'>;

const NOTHING: Counts = { queued: 0, waiting: 0, running: 0 };

/** What nobody has claimed from since it was added has no job yet. */
const NOT_TAKEN_IN = `SELECT COUNT(*) AS count FROM prompts p WHERE p.artifact_status = 'pending'
  AND p.prompt_type = +@type AND NOT EXISTS (SELECT 1 FROM mediagen_jobs j WHERE j.prompt_id = p.id AND j.further = 0)`;

export function listLanes(database: Database): readonly LaneRecord[] {
  const rows = new Map(laneRows(database).map((row) => [row.kind, row]));
  const counts = countJobs(database);
  const kinds = new Set<LaneName>([...rows.keys(), ...counts.keys()]);
  kinds.delete(ALL_LANES);
  return [ALL_LANES, ...[...kinds].sort()].map((kind) =>
    toRecord(database, kind, rows.get(kind), counts.get(kind) ?? NOTHING),
  );
}

function countJobs({ sql, kinds }: Database): ReadonlyMap<LaneName, Counts> {
  const counts = new Map<LaneName, Counts>();
  const add = (kind: LaneName, column: keyof Counts, count: number): void => {
    for (const name of [ALL_LANES, kind]) {
      const before = counts.get(name) ?? NOTHING;
      counts.set(name, { ...before, [column]: before[column] + count });
    }
  };
  // One branch for each partial index: finished jobs are many, and are not looked at.
  const branch = (states: string, column: string): string =>
    `SELECT kind, '${column}' AS column, COUNT(*) AS count FROM mediagen_jobs WHERE ${states} GROUP BY kind`;
  const rows = sql.all<{ kind: LaneName; column: keyof Counts; count: number }>(
    [
      branch(`state = 'queued'`, 'queued'),
      branch(`state = 'quarantined'`, 'queued'),
      branch(`state = 'waiting'`, 'waiting'),
      branch(`state = 'leased'`, 'running'),
    ].join(' UNION ALL '),
  );
  for (const { kind, column, count } of rows) add(kind, column, count);
  for (const { name, promptType: type } of kinds.kinds) {
    const count = sql.get<{ count: number }>(NOT_TAKEN_IN, { type })?.count ?? 0;
    if (count > 0) add(name, 'queued', count);
  }
  return counts;
}

/** How many of a lane can be claimed now or later. */
export function waitingIn(database: Database, lane: LaneName): number {
  const { queued, waiting } = countJobs(database).get(lane) ?? NOTHING;
  return queued + waiting;
}

function toRecord(
  database: Database,
  kind: LaneName,
  row: LaneRow | undefined,
  counts: Counts,
): LaneRecord {
  const { open, changesMs } = database.windows.at(row?.windows, database.now());
  return {
    kind,
    weight: row?.weight ?? 1,
    maxRunning: row?.max_running ?? undefined,
    paused: row?.paused === 1 ? pauseOf(row) : undefined,
    windows: windowsOf(row),
    open,
    changesMs,
    failures: row?.failures ?? 0,
    ...counts,
  };
}

function pauseOf(row: LaneRow): LanePause {
  return {
    by: row.paused_by === 'failures' ? 'failures' : 'user',
    reason: row.pause_reason ?? undefined,
    sinceMs: row.paused_ms ?? 0,
    probeAtMs: row.probe_at_ms ?? undefined,
    tries: row.trial !== null && row.probe_at_ms === null,
  };
}

function windowsOf(row: LaneRow | undefined): LaneWindows | undefined {
  const windows = row?.windows ?? undefined;
  return windows === undefined ? undefined : (JSON.parse(windows) as LaneWindows);
}

// Every function below runs inside one immediate transaction that its caller opened.

/** @throws {MediaGenError} `lane_invalid`, `kind_unknown` */
export function setLane(database: Database, kind: LaneName, asked: LaneChange): void {
  checkLaneName(database.kinds, kind);
  const { weight, maxRunning, windows } = checkLaneChange(kind, asked);
  const before = laneRow(database, kind);
  const text = windows === undefined ? before.windows : windows && JSON.stringify(windows);
  const after = {
    weight: weight ?? before.weight,
    maxRunning: maxRunning === undefined ? before.max_running : maxRunning,
    windows: text,
  };
  const { changes } = database.sql.run(
    `UPDATE mediagen_lanes SET weight = @weight, max_running = @maxRunning, windows = @windows
      WHERE kind = @kind AND (weight IS NOT @weight OR max_running IS NOT @maxRunning OR windows IS NOT @windows)`,
    { kind, ...after },
  );
  if (changes === 0) return;
  const shown = text === null ? null : (JSON.parse(text) as LaneWindows);
  logEvent(database, { type: 'lane:changed', data: { kind, ...after, windows: shown } });
}

/** @throws {MediaGenError} `kind_unknown` */
export function pauseLane(database: Database, kind: LaneName, asked: string | undefined): void {
  checkLaneName(database.kinds, kind);
  const { paused, paused_by: by, pause_reason: old, paused_ms: sinceMs } = laneRow(database, kind);
  const reason = pauseReason(asked) ?? null;
  const byUser = paused === 1 && by !== 'failures';
  if (byUser && (reason === null || reason === old)) return;
  database.sql.run(
    `UPDATE mediagen_lanes SET paused = 1, paused_by = 'user', pause_reason = @reason,
      paused_ms = @sinceMs, probes = 0, probe_at_ms = NULL, trial = NULL WHERE kind = @kind`,
    { kind, reason, sinceMs: byUser ? sinceMs : database.now() },
  );
  logEvent(database, { type: 'lane:paused', data: { kind, by: 'user', reason } });
}

/** @throws {MediaGenError} `kind_unknown` */
export function resumeLane(database: Database, kind: LaneName): void {
  checkLaneName(database.kinds, kind);
  const { changes } = database.sql.run(
    `UPDATE mediagen_lanes SET paused = 0, paused_by = NULL, pause_reason = NULL, paused_ms = NULL,
      failures = 0, probes = 0, probe_at_ms = NULL, trial = NULL WHERE kind = @kind AND paused = 1`,
    { kind },
  );
  if (changes > 0) logEvent(database, { type: 'lane:resumed', data: { kind, by: 'user' } });
}

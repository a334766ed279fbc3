import {
  ALL_LANES,
  isTrialOpen,
  type LaneName,
  type LaneTrouble,
  type MediaKind,
} from '@media-gen/core';
import type { Database } from '../database.ts';

/** A row of `mediagen_lanes`. The one of all lanes keeps the current virtual time. */
export interface LaneRow {
  readonly kind: LaneName;
  readonly weight: number;
  readonly pass: number;
  readonly paused: number;
  readonly paused_by: string | null;
  readonly pause_reason: string | null;
  readonly paused_ms: number | null;
  readonly max_running: number | null;
  readonly failures: number;
  readonly probes: number;
  readonly probe_at_ms: number | null;
  readonly trial: string | null;
  readonly windows: string | null;
}

/** A lane in its place. */
export interface OpenLane {
  readonly kind: MediaKind;
  readonly pass: number;
  readonly weight: number;
  /** Failures paused it, and the next attempt is let through. */
  readonly trial: boolean;
}

export function laneRows({ sql }: Database): readonly LaneRow[] {
  return sql.all<LaneRow>('SELECT * FROM mediagen_lanes');
}

/** The row of a lane, made where there is none. */
export function laneRow({ sql }: Database, kind: LaneName): LaneRow {
  sql.run('INSERT INTO mediagen_lanes(kind) VALUES (@kind) ON CONFLICT(kind) DO NOTHING', { kind });
  const row = sql.get<LaneRow>('SELECT * FROM mediagen_lanes WHERE kind = @kind', { kind });
  if (row === undefined) throw new Error(`The lane ${kind} is gone.`);
  return row;
}

export function troubleOf(row: LaneRow): LaneTrouble {
  const byFailures = row.paused_by === 'failures' ? 'failures' : 'user';
  return {
    pausedBy: row.paused === 1 ? byFailures : undefined,
    pauseReason: row.pause_reason ?? undefined,
    pausedMs: row.paused_ms ?? 0,
    failures: row.failures,
    probes: row.probes,
    probeAtMs: row.probe_at_ms ?? undefined,
    trial: row.trial ?? undefined,
  };
}

/**
 * The lanes that may give something now. Stride scheduling: the lane that is furthest behind goes
 * first. A lane that was idle starts at the current time, so that it cannot hoard credit.
 */
export function lanesInOrder(database: Database, kinds: readonly MediaKind[]): readonly OpenLane[] {
  const rows = laneRows(database);
  const all = rows.find(({ kind }) => kind === ALL_LANES);
  if (!givesNow(database, all)) return [];
  return kinds
    .map((kind) => {
      const row = rows.find((lane) => lane.kind === kind);
      const pass = Math.max(all?.pass ?? 0, row?.pass ?? 0);
      const trial = row !== undefined && isTrialOpen(troubleOf(row));
      return { kind, pass, weight: row?.weight ?? 1, trial, row };
    })
    .filter(({ row }) => givesNow(database, row))
    .sort((a, b) => a.pass - b.pass);
}

function givesNow(database: Database, row: LaneRow | undefined): boolean {
  if (row === undefined) return true;
  if (row.paused === 1 && !isTrialOpen(troubleOf(row))) return false;
  if (!database.windows.at(row.windows, database.now()).open) return false;
  return row.max_running === null || runningIn(database, row.kind) < row.max_running;
}

function runningIn({ sql }: Database, kind: LaneName): number {
  const own = kind === ALL_LANES ? '' : 'AND kind = +@kind';
  const text = `SELECT COUNT(*) AS running FROM mediagen_jobs WHERE state = 'leased' ${own}`;
  return sql.get<{ running: number }>(text, { ...(own !== '' && { kind }) })?.running ?? 0;
}

/** After a claim: the current time is the lane's, the lane is a stride further, and a trial is taken. */
export function advanceLane(
  { sql }: Database,
  { kind, pass, weight, trial }: OpenLane,
  attemptId: string,
): void {
  const text = `INSERT INTO mediagen_lanes(kind, pass) VALUES (@kind, @pass)
    ON CONFLICT(kind) DO UPDATE SET pass = excluded.pass`;
  sql.run(text, { kind: ALL_LANES, pass });
  sql.run(text, { kind, pass: pass + 1 / weight });
  if (!trial) return;
  sql.run('UPDATE mediagen_lanes SET trial = @attemptId WHERE kind = @kind', { kind, attemptId });
}

/** When a lane that is closed by its windows opens, or one that failures paused is looked at. */
export function nextLaneMs(database: Database): number | undefined {
  const due = laneRows(database).flatMap((row) => {
    if (row.paused === 1 && !isTrialOpen(troubleOf(row))) return row.probe_at_ms ?? [];
    const { open, changesMs } = database.windows.at(row.windows, database.now());
    return open ? [] : (changesMs ?? []);
  });
  return due.length === 0 ? undefined : Math.min(...due);
}

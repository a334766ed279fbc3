import {
  medianOf,
  OVERVIEW_WAITING,
  OVERVIEW_WITHIN_MS,
  WORKER_SILENT_MS,
  type FailureCount,
  type OverviewOptions,
  type QueueOverview,
  type RunTime,
  type WaitingRecord,
  type WorkerRecord,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { listRunning } from './attempt-list.ts';

const MEASURED_ATTEMPTS = 50;
/** A kind that did not succeed in so many attempts counts as unmeasured. */
const LOOKED_AT = 1000;

/** Without our tables nothing of ours ran. */
export const EMPTY_OVERVIEW: QueueOverview = {
  running: [],
  waiting: [],
  workers: [],
  failures: [],
  runTimes: [],
};

export function readOverview(database: Database, options: OverviewOptions = {}): QueueOverview {
  const sinceMs = database.now() - (options.withinMs ?? OVERVIEW_WITHIN_MS);
  return {
    running: listRunning(database),
    waiting: listWaiting(database),
    workers: listWorkers(database, sinceMs),
    failures: countFailures(database, sinceMs),
    runTimes: measureRunTimes(database),
  };
}

function listWaiting({ sql }: Database): readonly WaitingRecord[] {
  return sql.all<WaitingRecord>(
    `SELECT prompt_id AS promptId, take, kind, attempt AS attempts, not_before_ms AS notBeforeMs
      FROM mediagen_jobs WHERE state = 'waiting' ORDER BY not_before_ms, prompt_id, take
      LIMIT ${OVERVIEW_WAITING}`,
  );
}

interface WorkerRow {
  readonly worker_id: string;
  readonly host: string;
  readonly boot_id: string;
  readonly pid: number;
  readonly pid_start: string | null;
  readonly started_ms: number;
  readonly heartbeat_ms: number;
  readonly ended_ms: number | null;
  readonly running: number;
}

function listWorkers(database: Database, sinceMs: number): readonly WorkerRecord[] {
  const rows = database.sql.all<WorkerRow>(
    `SELECT * FROM (
        SELECT w.*, w.rowid AS place,
          (SELECT COUNT(*) FROM mediagen_jobs j WHERE j.worker_id = w.worker_id AND j.state = 'leased') AS running
        FROM mediagen_workers w)
      WHERE COALESCE(ended_ms, heartbeat_ms) >= @sinceMs OR running > 0
      ORDER BY started_ms DESC, place DESC`,
    { sinceMs },
  );
  return rows.map((row) => ({
    workerId: row.worker_id,
    host: row.host,
    pid: row.pid,
    startedMs: row.started_ms,
    heartbeatMs: row.heartbeat_ms,
    state: stateOf(database, row),
    running: row.running,
  }));
}

function stateOf({ isAlive, now }: Database, row: WorkerRow): WorkerRecord['state'] {
  if (row.ended_ms !== null) return 'ended';
  const alive = isAlive({
    workerId: row.worker_id,
    host: row.host,
    bootId: row.boot_id,
    pid: row.pid,
    pidStart: row.pid_start ?? undefined,
  });
  if (alive === false) return 'dead';
  if (alive === true) return 'alive';
  return now() - row.heartbeat_ms > WORKER_SILENT_MS ? 'silent' : 'alive';
}

function countFailures({ sql }: Database, sinceMs: number): readonly FailureCount[] {
  // The bare columns are those of the row with the greatest end.
  const rows = sql.all<Omit<FailureCount, 'lastError'> & { readonly error: string | null }>(
    `SELECT failure_class AS failureClass, COUNT(*) AS attempts, COUNT(DISTINCT prompt_id) AS prompts,
      MAX(ended_ms) AS lastMs, prompt_id AS lastPromptId, error FROM mediagen_attempts
      WHERE failure_class IS NOT NULL AND ended_ms >= +@sinceMs
      GROUP BY failure_class ORDER BY attempts DESC, failure_class`,
    { sinceMs },
  );
  return rows.map(({ error, ...row }) => ({
    ...row,
    lastError: error ?? '',
  }));
}

function measureRunTimes({ sql }: Database): readonly RunTime[] {
  const rows = sql.all<{ readonly kind: string; readonly ms: number }>(
    `SELECT j.kind, a.ended_ms - a.started_ms AS ms
      FROM (SELECT * FROM mediagen_attempts ORDER BY rowid DESC LIMIT ${LOOKED_AT}) a
      JOIN mediagen_jobs j ON j.prompt_id = a.prompt_id AND j.take = a.take
      WHERE a.outcome = 'succeeded' AND a.ended_ms IS NOT NULL`,
  );
  const kinds = [...new Set(rows.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const times = rows.filter((row) => row.kind === kind).map(({ ms }) => ms);
    const newest = times.slice(0, MEASURED_ATTEMPTS);
    return { kind, medianMs: medianOf(newest) ?? 0, attempts: newest.length };
  });
}

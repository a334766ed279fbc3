import type { WorkerIdentity } from '@media-gen/core';
import type { Database } from '../database.ts';
import type { JobRow } from './job.ts';
import type { Liveness } from './liveness.ts';

/** A leased job with the worker that has it, as far as it is registered. */
export interface LeasedRow extends JobRow {
  /** Of what is leased: its claim. */
  readonly updated_ms: number;
  readonly host: string | null;
  readonly boot_id: string | null;
  readonly pid: number | null;
  readonly pid_start: string | null;
  readonly heartbeat_ms: number | null;
}

type WorkerCells = Pick<LeasedRow, 'worker_id' | 'host' | 'boot_id' | 'pid' | 'pid_start'>;

export const LEASED = `SELECT j.*, w.host, w.boot_id, w.pid, w.pid_start, w.heartbeat_ms FROM mediagen_jobs j
  LEFT JOIN mediagen_workers w ON w.worker_id = j.worker_id WHERE j.state = 'leased'`;

/** A worker that gave no sign for so long does not count as running, in milliseconds. */
const SILENCE_MS = 60_000;
const BESIDE = `SELECT worker_id, host, boot_id, pid, pid_start, started_ms FROM mediagen_workers
  WHERE ended_ms IS NULL AND heartbeat_ms >= @sinceMs`;

export function workerOf(row: WorkerCells): WorkerIdentity | undefined {
  const { worker_id: workerId, host, boot_id: bootId, pid, pid_start: pidStart } = row;
  if (workerId === null || host === null || bootId === null || pid === null) return undefined;
  return { workerId, host, bootId, pid, pidStart: pidStart ?? undefined };
}

/** Asks for every worker that gave a sign of late: one of them may have run beside those that died. */
export function askBeside({ sql, now }: Database, liveness: Liveness): void {
  const rows = sql.all<WorkerCells>(BESIDE, { sinceMs: now() - SILENCE_MS });
  for (const row of rows) liveness.ask(workerOf(row));
}

/**
 * Whether two or more workers lost their leases and none is left of those that ran beside them:
 * then it was the machine, and no prompt.
 */
export function allDiedAtOnce(
  { sql, now }: Database,
  liveness: Liveness,
  lost: readonly LeasedRow[],
): boolean {
  const dead = new Set(lost.map(({ worker_id: workerId }) => workerId));
  if (dead.size < 2) return false;
  const lastSignMs = Math.max(
    ...lost.map((row) => Math.max(row.updated_ms, row.heartbeat_ms ?? 0)),
  );
  const beside = sql.all<WorkerCells & { readonly started_ms: number }>(BESIDE, {
    sinceMs: now() - SILENCE_MS,
  });
  return !beside.some(
    ({ worker_id: workerId, started_ms: startedMs }) =>
      startedMs <= lastSignMs && !dead.has(workerId) && liveness.of(workerId) !== false,
  );
}

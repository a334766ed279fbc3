import type { WorkerId, WorkerIdentity } from '@media-gen/core';
import type { Database } from '../database.ts';
import { logEvent } from './event-log.ts';

export function enlist(database: Database, worker: WorkerIdentity): void {
  const { sql, now } = database;
  const { workerId, host, bootId, pid } = worker;
  sql.run(
    `INSERT INTO mediagen_workers(worker_id, host, boot_id, pid, pid_start, started_ms, heartbeat_ms)
      VALUES (@workerId, @host, @bootId, @pid, @pidStart, @nowMs, @nowMs)
      ON CONFLICT(worker_id) DO UPDATE SET host = excluded.host, boot_id = excluded.boot_id, pid = excluded.pid,
        pid_start = excluded.pid_start, heartbeat_ms = excluded.heartbeat_ms, ended_ms = NULL`,
    { workerId, host, bootId, pid, pidStart: worker.pidStart ?? null, nowMs: now() },
  );
  logEvent(database, { type: 'worker:enlisted', data: { workerId, host, pid } });
}

/** The row stays: attempts name their worker. */
export function retire(database: Database, workerId: WorkerId): void {
  database.sql.run('UPDATE mediagen_workers SET ended_ms = @nowMs WHERE worker_id = @workerId', {
    workerId,
    nowMs: database.now(),
  });
  logEvent(database, { type: 'worker:retired', data: { workerId } });
}

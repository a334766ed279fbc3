import type { AttemptTrace } from '@media-gen/core';
import type { Database } from '../database.ts';
import { workerOf, type LeasedRow } from '../queue/leased-row.ts';

/** How long a worker that may run gets to tidy up after an attempt of its that ended. */
const TIDYING_MS = 60_000;

type WorkerCells = Pick<LeasedRow, 'worker_id' | 'host' | 'boot_id' | 'pid' | 'pid_start'>;

interface TraceRow extends WorkerCells {
  readonly attempt_id: string;
  readonly prompt_id: number;
  readonly out_dir: string | null;
  readonly outcome: string | null;
  readonly ended_ms: number | null;
  readonly is_resumable: number;
}

/** A request that is not over may go on from what its last attempt left. */
const TRACES = `SELECT a.attempt_id, a.prompt_id, a.out_dir, a.outcome, a.ended_ms, a.worker_id,
    w.host, w.boot_id, w.pid, w.pid_start,
    j.resume_from IS NOT NULL AND j.state IN ('queued', 'waiting', 'quarantined', 'leased') AS is_resumable
  FROM mediagen_attempts a LEFT JOIN mediagen_workers w ON w.worker_id = a.worker_id
  LEFT JOIN mediagen_jobs j ON j.prompt_id = a.prompt_id AND j.take = a.take
  WHERE a.attempt_id > @after ORDER BY a.attempt_id LIMIT @limit`;

export function listAttemptTraces(
  database: Database,
  { after = '', limit }: { readonly after?: string; readonly limit: number },
): readonly AttemptTrace[] {
  const dead = new Map<string, boolean>();
  const isDead = (row: TraceRow): boolean => {
    const worker = workerOf(row);
    if (worker === undefined) return false;
    const known = dead.get(worker.workerId) ?? database.isAlive(worker) === false;
    dead.set(worker.workerId, known);
    return known;
  };
  return database.sql.all<TraceRow>(TRACES, { after, limit }).map((row) => ({
    attemptId: row.attempt_id,
    promptId: row.prompt_id,
    directory: row.out_dir ?? undefined,
    state: stateOf(row, () => isDead(row), database.now()),
  }));
}

/** An attempt that ended can never commit: its fence is not held any more. */
function stateOf(row: TraceRow, isDead: () => boolean, nowMs: number): AttemptTrace['state'] {
  if (row.outcome === 'succeeded') return 'succeeded';
  const mayWrite = row.ended_ms === null || nowMs - row.ended_ms < TIDYING_MS;
  if (mayWrite && !isDead()) return 'running';
  return row.is_resumable === 1 ? 'resumable' : 'over';
}

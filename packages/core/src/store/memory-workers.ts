import type { WorkerIdentity } from './lease.ts';
import type { MemoryAttempt, MemoryData } from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import type { WorkerId } from './records.ts';

/** A worker that gave no sign for so long does not count as running, in milliseconds. */
const SILENCE_MS = 60_000;

export function enlist(data: MemoryData, worker: WorkerIdentity): void {
  const { workerId, host, pid } = worker;
  const nowMs = data.now();
  const row = { identity: worker, startedMs: nowMs, heartbeatMs: nowMs, endedMs: undefined };
  data.workers.set(workerId, row);
  logEvent(data, { type: 'worker:enlisted', data: { workerId, host, pid } });
}

export function retire(data: MemoryData, workerId: WorkerId): void {
  const worker = data.workers.get(workerId);
  if (worker !== undefined) worker.endedMs = data.now();
  logEvent(data, { type: 'worker:retired', data: { workerId } });
}

/**
 * Whether two or more workers lost their leases and none is left of those that ran beside them:
 * then it was the machine, and no prompt.
 */
export function allDiedAtOnce(data: MemoryData, lost: readonly MemoryAttempt[]): boolean {
  const dead = new Set(lost.map(({ workerId }) => workerId));
  if (dead.size < 2) return false;
  const signs = lost.map(({ workerId, startedMs }) =>
    Math.max(startedMs, data.workers.get(workerId)?.heartbeatMs ?? 0),
  );
  const lastSignMs = Math.max(...signs);
  return ![...data.workers.values()].some(
    ({ identity, startedMs, heartbeatMs, endedMs }) =>
      endedMs === undefined &&
      !dead.has(identity.workerId) &&
      startedMs <= lastSignMs &&
      heartbeatMs >= data.now() - SILENCE_MS &&
      data.isAlive(identity),
  );
}

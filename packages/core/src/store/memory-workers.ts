import type { WorkerIdentity } from './lease.ts';
import type { MemoryData } from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import type { WorkerId } from './records.ts';

export function enlist(data: MemoryData, worker: WorkerIdentity): void {
  const { workerId, host, pid } = worker;
  data.workers.set(workerId, worker);
  logEvent(data, { type: 'worker:enlisted', data: { workerId, host, pid } });
}

export function retire(data: MemoryData, workerId: WorkerId): void {
  data.workers.delete(workerId);
  logEvent(data, { type: 'worker:retired', data: { workerId } });
}

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

import { MediaGenError } from '../../errors/media-gen-error.ts';
import type { WorkerIdentity } from '../../store/lease.ts';
import { createDarwinProcessTable } from './darwin-process-table.ts';
import { createLinuxProcessTable } from './linux-process-table.ts';
import type { ProcessTable } from './process-table.ts';

const TABLES: Readonly<Partial<Record<NodeJS.Platform, () => ProcessTable>>> = {
  linux: createLinuxProcessTable,
  darwin: createDarwinProcessTable,
};

let ofThisMachine: ProcessTable | undefined;

function processTable(): ProcessTable {
  ofThisMachine ??= TABLES[process.platform]?.();
  if (ofThisMachine !== undefined) return ofThisMachine;
  throw new MediaGenError(
    'not_supported',
    `media-gen does not run workers on ${process.platform}.`,
    {
      hint: 'Run it on Linux or macOS; on Windows, inside WSL.',
      details: { platform: process.platform },
    },
  );
}

/** What an identity is compared with. */
export interface Here {
  readonly host: string;
  readonly table: ProcessTable;
}

/** {@link localWorkerIdentity} of any machine. */
export function identify(here: Here, pid: number): WorkerIdentity {
  const sighting = here.table.look(pid);
  return {
    workerId: randomUUID(),
    host: here.host,
    bootId: here.table.bootId(),
    pid,
    pidStart: sighting.state === 'running' ? sighting.start : undefined,
  };
}

/** {@link isLocalWorkerAlive} on any machine. */
export function isAlive(identity: WorkerIdentity, here: Here): boolean | 'unknown' {
  const { host, bootId, pid, pidStart } = identity;
  if (host !== here.host || bootId !== here.table.bootId()) return 'unknown';
  if (!Number.isSafeInteger(pid) || pid <= 0) return 'unknown';
  const sighting = here.table.look(pid);
  if (sighting.state === 'gone') return false;
  if (sighting.state === 'unreadable' || pidStart === undefined) return 'unknown';
  return sighting.start === pidStart;
}

/**
 * Who this process is as a worker. Every call names a new worker of the same process.
 *
 * @throws {MediaGenError} `not_supported` on other systems than Linux and macOS
 */
export async function localWorkerIdentity(): Promise<WorkerIdentity> {
  return Promise.resolve(identify({ host: hostname(), table: processTable() }, process.pid));
}

/**
 * Whether the process of a worker still runs. `false` is a proof: the same host, the same boot, and
 * no process with that id and start time. Whatever cannot be proved is `'unknown'`: another host,
 * an earlier boot, another container, a process that we may not look at. Its lease will tell.
 *
 * @throws {MediaGenError} `not_supported` on other systems than Linux and macOS
 */
export function isLocalWorkerAlive(identity: WorkerIdentity): boolean | 'unknown' {
  return isAlive(identity, { host: hostname(), table: processTable() });
}

import type { PromptId } from '../executor/contract.ts';
import type { KindRegistry } from '../kinds/registry.ts';
import type { WorkerIdentity, WriteOutcome } from './lease.ts';
import { openAccess } from './memory-access.ts';
import { createChangeSignal } from './memory-changes.ts';
import { cancelledLeases, claimPrompt, renewLeases } from './memory-claims.ts';
import type { MemoryData } from './memory-data.ts';
import { listLanes, pauseLane, resumeLane, setLane } from './memory-lane-control.ts';
import { laneProbing } from './memory-lane-probing.ts';
import { newLanes } from './memory-lane.ts';
import { listEvents, pruneEvents } from './memory-events.ts';
import { checkpointAttempt, commitAttempt, failAttempt } from './memory-endings.ts';
import { noteOutput, releaseLease } from './memory-endings.ts';
import {
  addForeignArtifact,
  addForeignRow,
  setForeignPriority,
  setStatus,
  type ForeignRow,
} from './memory-foreign.ts';
import { countErrors, listErrors } from './memory-errors.ts';
import { countPrompts, countStates } from './memory-counts.ts';
import { attemptsOf, claimOrder, listArtifacts } from './memory-queries.ts';
import { listPrompts, promptDetail, runningAttempts } from './memory-queries.ts';
import { nextDueMs, recover } from './memory-recovery.ts';
import { relieveAttempt } from './memory-relief.ts';
import { addTakes } from './memory-again.ts';
import { cancelPrompt } from './memory-cancel.ts';
import { addPrompts, addWriting } from './memory-requests.ts';
import { retryPrompt } from './memory-retry.ts';
import { overview } from './memory-overview.ts';
import { reorder, setPriority } from './memory-order.ts';
import { setRunAt } from './memory-run-at.ts';
import { retryFailed } from './memory-retry-failed.ts';
import { enlist, retire } from './memory-workers.ts';
import type { PromptStore } from './port.ts';

export interface MemoryStoreOptions {
  readonly kinds: KindRegistry;
  /** Epoch milliseconds. @default the system's clock */
  readonly now?: () => number;
  /** Whether a registered worker still runs. @default always */
  readonly isAlive?: (worker: WorkerIdentity) => boolean;
}

/** A store that lives in this process, with the whole semantics of one that does not. */
export interface MemoryStore extends PromptStore {
  /** Another handle on the same data, as another process would have. */
  reopen(): MemoryStore;
  /** What another program does to the same data; nothing is checked. */
  readonly foreign: {
    addRow(row: ForeignRow): PromptId;
    setStatus(promptId: PromptId, status: string | null): void;
    setPriority(promptId: PromptId, priority: number): void;
    addArtifact(promptId: PromptId, filePath: string): void;
  };
}

/**
 * A store in memory, for tests and for scripts that need no database.
 *
 * @example
 * ```ts
 * const store = createMemoryStore({ kinds: createKindRegistry(builtInKinds) });
 * await store.add([{ kind: 'image', promptText: 'a fox', bodies: [{ prompt: 'a fox' }] }]);
 * ```
 */
export function createMemoryStore(options: MemoryStoreOptions): MemoryStore {
  return openHandle({
    kinds: options.kinds,
    now: options.now ?? Date.now,
    isAlive: options.isAlive ?? (() => true),
    changes: createChangeSignal(),
    prompts: new Map(),
    attempts: [],
    artifacts: [],
    foreignArtifacts: new Set(),
    events: [],
    workers: new Map(),
    lanes: newLanes(),
    orphans: new Map(),
    lastIds: { prompt: 0, writing: 0, artifact: 0, event: 0 },
  });
}

function openHandle(data: MemoryData): MemoryStore {
  const { read, write, onLogged, changed, close } = openAccess(data);
  const written = (outcome: WriteOutcome): boolean => outcome !== 'lease_lost';
  return {
    kinds: data.kinds,
    list: (filter) => read(() => listPrompts(data, filter)),
    claimOrder: (kind) => read(() => claimOrder(data, kind)),
    get: (promptId) => read(() => promptDetail(data, promptId)),
    counts: () => read(() => countPrompts(data)),
    errors: (filter) => read(() => listErrors(data, filter)),
    errorCounts: () => read(() => countErrors(data)),
    stateCounts: () => read(() => countStates(data)),
    running: () => read(() => runningAttempts(data)),
    overview: (options) => read(() => overview(data, options)),
    artifacts: (filter) => read(() => listArtifacts(data, filter)),
    attempts: (promptId) => read(() => attemptsOf(data, promptId)),
    events: (filter) => read(() => listEvents(data, filter)),
    nextDueMs: () => read(() => nextDueMs(data)),
    add: (prompts, options) => write(() => addPrompts(data, prompts, options)),
    addWriting: (promptId, body) => write(() => addWriting(data, promptId, body)),
    retry: (promptId, options = {}) => write(() => retryPrompt(data, promptId, options)),
    retryFailed: (options = {}) => write(() => retryFailed(data, options)),
    reorder: (promptIds, place) => write(() => reorder(data, promptIds, place)),
    setPriority: (promptIds, priority) => write(() => setPriority(data, promptIds, priority)),
    runAt: (promptIds, runAtMs) => write(() => setRunAt(data, promptIds, runAtMs)),
    again: (promptId, options = {}) => write(() => addTakes(data, promptId, options)),
    cancel: (promptId, options = {}) => write(() => cancelPrompt(data, promptId, options)),
    lanes: () => read(() => listLanes(data)),
    setLane: (kind, change) => write(() => setLane(data, kind, change)),
    pauseLane: (kind, reason) => write(() => pauseLane(data, kind, reason)),
    resumeLane: (kind) => write(() => resumeLane(data, kind)),
    ...laneProbing(data, { read, write }),
    registerWorker: (worker) => read(() => enlist(data, worker)),
    unregisterWorker: (workerId) => read(() => retire(data, workerId)),
    claim: (options) =>
      write(
        () => claimPrompt(data, options),
        (lease) => lease !== undefined,
      ),
    heartbeat: (workerId, leaseMs) => read(() => renewLeases(data, workerId, leaseMs)),
    cancelRequested: (workerId) => read(() => cancelledLeases(data, workerId)),
    checkpoint: (lease, handle) => read(() => checkpointAttempt(data, lease, handle)),
    noteOutput: (lease, directory) => read(() => noteOutput(data, lease, directory)),
    relieve: (lease, relief) => read(() => relieveAttempt(data, lease, relief)),
    commit: (lease, result) => write(() => commitAttempt(data, lease, result), written),
    fail: (lease, failure, after) => write(() => failAttempt(data, lease, failure, after), written),
    release: (lease, reason, logTail) =>
      write(() => releaseLease(data, lease, reason, logTail), written),
    recover: () => write(() => recover(data), hasAny),
    pruneEvents: (retention) => read(() => pruneEvents(data, retention)),
    onLogged,
    changed,
    close,
    reopen: () => openHandle(data),
    foreign: foreignProgram(data),
  };
}

function foreignProgram(data: MemoryData): MemoryStore['foreign'] {
  return {
    addRow: (row) => addForeignRow(data, row),
    setStatus: (promptId, status) => setStatus(data, promptId, status),
    setPriority: (promptId, priority) => setForeignPriority(data, promptId, priority),
    addArtifact: (promptId, filePath) => addForeignArtifact(data, promptId, filePath),
  };
}

function hasAny(found: readonly unknown[]): boolean {
  return found.length > 0;
}

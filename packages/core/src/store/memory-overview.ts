import type { MediaKind } from '../kinds/kind.ts';
import type { MemoryAttempt, MemoryData, MemoryWorker } from './memory-data.ts';
import { runningAttempts } from './memory-queries.ts';
import { allTakes } from './memory-takes.ts';
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
} from './overview.ts';

const MEASURED_ATTEMPTS = 50;
const LOOKED_AT = 1000;

export function overview(data: MemoryData, options: OverviewOptions = {}): QueueOverview {
  const sinceMs = data.now() - (options.withinMs ?? OVERVIEW_WITHIN_MS);
  const running = runningAttempts(data);
  return {
    running,
    waiting: waitingPrompts(data),
    workers: [...data.workers.values()]
      .sort((a, b) => b.startedMs - a.startedMs)
      .map((worker) => ({ worker, record: workerRecord(data, worker) }))
      .filter(
        ({ worker, record }) =>
          record.running > 0 || (worker.endedMs ?? worker.heartbeatMs) >= sinceMs,
      )
      .map(({ record }) => record),
    failures: failuresSince(data, sinceMs),
    runTimes: runTimes(data),
  };
}

function waitingPrompts(data: MemoryData): readonly WaitingRecord[] {
  return allTakes(data.prompts.values())
    .flatMap(({ prompt, job }): WaitingRecord[] => {
      const { id: promptId, promptType } = prompt;
      const kind = data.kinds.generatedBy(promptType)?.name;
      if (job.state !== 'waiting' || kind === undefined) return [];
      const { take, attempt: attempts, notBeforeMs } = job;
      return [{ promptId, take, kind, attempts, notBeforeMs }];
    })
    .sort((a, b) => a.notBeforeMs - b.notBeforeMs || a.promptId - b.promptId || a.take - b.take)
    .slice(0, OVERVIEW_WAITING);
}

function workerRecord(data: MemoryData, worker: MemoryWorker): WorkerRecord {
  const { workerId, host, pid } = worker.identity;
  return {
    workerId,
    host,
    pid,
    startedMs: worker.startedMs,
    heartbeatMs: worker.heartbeatMs,
    state: stateOf(data, worker),
    running: runningAttempts(data).filter((attempt) => attempt.workerId === workerId).length,
  };
}

function stateOf(data: MemoryData, worker: MemoryWorker): WorkerRecord['state'] {
  if (worker.endedMs !== undefined) return 'ended';
  if (!data.isAlive(worker.identity)) return 'dead';
  return data.now() - worker.heartbeatMs > WORKER_SILENT_MS ? 'silent' : 'alive';
}

function failuresSince(data: MemoryData, sinceMs: number): readonly FailureCount[] {
  const classes = new Map<FailureCount['failureClass'], MemoryAttempt[]>();
  for (const attempt of data.attempts) {
    const { failureClass, endedMs } = attempt;
    if (failureClass === undefined || endedMs === undefined || endedMs < sinceMs) continue;
    classes.set(failureClass, [...(classes.get(failureClass) ?? []), attempt]);
  }
  return [...classes]
    .flatMap(([failureClass, attempts]) => {
      const last = attempts.reduce((a, b) => ((b.endedMs ?? 0) >= (a.endedMs ?? 0) ? b : a));
      return {
        failureClass,
        attempts: attempts.length,
        prompts: new Set(attempts.map(({ promptId }) => promptId)).size,
        lastMs: last.endedMs ?? 0,
        lastPromptId: last.promptId,
        lastError: last.error ?? '',
      };
    })
    .sort((a, b) => b.attempts - a.attempts || (a.failureClass < b.failureClass ? -1 : 1));
}

function runTimes(data: MemoryData): readonly RunTime[] {
  const times = new Map<MediaKind, number[]>();
  for (const attempt of data.attempts.slice(-LOOKED_AT).reverse()) {
    const { outcome, endedMs, startedMs, promptId } = attempt;
    const type = data.prompts.get(promptId)?.promptType ?? '';
    const kind = data.kinds.forPromptType(type)?.name;
    if (outcome !== 'succeeded' || endedMs === undefined || kind === undefined) continue;
    const known = times.get(kind) ?? [];
    if (known.length < MEASURED_ATTEMPTS) times.set(kind, [...known, endedMs - startedMs]);
  }
  return [...times]
    .map(([kind, all]) => ({ kind, medianMs: medianOf(all) ?? 0, attempts: all.length }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

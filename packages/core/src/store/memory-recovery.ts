import type { Recovered } from './lease.ts';
import {
  endRequest,
  type MemoryAttempt,
  type MemoryData,
  type MemoryPrompt,
} from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { nextLaneMs } from './memory-lanes.ts';
import { cancelTake, endAttempt, finishedByOthers, settle } from './memory-endings.ts';
import { allDiedAtOnce } from './memory-workers.ts';

/** How often one request may die together with all workers before that counts as well. */
const SPARED_LIMIT = 3;
/** How long a `processing` prompt that no worker of ours has is left alone. */
const FOREIGN_GRACE_MS = 30 * 60_000;

export function recover(data: MemoryData): readonly Recovered[] {
  const prompts = [...data.prompts.values()];
  const ended = prompts.flatMap((prompt) => endedLease(data, prompt));
  const spares = allDiedAtOnce(
    data,
    ended.map(({ attempt }) => attempt),
  );
  const orphans = prompts.filter(({ job }) => job.state !== 'leased');
  return [
    ...ended.map((lease) => endLost(data, lease, spares)),
    ...orphans.flatMap((prompt) => adoptOrphan(data, prompt) ?? []),
  ];
}

interface EndedLease {
  readonly prompt: MemoryPrompt;
  readonly attempt: MemoryAttempt;
  readonly reason: 'lease_expired' | 'worker_dead';
}

function endedLease(data: MemoryData, prompt: MemoryPrompt): readonly EndedLease[] {
  const { job } = prompt;
  const attempt = data.attempts.findLast(({ promptId }) => promptId === prompt.id);
  if (job.state !== 'leased' || attempt === undefined) return [];
  const worker = data.workers.get(attempt.workerId);
  if (worker?.endedMs === undefined && worker !== undefined && !data.isAlive(worker.identity))
    return [{ prompt, attempt, reason: 'worker_dead' }];
  return job.leaseUntilMs > data.now() ? [] : [{ prompt, attempt, reason: 'lease_expired' }];
}

function endLost(
  data: MemoryData,
  { prompt, attempt, reason }: EndedLease,
  spares: boolean,
): Recovered {
  const { job } = prompt;
  const error = `Worker ${attempt.workerId} stopped while it ran attempt ${attempt.attempt}.`;
  const before = lastDeath(data, attempt);
  endAttempt(data, attempt, 'lost', { failureClass: 'lost', errorCode: 'lease_lost', error });
  if (finishedByOthers(prompt)) endRequest(job, 'foreign');
  else if (job.cancelRequested) cancelTake(prompt);
  else if (spares && job.spared < SPARED_LIMIT) {
    job.spared += 1;
    job.attempt -= 1;
    requeue(prompt, job.alone ? 'quarantined' : 'queued');
  } else if (job.alone) settle(prompt, 'parked', parkedBecause(before, attempt));
  else requeue(prompt, 'quarantined');
  const to = toOf(prompt);
  const about = { promptId: prompt.id, attemptId: attempt.attemptId };
  if (job.state === 'foreign') {
    logEvent(data, { type: 'prompt:lost', ...about, data: { reason: 'foreign_finished' } });
  } else logEvent(data, { type: 'prompt:recovered', ...about, data: { reason, to } });
  return { promptId: prompt.id, reason, to };
}

function lastDeath(data: MemoryData, { promptId }: MemoryAttempt): MemoryAttempt | undefined {
  return data.attempts.findLast(
    (attempt) => attempt.promptId === promptId && attempt.outcome === 'lost',
  );
}

function parkedBecause(before: MemoryAttempt | undefined, alone: MemoryAttempt): string {
  const first = before === undefined ? '' : `Worker ${before.workerId} died while it ran it, and `;
  return `${first}worker ${alone.workerId} died while it ran it alone (attempts ${before?.attemptId ?? 'unknown'} and ${alone.attemptId}).`;
}

function requeue(prompt: MemoryPrompt, state: 'queued' | 'quarantined'): void {
  prompt.job.state = state;
  prompt.status = 'pending';
}

function toOf({ status }: MemoryPrompt): Recovered['to'] {
  return status === 'ready' || status === 'pending' ? status : 'error';
}

/** By our clock, from when it was first seen: foreign timestamps are not trusted. */
function adoptOrphan(data: MemoryData, prompt: MemoryPrompt): Recovered | undefined {
  if (prompt.status !== 'processing') {
    data.orphans.delete(prompt.id);
    return undefined;
  }
  const promptId = prompt.id;
  const seenMs = data.orphans.get(promptId);
  if (seenMs === undefined) logEvent(data, { type: 'prompt:orphaned', promptId });
  const firstSeenMs = seenMs ?? data.now();
  data.orphans.set(promptId, firstSeenMs);
  if (data.now() - firstSeenMs < FOREIGN_GRACE_MS) return undefined;
  data.orphans.delete(promptId);
  // With artifacts, its writer died between its last insert and the status.
  const finished = data.artifacts.some((artifact) => artifact.promptId === promptId);
  const to = finished ? 'ready' : 'pending';
  prompt.status = to;
  const reason = 'foreign_abandoned';
  logEvent(data, { type: 'prompt:recovered', promptId, data: { reason, to } });
  return { promptId, reason, to };
}

export function nextDueMs(data: MemoryData): number | undefined {
  const due = [...data.prompts.values()].flatMap(({ job }) => {
    if (job.state === 'leased') return [job.leaseUntilMs];
    return job.state === 'waiting' ? [job.notBeforeMs] : [];
  });
  const laneMs = nextLaneMs(data);
  if (laneMs !== undefined) due.push(laneMs);
  return due.length === 0 ? undefined : Math.min(...due);
}

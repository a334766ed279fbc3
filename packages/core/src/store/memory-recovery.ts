import type { Recovered } from './lease.ts';
import {
  endRequest,
  type MemoryAttempt,
  type MemoryData,
  type MemoryPrompt,
} from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { cancelTake, endAttempt, finishedByOthers, settle } from './memory-endings.ts';

/** After so many attempts that died or failed, a death ends the request. */
const MAX_ATTEMPTS = 3;
/** How long a `processing` prompt that no worker of ours has is left alone. */
const FOREIGN_GRACE_MS = 30 * 60_000;

export function recover(data: MemoryData): readonly Recovered[] {
  return [...data.prompts.values()].flatMap((prompt) => {
    const recovered =
      prompt.job.state === 'leased' ? endDeadLease(data, prompt) : adoptOrphan(data, prompt);
    return recovered === undefined ? [] : [recovered];
  });
}

function endDeadLease(data: MemoryData, prompt: MemoryPrompt): Recovered | undefined {
  const { job } = prompt;
  const worker = job.workerId === undefined ? undefined : data.workers.get(job.workerId);
  const dead = worker !== undefined && !data.isAlive(worker);
  if (!dead && job.leaseUntilMs > data.now()) return undefined;
  const attempt = data.attempts.findLast(({ promptId }) => promptId === prompt.id);
  if (attempt !== undefined) endLost(data, prompt, attempt);
  const reason = dead ? 'worker_dead' : 'lease_expired';
  const to = toOf(prompt);
  const about = { promptId: prompt.id, attemptId: attempt?.attemptId };
  if (job.state === 'foreign') {
    logEvent(data, { type: 'prompt:lost', ...about, data: { reason: 'foreign_finished' } });
  } else logEvent(data, { type: 'prompt:recovered', ...about, data: { reason, to } });
  return { promptId: prompt.id, reason, to };
}

function endLost(data: MemoryData, prompt: MemoryPrompt, attempt: MemoryAttempt): void {
  const { job } = prompt;
  const error = `Worker ${attempt.workerId} stopped while it ran attempt ${attempt.attempt}.`;
  endAttempt(data, attempt, 'lost', { failureClass: 'lost', errorCode: 'lease_lost', error });
  job.resumeFrom = attempt.checkpoint ?? job.resumeFrom;
  if (finishedByOthers(prompt)) endRequest(job, 'foreign');
  else if (job.cancelRequested) cancelTake(prompt);
  else if (job.attempt >= MAX_ATTEMPTS) settle(prompt, 'parked', error);
  else {
    job.state = 'queued';
    prompt.status = 'pending';
  }
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
  return due.length === 0 ? undefined : Math.min(...due);
}

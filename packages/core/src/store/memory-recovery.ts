import type { Recovered } from './lease.ts';
import { isPromptStatus, type PromptStatus } from '../status/status-machine.ts';
import {
  endRequest,
  type MemoryAttempt,
  type MemoryData,
  type MemoryPrompt,
} from './memory-data.ts';
import { allTakes, mainJob, type MemoryTake } from './memory-takes.ts';
import { attemptData, logEvent } from './memory-events.ts';
import { nextLaneMs } from './memory-lanes.ts';
import { cancelTake, endAttempt, finishedByOthers, moveWith, settle } from './memory-endings.ts';
import { allDiedAtOnce } from './memory-workers.ts';

/** How often one request may die together with all workers before that counts as well. */
const SPARED_LIMIT = 3;
/** How long a `processing` prompt that no worker of ours has is left alone. */
const FOREIGN_GRACE_MS = 30 * 60_000;

export function recover(data: MemoryData): readonly Recovered[] {
  const prompts = [...data.prompts.values()];
  const ended = allTakes(prompts).flatMap((take) => endedLease(data, take));
  const spares = allDiedAtOnce(
    data,
    ended.map(({ attempt }) => attempt),
  );
  const recovered = ended.map((lease) => endLost(data, lease, spares));
  for (const prompt of prompts) takeBack(data, prompt);
  const orphans = prompts.filter((prompt) => mainJob(prompt).state !== 'leased');
  return [...recovered, ...orphans.flatMap((prompt) => adoptOrphan(data, prompt) ?? [])];
}

/** Nobody else may take what we run for waiting. */
function takeBack(data: MemoryData, prompt: MemoryPrompt): void {
  const { state, take } = mainJob(prompt);
  if (state !== 'leased' || prompt.status !== 'pending') return;
  prompt.status = 'processing';
  logEvent(data, { type: 'prompt:reset', promptId: prompt.id, data: { take } });
}

interface EndedLease extends MemoryTake {
  readonly attempt: MemoryAttempt;
  readonly reason: 'lease_expired' | 'worker_dead';
}

function endedLease(data: MemoryData, { prompt, job }: MemoryTake): readonly EndedLease[] {
  const attempt = data.attempts.findLast(
    ({ promptId, take }) => promptId === prompt.id && take === job.take,
  );
  if (job.state !== 'leased' || attempt === undefined) return [];
  const worker = data.workers.get(attempt.workerId);
  if (worker?.endedMs === undefined && worker !== undefined && !data.isAlive(worker.identity))
    return [{ prompt, job, attempt, reason: 'worker_dead' }];
  return job.leaseUntilMs > data.now() ? [] : [{ prompt, job, attempt, reason: 'lease_expired' }];
}

function endLost(data: MemoryData, lease: EndedLease, spares: boolean): Recovered {
  const { prompt, job, attempt, reason } = lease;
  const stopped = `Worker ${attempt.workerId} stopped while it ran attempt ${attempt.attempt}.`;
  const before = lastDeath(data, attempt);
  const evidence = parkedBecause(before, attempt);
  // A further take leaves the prompt's error alone: its evidence is with its attempt.
  const parks = job.further && job.alone && !job.cancelRequested;
  const error = parks ? `${stopped} ${evidence}` : stopped;
  endAttempt(data, attempt, 'lost', { failureClass: 'lost', errorCode: 'lease_lost', error });
  if (finishedByOthers(lease)) endRequest(job, 'foreign');
  else if (job.cancelRequested) cancelTake(lease);
  else if (spares && job.spared < SPARED_LIMIT) {
    job.spared += 1;
    job.attempt -= 1;
    requeue(lease, job.alone ? 'quarantined' : 'queued');
  } else if (job.alone) settle(lease, 'parked', evidence);
  else requeue(lease, 'quarantined');
  const to = toOf(prompt);
  const { take } = job;
  const about = { promptId: prompt.id, attemptId: attempt.attemptId };
  if (job.state === 'foreign') {
    const facts = { ...attemptData(data, prompt, attempt), reason: 'foreign_finished' as const };
    logEvent(data, { type: 'prompt:lost', ...about, data: facts });
  } else logEvent(data, { type: 'prompt:recovered', ...about, data: { take, reason, to } });
  return { promptId: prompt.id, take, reason, to };
}

function lastDeath(data: MemoryData, { promptId, take }: MemoryAttempt): MemoryAttempt | undefined {
  return data.attempts.findLast(
    (attempt) =>
      attempt.promptId === promptId && attempt.take === take && attempt.outcome === 'lost',
  );
}

function parkedBecause(before: MemoryAttempt | undefined, alone: MemoryAttempt): string {
  const first = before === undefined ? '' : `Worker ${before.workerId} died while it ran it, and `;
  return `${first}worker ${alone.workerId} died while it ran it alone (attempts ${before?.attemptId ?? 'unknown'} and ${alone.attemptId}).`;
}

function requeue(take: MemoryTake, state: 'queued' | 'quarantined'): void {
  take.job.state = state;
  moveWith(take, 'pending');
}

function toOf({ status }: MemoryPrompt): PromptStatus {
  return isPromptStatus(status) ? status : 'error';
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
  const due = allTakes(data.prompts.values()).flatMap(({ job }) => {
    if (job.state === 'leased') return [job.leaseUntilMs];
    return job.state === 'waiting' ? [job.notBeforeMs] : [];
  });
  const laneMs = nextLaneMs(data);
  if (laneMs !== undefined) due.push(laneMs);
  return due.length === 0 ? undefined : Math.min(...due);
}

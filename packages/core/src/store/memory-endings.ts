import {
  failureData,
  shortWarnings,
  type AttemptEvent,
  type NewEvent,
} from '../events/event-data.ts';
import type { JsonObject } from '../json.ts';
import { statusesBefore, isPromptStatus } from '../status/status-machine.ts';
import type { AfterFailure, CommitResult, Failure, LeaseRef, WriteOutcome } from './lease.ts';
import { copyJson, endRequest, type MemoryAttempt, type MemoryData } from './memory-data.ts';
import { attemptData, logEvent } from './memory-events.ts';
import { laneWorks, reopenTrial } from './memory-lane-proof.ts';
import { restStatus } from './memory-states.ts';
import { leaveStatusTo, type MemoryTake } from './memory-takes.ts';
import type { AttemptOutcome, AttemptRecord } from './records.ts';

const ERROR_MESSAGE_LIMIT = 2000;

/** What a lease still gives the right to write on. */
interface Held extends MemoryTake {
  readonly attempt: MemoryAttempt;
}

export function heldBy(data: MemoryData, lease: LeaseRef): Held | undefined {
  const prompt = data.prompts.get(lease.promptId);
  const attempt = data.attempts.find(({ attemptId }) => attemptId === lease.attemptId);
  const job = prompt?.jobs.find(({ take }) => take === lease.take);
  if (prompt === undefined || attempt === undefined || job === undefined) return undefined;
  const { state, fence, workerId } = job;
  const holds =
    state === 'leased' &&
    fence === lease.fence &&
    workerId === lease.workerId &&
    attempt.promptId === lease.promptId &&
    attempt.take === lease.take &&
    attempt.fence === lease.fence;
  return holds ? { prompt, job, attempt } : undefined;
}

export function checkpointAttempt(
  data: MemoryData,
  lease: LeaseRef,
  handle: JsonObject,
): WriteOutcome {
  const held = heldBy(data, lease);
  if (held === undefined) return 'lease_lost';
  held.attempt.checkpoint = copyJson(handle);
  held.job.resumeFrom = copyJson(handle);
  logAttempt(data, held, { type: 'attempt:checkpointed' });
  return 'written';
}

/** Nothing survives this process, so nobody could look for the files afterwards: only the event stays. */
export function noteOutput(data: MemoryData, lease: LeaseRef, directory: string): WriteOutcome {
  const held = heldBy(data, lease);
  if (held === undefined) return 'lease_lost';
  logAttempt(data, held, { type: 'attempt:output-noted', directory });
  return 'written';
}

/** `promptMetadata` is for programs that share a database; nobody could read it here. */
export function commitAttempt(
  data: MemoryData,
  lease: LeaseRef,
  result: CommitResult,
): WriteOutcome {
  const held = heldBy(data, lease);
  if (held === undefined) return 'lease_lost';
  const { prompt, job, attempt } = held;
  const facts = {
    seed: result.seed,
    parameters: copyJson(result.parameters),
    logTail: result.logTail,
  };
  if (finishedByOthers(held) && !finishedWithNothing(data, held)) {
    return endForeign(data, held, facts);
  }
  for (const { artifactType, filePath, previewPath, metadata } of result.artifacts) {
    const id = (data.lastIds.artifact += 1);
    const made = { artifactType, filePath, previewPath, metadata: copyJson(metadata) };
    data.artifacts.push({ id, promptId: prompt.id, ...made, createdMs: data.now() });
  }
  endAttempt(data, attempt, 'succeeded', facts);
  endRequest(job, 'done');
  job.succeeded = true;
  job.further = false;
  if (prompt.status !== 'ready') leaveStatusTo(prompt, job);
  laneWorks(data, prompt);
  prompt.status = 'ready';
  prompt.errorMessage = undefined;
  logAttempt(data, held, {
    type: 'prompt:committed',
    artifacts: result.artifacts.map(({ filePath, facts: measured }) => ({ filePath, ...measured })),
    warnings: shortWarnings(result.warnings),
    durationMs: data.now() - attempt.startedMs,
  });
  return 'written';
}

export function failAttempt(
  data: MemoryData,
  lease: LeaseRef,
  failure: Failure,
  after: AfterFailure,
): WriteOutcome {
  const held = heldBy(data, lease);
  if (held === undefined) return 'lease_lost';
  const { job, attempt } = held;
  const facts = {
    failureClass: failure.failureClass,
    errorCode: failure.code,
    error: failure.message,
    logTail: failure.logTail,
  };
  if (finishedByOthers(held)) return endForeign(data, held, facts);
  endAttempt(data, attempt, 'failed', facts);
  const cancelled = after.to === 'waiting' && job.cancelRequested;
  const end = failureData(failure, after, cancelled);
  const durationMs = data.now() - attempt.startedMs;
  logAttempt(data, held, { type: 'prompt:failed', ...end, durationMs });
  if (after.to !== 'waiting') {
    settle(held, after.to === 'parked' ? 'parked' : 'failed', failure.message);
  } else if (cancelled) {
    cancelTake(held);
  } else {
    job.state = 'waiting';
    if (after.counts === false) job.attempt -= 1;
    job.seenAs = undefined;
    job.notBeforeMs = after.notBeforeMs;
    moveWith(held, 'pending', failure.message);
  }
  return 'written';
}

export function releaseLease(
  data: MemoryData,
  lease: LeaseRef,
  reason: 'shutdown' | 'cancelled',
  logTail: string,
): WriteOutcome {
  const held = heldBy(data, lease);
  if (held === undefined) return 'lease_lost';
  const { job, attempt } = held;
  if (finishedByOthers(held)) return endForeign(data, held, { logTail });
  job.attempt -= 1;
  const cancelled = reason === 'cancelled' || job.cancelRequested;
  logAttempt(data, held, { type: 'prompt:released', reason: cancelled ? 'cancelled' : reason });
  if (cancelled) {
    endAttempt(data, attempt, 'cancelled', { logTail });
    cancelTake(held);
    return 'written';
  }
  endAttempt(data, attempt, 'released', { logTail });
  job.state = job.alone ? 'quarantined' : 'queued';
  moveWith(held, 'pending');
  return 'written';
}

/**
 * A foreign reset to `pending` is none of it: the lease still counts. Nobody finishes a further
 * take but us.
 */
export function finishedByOthers({ prompt, job }: MemoryTake): boolean {
  const { status } = prompt;
  if (!isPromptStatus(status)) return true;
  return !job.further && !statusesBefore('ready', 'commit').includes(status);
}

/** Another program says that it ended, and stored nothing: what we made is all that there is. */
function finishedWithNothing(data: MemoryData, { prompt }: MemoryTake): boolean {
  const stored = data.artifacts.some(
    ({ id, promptId }) => promptId === prompt.id && data.foreignArtifacts.has(id),
  );
  return isPromptStatus(prompt.status) && !stored;
}

/** The status goes with its own take; a further take leaves it, and its error, as they are. */
export function moveWith(
  { prompt, job }: MemoryTake,
  status: string,
  errorMessage = prompt.errorMessage,
): void {
  if (job.further) return;
  prompt.status = status;
  prompt.errorMessage = errorMessage?.slice(0, ERROR_MESSAGE_LIMIT);
}

function endForeign(data: MemoryData, held: Held, facts: Partial<AttemptRecord>): WriteOutcome {
  endAttempt(data, held.attempt, 'foreign_finished', facts);
  endRequest(held.job, 'foreign');
  logAttempt(data, held, { type: 'prompt:lost', reason: 'foreign_finished' });
  return 'foreign_finished';
}

function logAttempt(data: MemoryData, { prompt, attempt }: Held, event: AttemptEvent): void {
  const { type, ...facts } = event;
  const about = { ...attemptData(data, prompt, attempt), ...facts };
  const { id: promptId } = prompt;
  const { attemptId } = attempt;
  logEvent(data, { type, promptId, attemptId, data: about } as NewEvent);
}

export function endAttempt(
  data: MemoryData,
  attempt: MemoryAttempt,
  outcome: AttemptOutcome,
  facts: Partial<AttemptRecord>,
): void {
  Object.assign(attempt, facts, { outcome, endedMs: data.now() });
  reopenTrial(data, attempt.attemptId);
}

/** Ends the take without success. */
export function settle(take: MemoryTake, state: 'failed' | 'parked', message: string): void {
  endRequest(take.job, state);
  const status = restStatus(take.prompt, 'error');
  if (status === 'error') moveWith(take, status, message);
  else moveWith(take, status);
}

export function cancelTake(take: MemoryTake): void {
  take.job.state = 'cancelled';
  moveWith(take, restStatus(take.prompt, 'pending'));
}

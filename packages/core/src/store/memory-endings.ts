import type { EventType } from '../events/event-record.ts';
import type { JsonObject } from '../json.ts';
import { statusesBefore, isPromptStatus } from '../status/status-machine.ts';
import type { AfterFailure, CommitResult, Failure, LeaseRef, WriteOutcome } from './lease.ts';
import {
  copyJson,
  endRequest,
  type MemoryAttempt,
  type MemoryData,
  type MemoryPrompt,
} from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { laneWorks, reopenTrial } from './memory-lane-proof.ts';
import { restStatus } from './memory-states.ts';
import type { AttemptOutcome, AttemptRecord } from './records.ts';

const ERROR_MESSAGE_LIMIT = 2000;

/** What a lease still gives the right to write on. */
interface Held {
  readonly prompt: MemoryPrompt;
  readonly attempt: MemoryAttempt;
}

export function heldBy(data: MemoryData, lease: LeaseRef): Held | undefined {
  const prompt = data.prompts.get(lease.promptId);
  const attempt = data.attempts.find(({ attemptId }) => attemptId === lease.attemptId);
  if (prompt === undefined || attempt === undefined) return undefined;
  const { state, take, fence, workerId } = prompt.job;
  const holds =
    state === 'leased' &&
    take === lease.take &&
    fence === lease.fence &&
    workerId === lease.workerId &&
    attempt.promptId === lease.promptId &&
    attempt.fence === lease.fence;
  return holds ? { prompt, attempt } : undefined;
}

export function checkpointAttempt(
  data: MemoryData,
  lease: LeaseRef,
  handle: JsonObject,
): WriteOutcome {
  const held = heldBy(data, lease);
  if (held === undefined) return 'lease_lost';
  held.attempt.checkpoint = copyJson(handle);
  held.prompt.job.resumeFrom = copyJson(handle);
  const { promptId, attemptId } = lease;
  logEvent(data, { type: 'attempt:checkpointed', promptId, attemptId });
  return 'written';
}

/** Nothing survives this process, so nobody could look for the files afterwards: only the event stays. */
export function noteOutput(data: MemoryData, lease: LeaseRef, directory: string): WriteOutcome {
  if (heldBy(data, lease) === undefined) return 'lease_lost';
  const { promptId, attemptId } = lease;
  logEvent(data, { type: 'attempt:output-noted', promptId, attemptId, data: { directory } });
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
  const { prompt, attempt } = held;
  const facts = {
    seed: result.seed,
    parameters: copyJson(result.parameters),
    logTail: result.logTail,
  };
  if (finishedByOthers(prompt)) return endForeign(data, held, facts);
  for (const { artifactType, filePath, previewPath, metadata } of result.artifacts) {
    const id = (data.lastIds.artifact += 1);
    const made = { artifactType, filePath, previewPath, metadata: copyJson(metadata) };
    data.artifacts.push({ id, promptId: prompt.id, ...made, createdMs: data.now() });
  }
  endAttempt(data, attempt, 'succeeded', facts);
  endRequest(prompt.job, 'done');
  prompt.job.succeeded = true;
  laneWorks(data, prompt);
  prompt.status = 'ready';
  prompt.errorMessage = undefined;
  const files = result.artifacts.map(({ filePath }) => filePath);
  logEnd(data, held, 'prompt:committed', { files });
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
  const { prompt, attempt } = held;
  const facts = {
    failureClass: failure.failureClass,
    errorCode: failure.code,
    error: failure.message,
    logTail: failure.logTail,
  };
  if (finishedByOthers(prompt)) return endForeign(data, held, facts);
  endAttempt(data, attempt, 'failed', facts);
  const cancelled = after.to === 'waiting' && prompt.job.cancelRequested;
  const { failureClass, code, message } = failure;
  const to = cancelled ? 'cancelled' : after.to;
  logEnd(data, held, 'prompt:failed', { failureClass, code, message, to });
  if (after.to !== 'waiting') {
    settle(prompt, after.to === 'parked' ? 'parked' : 'failed', failure.message);
  } else if (cancelled) {
    cancelTake(prompt);
  } else {
    prompt.job.state = 'waiting';
    if (after.counts === false) prompt.job.attempt -= 1;
    prompt.job.seenAs = undefined;
    prompt.job.notBeforeMs = after.notBeforeMs;
    prompt.status = 'pending';
    prompt.errorMessage = failure.message.slice(0, ERROR_MESSAGE_LIMIT);
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
  const { prompt, attempt } = held;
  if (finishedByOthers(prompt)) return endForeign(data, held, { logTail });
  prompt.job.attempt -= 1;
  logEnd(data, held, 'prompt:released', { reason });
  if (reason === 'cancelled' || prompt.job.cancelRequested) {
    endAttempt(data, attempt, 'cancelled', { logTail });
    cancelTake(prompt);
    return 'written';
  }
  endAttempt(data, attempt, 'released', { logTail });
  prompt.job.state = prompt.job.alone ? 'quarantined' : 'queued';
  prompt.status = 'pending';
  return 'written';
}

/** A foreign reset to `pending` is none of it: the lease still counts. */
export function finishedByOthers({ status }: MemoryPrompt): boolean {
  return !isPromptStatus(status) || !statusesBefore('ready').includes(status);
}

function endForeign(
  data: MemoryData,
  { prompt, attempt }: Held,
  facts: Partial<AttemptRecord>,
): WriteOutcome {
  endAttempt(data, attempt, 'foreign_finished', facts);
  endRequest(prompt.job, 'foreign');
  logEnd(data, { prompt, attempt }, 'prompt:lost', { reason: 'foreign_finished' });
  return 'foreign_finished';
}

function logEnd(
  data: MemoryData,
  { prompt, attempt }: Held,
  type: EventType,
  facts: JsonObject,
): void {
  const { attemptId } = attempt;
  logEvent(data, { type, promptId: prompt.id, attemptId, data: facts });
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
export function settle(prompt: MemoryPrompt, state: 'failed' | 'parked', message: string): void {
  endRequest(prompt.job, state);
  prompt.status = restStatus(prompt, 'error');
  if (prompt.status === 'error') prompt.errorMessage = message.slice(0, ERROR_MESSAGE_LIMIT);
}

export function cancelTake(prompt: MemoryPrompt): void {
  prompt.job.state = 'cancelled';
  prompt.status = restStatus(prompt, 'pending');
}

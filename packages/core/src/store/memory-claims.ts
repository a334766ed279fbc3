import type { MediaKind } from '../kinds/kind.ts';
import type { ClaimOptions, HeldLease, Lease } from './lease.ts';
import {
  copyJson,
  startRequest,
  type MemoryAttempt,
  type MemoryData,
  type MemoryPrompt,
} from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { takeIn } from './memory-intake.ts';
import { advanceLane, lanesInOrder } from './memory-lanes.ts';
import { byUrgency, isClaimable, isDue, readyReading, writingToRender } from './memory-states.ts';
import type { WorkerId } from './records.ts';

export function claimPrompt(data: MemoryData, options: ClaimOptions): Lease | undefined {
  takeIn(data, options);
  const kinds = lanesInOrder(data, Object.keys(options.executors));
  const held = heldBy(data, options.workerId);
  if (held.some(({ job }) => job.alone)) return undefined;
  const isolated = kinds.some((kind) => mostUrgent(data, kind, options, true) !== undefined);
  if (isolated && held.length > 0) return undefined;
  for (const kind of kinds) {
    const prompt = mostUrgent(data, kind, options, isolated);
    const executor = options.executors[kind];
    if (prompt === undefined || executor === undefined) continue;
    const lease = leasePrompt(data, prompt, kind, executor, options);
    return lease && { ...lease, trial: advanceLane(data, kind, options.attemptId) };
  }
  return undefined;
}

function heldBy(data: MemoryData, workerId: WorkerId): readonly MemoryPrompt[] {
  return [...data.prompts.values()].filter(
    ({ job }) => job.state === 'leased' && job.workerId === workerId,
  );
}

/** @param quarantined whether what has to run alone is looked for, or what has not */
function mostUrgent(
  data: MemoryData,
  kind: MediaKind,
  { promptIds }: ClaimOptions,
  quarantined: boolean,
): MemoryPrompt | undefined {
  const nowMs = data.now();
  let best: MemoryPrompt | undefined;
  for (const prompt of data.prompts.values()) {
    if (data.kinds.generatedBy(prompt.promptType)?.name !== kind) continue;
    if (promptIds !== undefined && !promptIds.includes(prompt.id)) continue;
    if ((prompt.job.state === 'quarantined') !== quarantined) continue;
    if (!isClaimable(data, prompt) || !isDue(prompt, nowMs)) continue;
    if (best === undefined || byUrgency(prompt, best) < 0) best = prompt;
  }
  return best;
}

function leasePrompt(
  data: MemoryData,
  prompt: MemoryPrompt,
  kind: MediaKind,
  executor: string,
  options: ClaimOptions,
): Omit<Lease, 'trial'> | undefined {
  const { job } = prompt;
  const writing = writingToRender(prompt);
  const reading = readyReading(writing);
  if (writing === undefined || reading === undefined) return undefined;
  // A request is for one writing; and a prompt that another program re-queued is asked for anew.
  const requeued = job.state === 'done' || job.state === 'failed' || job.state === 'foreign';
  const rewritten = job.requestWriting !== undefined && job.requestWriting !== writing.id;
  if (requeued || rewritten) startRequest(job);
  Object.assign(job, {
    alone: job.state === 'quarantined',
    state: 'leased',
    fence: job.fence + 1,
    attempt: job.attempt + 1,
    requestWriting: writing.id,
    cancelRequested: false,
    workerId: options.workerId,
    leaseUntilMs: data.now() + options.leaseMs,
  });
  prompt.status = 'processing';
  prompt.errorMessage = undefined;
  const attempt = openAttempt(data, prompt, executor, options);
  data.attempts.push(attempt);
  const { attemptId } = options;
  logEvent(data, { type: 'prompt:claimed', promptId: prompt.id, attemptId });
  return {
    promptId: prompt.id,
    take: job.take,
    fence: job.fence,
    workerId: options.workerId,
    attemptId,
    kind,
    promptText: prompt.promptText,
    requestKey: job.requestKey,
    attempt: job.attempt,
    seed: job.askedSeed ?? options.seed,
    writingId: writing.id,
    reading,
    resumeFrom: job.resumeFrom && copyJson(job.resumeFrom),
    leaseUntilMs: job.leaseUntilMs,
    alone: job.alone,
  };
}

function openAttempt(
  data: MemoryData,
  { id, job }: MemoryPrompt,
  executor: string,
  { attemptId, workerId, seed }: ClaimOptions,
): MemoryAttempt {
  return {
    attemptId,
    promptId: id,
    take: job.take,
    fence: job.fence,
    attempt: job.attempt,
    workerId,
    executor,
    writingId: job.requestWriting,
    seed: job.askedSeed ?? seed,
    parameters: undefined,
    checkpoint: undefined,
    startedMs: data.now(),
    endedMs: undefined,
    outcome: undefined,
    failureClass: undefined,
    errorCode: undefined,
    error: undefined,
    logTail: undefined,
  };
}

/** An expired lease that nobody recovered is renewed too: only recovery ends it. */
export function renewLeases(
  data: MemoryData,
  workerId: WorkerId,
  leaseMs: number,
): readonly HeldLease[] {
  const worker = data.workers.get(workerId);
  if (worker !== undefined) worker.heartbeatMs = data.now();
  return heldBy(data, workerId).map(({ id, job }) => {
    job.leaseUntilMs = data.now() + leaseMs;
    const { take, fence, cancelRequested } = job;
    return { promptId: id, take, fence, cancelRequested };
  });
}

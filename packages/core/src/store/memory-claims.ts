import type { JsonObject } from '../json.ts';
import type { MediaKind } from '../kinds/kind.ts';
import { givenParameters } from './given-parameters.ts';
import type { CancelledLease, ClaimOptions, HeldLease, Lease } from './lease.ts';
import { copyJson, startRequest, type MemoryAttempt, type MemoryData } from './memory-data.ts';
import { attemptData, logEvent } from './memory-events.ts';
import { takeIn } from './memory-intake.ts';
import { advanceLane, lanesInOrder } from './memory-lanes.ts';
import { allTakes, type MemoryTake } from './memory-takes.ts';
import { isClaimable, isDue, readyReading, writingToRender } from './memory-states.ts';
import type { WorkerId } from './records.ts';

export function claimPrompt(data: MemoryData, options: ClaimOptions): Lease | undefined {
  takeIn(data, options);
  const kinds = lanesInOrder(data, Object.keys(options.executors));
  const held = heldBy(data, options.workerId);
  if (held.some(({ job }) => job.alone)) return undefined;
  const isolated = kinds.some((kind) => mostUrgent(data, kind, options, true) !== undefined);
  if (isolated && held.length > 0) return undefined;
  for (const kind of kinds) {
    const take = mostUrgent(data, kind, options, isolated);
    const executor = options.executors[kind];
    if (take === undefined || executor === undefined) continue;
    const lease = leaseTake(data, take, kind, executor, options);
    return lease && { ...lease, trial: advanceLane(data, kind, options.attemptId) };
  }
  return undefined;
}

function heldBy(data: MemoryData, workerId: WorkerId): readonly MemoryTake[] {
  return allTakes(data.prompts.values()).filter(
    ({ job }) => job.state === 'leased' && job.workerId === workerId,
  );
}

/** @param quarantined whether what has to run alone is looked for, or what has not */
function mostUrgent(
  data: MemoryData,
  kind: MediaKind,
  { promptIds }: ClaimOptions,
  quarantined: boolean,
): MemoryTake | undefined {
  const nowMs = data.now();
  let best: MemoryTake | undefined;
  for (const take of allTakes(data.prompts.values())) {
    const { prompt, job } = take;
    if (data.kinds.generatedBy(prompt.promptType)?.name !== kind) continue;
    if (promptIds !== undefined && !promptIds.includes(prompt.id)) continue;
    if ((job.state === 'quarantined') !== quarantined) continue;
    if (!isClaimable(data, take) || !isDue(take, nowMs)) continue;
    if (best === undefined || isBefore(take, best)) best = take;
  }
  return best;
}

function isBefore(one: MemoryTake, other: MemoryTake): boolean {
  const order =
    one.prompt.priority - other.prompt.priority ||
    placeOfTake(one) - placeOfTake(other) ||
    one.prompt.id - other.prompt.id ||
    one.job.take - other.job.take;
  return order < 0;
}

function placeOfTake({ prompt, job }: MemoryTake): number {
  return job.position ?? prompt.id;
}

function leaseTake(
  data: MemoryData,
  take: MemoryTake,
  kind: MediaKind,
  executor: string,
  options: ClaimOptions,
): Omit<Lease, 'trial'> | undefined {
  const { prompt, job } = take;
  const writing = writingToRender(take);
  const reading = readyReading(writing);
  if (writing === undefined || reading === undefined) return undefined;
  // A request is for one writing.
  const rewritten = job.requestWriting !== undefined && job.requestWriting !== writing.id;
  if (rewritten) startRequest(job);
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
  if (!job.further) {
    prompt.status = 'processing';
    prompt.errorMessage = undefined;
  }
  const given = copyJson(givenParameters(reading.source));
  const attempt = openAttempt(data, take, executor, given, options);
  data.attempts.push(attempt);
  const { attemptId, workerId } = options;
  const facts = { workerId, attempt: job.attempt, seed: attempt.seed ?? options.seed };
  logEvent(data, {
    type: 'prompt:claimed',
    promptId: prompt.id,
    attemptId,
    data: { ...attemptData(data, prompt, attempt), ...facts },
  });
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
  { prompt, job }: MemoryTake,
  executor: string,
  parameters: JsonObject,
  { attemptId, workerId, seed }: ClaimOptions,
): MemoryAttempt {
  return {
    attemptId,
    promptId: prompt.id,
    take: job.take,
    fence: job.fence,
    attempt: job.attempt,
    workerId,
    executor,
    writingId: job.requestWriting,
    seed: job.askedSeed ?? seed,
    parameters,
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
  return heldBy(data, workerId).map(({ prompt, job }) => {
    job.leaseUntilMs = data.now() + leaseMs;
    const { take, fence, cancelRequested } = job;
    return { promptId: prompt.id, take, fence, cancelRequested };
  });
}

export function cancelledLeases(data: MemoryData, workerId: WorkerId): readonly CancelledLease[] {
  return heldBy(data, workerId)
    .filter(({ job }) => job.cancelRequested)
    .map(({ prompt, job: { take, fence } }) => ({ promptId: prompt.id, take, fence }));
}

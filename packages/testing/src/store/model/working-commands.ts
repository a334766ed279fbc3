import { expect } from 'vitest';
import type { JsonObject, Lease, MediaKind, PromptStatus, Recovered } from '@media-gen/core';
import { COMMITTED_SEED, LEASE_MS, type TestWorker } from '../test-worker.ts';
import type { Move } from './model-move.ts';
import {
  allTakes,
  claimable,
  endLease,
  hasSucceeded,
  heldTake,
  isDue,
  publishTake,
  startModelRequest,
  statusOf,
  type ModelTake,
  type StoreModel,
} from './store-model.ts';

const SPARED_LIMIT = 3;

export function claimMove(pick: number, kinds: readonly MediaKind[], seed: number): Move {
  return async (model, { harness, workers }) => {
    const worker = workers[pick % workers.length]!;
    const lease = await worker.tryClaim({ kinds, seed });
    const open = openTo(model, worker, kinds, harness.now());
    if (lease === undefined) {
      expect(open.map(nameOf), 'nothing was claimed').toEqual([]);
      return;
    }
    const take = open.find(({ prompt }) => prompt.kind === lease.kind)!;
    expect([lease.promptId, lease.take], 'the most urgent of its lane').toEqual(nameOf(take));
    expectLease(model, take, lease, seed);
    takeLease(model, take, lease, harness.now());
  };
}

function nameOf({ prompt, take }: ModelTake): readonly [number, number] {
  return [prompt.id, take];
}

/** What a worker may get: nothing beside what runs alone, and what is quarantined before the rest. */
function openTo(
  model: StoreModel,
  worker: TestWorker,
  kinds: readonly MediaKind[],
  nowMs: number,
): readonly ModelTake[] {
  const open = claimable(model).filter(
    (take) => kinds.includes(take.prompt.kind) && isDue(take, nowMs),
  );
  const held = allTakes(model).filter(({ lease }) => lease?.workerId === worker.id);
  if (held.some(({ lease }) => lease?.alone)) return [];
  const quarantined = open.filter(({ state }) => state === 'quarantined');
  if (quarantined.length === 0) return open;
  return held.length === 0 ? quarantined : [];
}

function expectLease(model: StoreModel, take: ModelTake, lease: Lease, seed: number): void {
  const { writings } = take.prompt;
  const rewritten = take.renderedWritings !== 0 && take.renderedWritings !== writings;
  if (rewritten) startModelRequest(take);
  expect(lease.fence, 'fence').toBeGreaterThan(take.fence);
  expect(lease.attempt, 'attempt').toBe(take.attempts + 1);
  expect(lease.alone, 'alone').toBe(take.state === 'quarantined');
  expect(lease.seed, 'seed').toBe(take.askedSeed ?? seed);
  expect(lease.reading.payload, 'writing').toEqual({ text: `writing ${writings}` });
  if (take.requestKey !== undefined) expect(lease.requestKey).toBe(take.requestKey);
  else expect(model.usedKeys.has(lease.requestKey), 'an old request key').toBe(false);
  if (take.resumeFrom !== 'any') expect(lease.resumeFrom, 'resumeFrom').toEqual(take.resumeFrom);
}

function takeLease(model: StoreModel, take: ModelTake, lease: Lease, nowMs: number): void {
  model.leases.push(lease);
  model.usedKeys.add(lease.requestKey);
  const attempt = { take, outcome: 'running', seed: lease.seed };
  Object.assign(take, {
    state: 'leased',
    lease,
    attempt,
    leaseUntilMs: nowMs + LEASE_MS,
    cancelRequested: false,
    fence: lease.fence,
    attempts: lease.attempt,
    requestKey: lease.requestKey,
    checkpoint: undefined,
    renderedWritings: take.prompt.writings,
  });
  take.prompt.history.push(attempt);
}

/** One of all the leases that were ever given, so that most of them are zombies after a while. */
function withLease(
  pick: number,
  act: (worker: TestWorker, lease: Lease, nowMs: number) => Promise<string>,
  onWritten: (take: ModelTake, nowMs: number) => void,
): Move {
  return async (model, { harness, workers }) => {
    // The newest leases are the likely ones to be alive: count from the end.
    const lease = model.leases.at(-1 - (pick % Math.max(1, model.leases.length)));
    if (lease === undefined) return;
    const take = heldTake(model, lease);
    const worker = workers.find(({ id }) => id === lease.workerId)!;
    const outcome = await act(worker, lease, harness.now());
    expect(outcome, 'outcome').toBe(take === undefined ? 'lease_lost' : 'written');
    if (take !== undefined) onWritten(take, harness.now());
  };
}

export function commitMove(pick: number): Move {
  return withLease(
    pick,
    (worker, lease) => worker.commit(lease),
    (take) => {
      endLease(take, 'succeeded');
      if (take.attempt !== undefined) take.attempt.seed = COMMITTED_SEED;
      publishTake(take);
      take.prompt.artifacts += 1;
    },
  );
}

export function checkpointMove(pick: number, handle: JsonObject): Move {
  return withLease(
    pick,
    (worker, lease) => worker.store.checkpoint(lease, handle),
    (take) => void (take.checkpoint = handle),
  );
}

export function failMove(pick: number, to: 'error' | 'parked' | 'waiting', delayMs: number): Move {
  return withLease(
    pick,
    (worker, lease, nowMs) =>
      worker.fail(lease, to === 'waiting' ? { to, notBeforeMs: nowMs + delayMs } : { to }),
    (take, nowMs) => {
      endLease(take, 'failed');
      if (to !== 'waiting') Object.assign(take, { spared: 0, place: undefined });
      forgetResume(take);
      if (to === 'waiting' && take.cancelRequested) take.state = 'cancelled';
      else take.state = to === 'error' ? 'failed' : to;
      take.notBeforeMs = nowMs + delayMs;
    },
  );
}

export function releaseMove(pick: number, reason: 'shutdown' | 'cancelled'): Move {
  return withLease(
    pick,
    (worker, lease) => worker.store.release(lease, reason, ''),
    (take) => {
      const cancelled = reason === 'cancelled' || take.cancelRequested;
      const waits = take.lease?.alone ? 'quarantined' : 'queued';
      endLease(take, cancelled ? 'cancelled' : 'released');
      forgetResume(take);
      take.attempts -= 1;
      take.state = cancelled ? 'cancelled' : waits;
    },
  );
}

/** The port promises the checkpoint of an attempt that died, and is silent about the others. */
function forgetResume(take: ModelTake): void {
  if (take.checkpoint !== undefined || take.resumeFrom !== undefined) take.resumeFrom = 'any';
}

export function heartbeatMove(pick: number): Move {
  return async (model, { harness, workers }) => {
    const worker = workers[pick % workers.length]!;
    const held = await worker.store.heartbeat(worker.id, LEASE_MS);
    const mine = allTakes(model).filter(({ lease }) => lease?.workerId === worker.id);
    expect(
      [...held].sort((a, b) => a.promptId - b.promptId || a.take - b.take),
      'held leases',
    ).toEqual(
      mine.map(({ prompt, take, fence, cancelRequested }) => ({
        promptId: prompt.id,
        take,
        fence,
        cancelRequested,
      })),
    );
    for (const take of mine) take.leaseUntilMs = harness.now() + LEASE_MS;
  };
}

export function recoverMove(pick: number): Move {
  return async (model, { harness, workers }) => {
    const recovered = await workers[pick % workers.length]!.store.recover();
    const find = ({ promptId, take }: Recovered): ModelTake =>
      allTakes(model).find((one) => one.prompt.id === promptId && one.take === take)!;
    const lost = recovered.map(find);
    // At the very millisecond either answer is right.
    const overdue = allTakes(model).filter(
      ({ state, leaseUntilMs }) => state === 'leased' && leaseUntilMs < harness.now(),
    );
    expect(lost.map(nameOf)).toEqual(expect.arrayContaining(overdue.map(nameOf)));
    // There are only two workers: when both lost something, none was left.
    const spares = new Set(lost.map(({ lease }) => lease?.workerId)).size > 1;
    for (const [index, { reason, to }] of recovered.entries()) {
      const take = lost[index]!;
      expect(take.state, 'recovered').toBe('leased');
      expect(take.leaseUntilMs, 'recovered early').toBeLessThanOrEqual(harness.now());
      expect(reason).toBe('lease_expired');
      loseLease(take, spares, to);
    }
  };
}

function loseLease(take: ModelTake, spares: boolean, to: PromptStatus): void {
  const alone = take.lease?.alone === true;
  const ready = hasSucceeded(take.prompt);
  const expected = (status: string): string => (take.further ? statusOf(take.prompt) : status);
  endLease(take, 'lost');
  if (take.checkpoint !== undefined) take.resumeFrom = take.checkpoint;
  if (take.cancelRequested) {
    expect(to, 'cancelled, then lost').toBe(expected(ready ? 'ready' : 'pending'));
    take.state = 'cancelled';
  } else if (spares && take.spared < SPARED_LIMIT) {
    expect(to, 'all died at once').toBe(expected('pending'));
    take.state = alone ? 'quarantined' : 'queued';
    take.attempts -= 1;
    take.spared += 1;
  } else if (alone) {
    expect(to, 'lost while it ran alone').toBe(expected(ready ? 'ready' : 'error'));
    Object.assign(take, { state: 'parked', spared: 0, place: undefined });
  } else {
    expect(to, 'lost beside others').toBe(expected('pending'));
    take.state = 'quarantined';
  }
}

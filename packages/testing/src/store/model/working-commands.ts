import { expect } from 'vitest';
import type { JsonObject, Lease, MediaKind } from '@media-gen/core';
import { COMMITTED_SEED, LEASE_MS, type TestWorker } from '../test-worker.ts';
import type { Move } from './model-move.ts';
import {
  claimable,
  endLease,
  heldPrompt,
  isDue,
  startModelRequest,
  type ModelPrompt,
  type StoreModel,
} from './store-model.ts';

const SPARED_LIMIT = 3;

export function claimMove(pick: number, kinds: readonly MediaKind[], seed: number): Move {
  return async (model, { harness, workers }) => {
    const worker = workers[pick % workers.length]!;
    const lease = await worker.tryClaim({ kinds, seed });
    const open = openTo(model, worker, kinds, harness.now());
    if (lease === undefined) {
      expect(open, 'nothing was claimed').toEqual([]);
      return;
    }
    const prompt = open.find(({ kind }) => kind === lease.kind);
    expect(lease.promptId, 'the most urgent of its lane').toBe(prompt?.id);
    expectLease(model, prompt!, lease, seed);
    takeLease(model, prompt!, lease, harness.now());
  };
}

/** What a worker may get: nothing beside what runs alone, and what is quarantined before the rest. */
function openTo(
  model: StoreModel,
  worker: TestWorker,
  kinds: readonly MediaKind[],
  nowMs: number,
): readonly ModelPrompt[] {
  const open = claimable(model).filter(
    (prompt) => kinds.includes(prompt.kind) && isDue(prompt, nowMs),
  );
  const held = model.prompts.filter(({ lease }) => lease?.workerId === worker.id);
  if (held.some(({ lease }) => lease?.alone)) return [];
  const quarantined = open.filter(({ state }) => state === 'quarantined');
  if (quarantined.length === 0) return open;
  return held.length === 0 ? quarantined : [];
}

function expectLease(model: StoreModel, prompt: ModelPrompt, lease: Lease, seed: number): void {
  const rewritten = prompt.renderedWritings !== 0 && prompt.renderedWritings !== prompt.writings;
  if (rewritten) startModelRequest(prompt);
  expect(lease.fence, 'fence').toBeGreaterThan(prompt.fence);
  expect(lease.attempt, 'attempt').toBe(prompt.attempts + 1);
  expect(lease.alone, 'alone').toBe(prompt.state === 'quarantined');
  expect(lease.seed, 'seed').toBe(prompt.askedSeed ?? seed);
  expect(lease.reading.payload, 'writing').toEqual({ text: `writing ${prompt.writings}` });
  if (prompt.requestKey !== undefined) expect(lease.requestKey).toBe(prompt.requestKey);
  else expect(model.usedKeys.has(lease.requestKey), 'an old request key').toBe(false);
  if (prompt.resumeFrom !== 'any')
    expect(lease.resumeFrom, 'resumeFrom').toEqual(prompt.resumeFrom);
}

function takeLease(model: StoreModel, prompt: ModelPrompt, lease: Lease, nowMs: number): void {
  model.leases.push(lease);
  model.usedKeys.add(lease.requestKey);
  Object.assign(prompt, {
    state: 'leased',
    lease,
    leaseUntilMs: nowMs + LEASE_MS,
    cancelRequested: false,
    fence: lease.fence,
    attempts: lease.attempt,
    requestKey: lease.requestKey,
    seed: lease.seed,
    checkpoint: undefined,
    renderedWritings: prompt.writings,
  });
  prompt.history.push('running');
}

/** One of all the leases that were ever given, so that most of them are zombies after a while. */
function withLease(
  pick: number,
  act: (worker: TestWorker, lease: Lease, nowMs: number) => Promise<string>,
  onWritten: (prompt: ModelPrompt, nowMs: number) => void,
): Move {
  return async (model, { harness, workers }) => {
    // The newest leases are the likely ones to be alive: count from the end.
    const lease = model.leases.at(-1 - (pick % Math.max(1, model.leases.length)));
    if (lease === undefined) return;
    const prompt = heldPrompt(model, lease);
    const worker = workers.find(({ id }) => id === lease.workerId)!;
    const outcome = await act(worker, lease, harness.now());
    expect(outcome, 'outcome').toBe(prompt === undefined ? 'lease_lost' : 'written');
    if (prompt !== undefined) onWritten(prompt, harness.now());
  };
}

export function commitMove(pick: number): Move {
  return withLease(
    pick,
    (worker, lease) => worker.commit(lease),
    (prompt) => {
      endLease(prompt, 'succeeded');
      const seed = COMMITTED_SEED;
      prompt.place = undefined;
      Object.assign(prompt, {
        state: 'done',
        spared: 0,
        succeeded: true,
        askedSeed: undefined,
        seed,
      });
      prompt.artifacts += 1;
    },
  );
}

export function checkpointMove(pick: number, handle: JsonObject): Move {
  return withLease(
    pick,
    (worker, lease) => worker.store.checkpoint(lease, handle),
    (prompt) => void (prompt.checkpoint = handle),
  );
}

export function failMove(pick: number, to: 'error' | 'parked' | 'waiting', delayMs: number): Move {
  return withLease(
    pick,
    (worker, lease, nowMs) =>
      worker.fail(lease, to === 'waiting' ? { to, notBeforeMs: nowMs + delayMs } : { to }),
    (prompt, nowMs) => {
      endLease(prompt, 'failed');
      if (to !== 'waiting') Object.assign(prompt, { spared: 0, place: undefined });
      forgetResume(prompt);
      if (to === 'waiting' && prompt.cancelRequested) prompt.state = 'cancelled';
      else prompt.state = to === 'error' ? 'failed' : to;
      prompt.notBeforeMs = nowMs + delayMs;
    },
  );
}

export function releaseMove(pick: number, reason: 'shutdown' | 'cancelled'): Move {
  return withLease(
    pick,
    (worker, lease) => worker.store.release(lease, reason, ''),
    (prompt) => {
      const cancelled = reason === 'cancelled' || prompt.cancelRequested;
      const waits = prompt.lease?.alone ? 'quarantined' : 'queued';
      endLease(prompt, cancelled ? 'cancelled' : 'released');
      forgetResume(prompt);
      prompt.attempts -= 1;
      prompt.state = cancelled ? 'cancelled' : waits;
    },
  );
}

/** The port promises the checkpoint of an attempt that died, and is silent about the others. */
function forgetResume(prompt: ModelPrompt): void {
  if (prompt.checkpoint !== undefined || prompt.resumeFrom !== undefined) prompt.resumeFrom = 'any';
}

export function heartbeatMove(pick: number): Move {
  return async (model, { harness, workers }) => {
    const worker = workers[pick % workers.length]!;
    const held = await worker.store.heartbeat(worker.id, LEASE_MS);
    const mine = model.prompts.filter(({ lease }) => lease?.workerId === worker.id);
    expect(
      [...held].sort((a, b) => a.promptId - b.promptId),
      'held leases',
    ).toEqual(
      mine.map(({ id, lease, fence, cancelRequested }) => ({
        promptId: id,
        take: lease!.take,
        fence,
        cancelRequested,
      })),
    );
    for (const prompt of mine) prompt.leaseUntilMs = harness.now() + LEASE_MS;
  };
}

export function recoverMove(pick: number): Move {
  return async (model, { harness, workers }) => {
    const recovered = await workers[pick % workers.length]!.store.recover();
    // At the very millisecond either answer is right.
    const overdue = model.prompts.filter(
      ({ state, leaseUntilMs }) => state === 'leased' && leaseUntilMs < harness.now(),
    );
    for (const { id } of overdue) expect(recovered.map(({ promptId }) => promptId)).toContain(id);
    const lost = recovered.map(({ promptId }) => model.prompts.find(({ id }) => id === promptId)!);
    // There are only two workers: when both lost something, none was left.
    const spares = new Set(lost.map(({ lease }) => lease?.workerId)).size > 1;
    for (const [index, { reason, to }] of recovered.entries()) {
      const prompt = lost[index];
      expect(prompt, 'recovered').toMatchObject({ state: 'leased' });
      if (prompt === undefined) continue;
      expect(prompt.leaseUntilMs, 'recovered early').toBeLessThanOrEqual(harness.now());
      expect(reason).toBe('lease_expired');
      loseLease(prompt, to, spares);
    }
  };
}

function loseLease(prompt: ModelPrompt, to: 'pending' | 'error' | 'ready', spares: boolean): void {
  const alone = prompt.lease?.alone === true;
  endLease(prompt, 'lost');
  if (prompt.checkpoint !== undefined) prompt.resumeFrom = prompt.checkpoint;
  if (prompt.cancelRequested) {
    expect(to, 'cancelled, then lost').toBe(prompt.succeeded ? 'ready' : 'pending');
    prompt.state = 'cancelled';
  } else if (spares && prompt.spared < SPARED_LIMIT) {
    expect(to, 'all died at once').toBe('pending');
    prompt.state = alone ? 'quarantined' : 'queued';
    prompt.attempts -= 1;
    prompt.spared += 1;
  } else if (alone) {
    expect(to, 'lost while it ran alone').toBe(prompt.succeeded ? 'ready' : 'error');
    Object.assign(prompt, { state: 'parked', spared: 0, place: undefined });
  } else {
    expect(to, 'lost beside others').toBe('pending');
    prompt.state = 'quarantined';
  }
}

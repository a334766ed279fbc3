import { expect } from 'vitest';
import type { PromptStore } from '@media-gen/core';
import type { StoreHarness } from '../harness.ts';
import { TestWorker } from '../test-worker.ts';
import { allTakes, claimable, claimablePrompts, statusOf, type StoreModel } from './store-model.ts';

/** The real thing that the model is compared with: two workers, on two handles where there are two. */
export interface ModelSystem {
  readonly harness: StoreHarness;
  readonly workers: readonly TestWorker[];
}

export async function openSystem(harness: StoreHarness): Promise<ModelSystem> {
  const other = (await harness.reopen?.()) ?? harness.store;
  const workers = [new TestWorker(harness.store, 'left'), new TestWorker(other, 'right')];
  for (const worker of workers) await worker.register();
  return { harness, workers };
}

/** Everything that the port shows, seen from one of the handles. */
export async function compare(
  model: StoreModel,
  { harness }: ModelSystem,
  store: PromptStore,
): Promise<void> {
  const records = await store.list();
  expect(
    records.map(({ id, status, priority, writingCount, furtherTakes }) => ({
      id,
      status,
      priority,
      writingCount,
      further: furtherTakes.map(({ take, jobState }) => [take, inQueue(jobState)]),
    })),
    'list',
  ).toEqual(
    model.prompts.map((prompt) => ({
      id: prompt.id,
      status: statusOf(prompt),
      priority: prompt.priority,
      writingCount: prompt.writings,
      further: prompt.takes
        .filter(({ further }) => further)
        .map(({ take, state }) => [take, inQueue(state)]),
    })),
  );
  const ids = (await store.list({ claimable: true })).map(({ id }) => id);
  expect(ids, 'claimable').toEqual(claimablePrompts(model).map(({ id }) => id));
  for (const kind of new Set(model.prompts.map((prompt) => prompt.kind))) {
    const order = claimable(model).filter(({ prompt }) => prompt.kind === kind);
    expect(await store.claimOrder(kind), `order of ${kind}`).toEqual(
      order.map(({ prompt }) => prompt.id),
    );
  }
  const running = (await store.running()).map(({ attemptId }) => attemptId).sort();
  const held = allTakes(model).flatMap(({ lease }) => (lease ? [lease.attemptId] : []));
  expect(running, 'running').toEqual(held.sort());
  await compareDue(model, store, harness.now());
}

/** What waits and became due may be in the queue by now. */
function inQueue(state: string): string {
  return state === 'waiting' ? 'queued' : state;
}

/** What waits and is due already may be answered, or may simply be in the queue by now. */
async function compareDue(model: StoreModel, store: PromptStore, nowMs: number): Promise<void> {
  const takes = allTakes(model);
  const leases = takes.flatMap((take) => (take.state === 'leased' ? [take.leaseUntilMs] : []));
  const waiting = takes.flatMap((take) => (take.state === 'waiting' ? [take.notBeforeMs] : []));
  const later = [...leases, ...waiting.filter((ms) => ms > nowMs)];
  const expected = later.length === 0 ? undefined : Math.min(...later);
  const actual = await store.nextDueMs();
  if (actual !== undefined && actual <= nowMs)
    expect(
      [...leases, ...waiting].some((ms) => ms <= nowMs),
      'something is due',
    ).toBe(true);
  else expect(actual, 'next due').toBe(expected);
}

/** What is too much to look at after every step. */
export async function compareHistory(model: StoreModel, store: PromptStore): Promise<void> {
  for (const prompt of model.prompts) {
    const detail = await store.get(prompt.id);
    const attempts = detail?.attempts.map(({ take, outcome }) => [take, outcome ?? 'running']);
    expect(attempts).toEqual(prompt.history.map(({ take, outcome }) => [take.take, outcome]));
    expect(detail?.artifacts).toHaveLength(prompt.artifacts);
  }
}

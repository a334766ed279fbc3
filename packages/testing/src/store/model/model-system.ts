import { expect } from 'vitest';
import type { PromptStore } from '@media-gen/core';
import type { StoreHarness } from '../harness.ts';
import { TestWorker } from '../test-worker.ts';
import { claimable, statusOf, type StoreModel } from './store-model.ts';

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
    records.map(({ id, status, priority, writingCount }) => ({
      id,
      status,
      priority,
      writingCount,
    })),
    'list',
  ).toEqual(
    model.prompts.map((prompt) => ({
      id: prompt.id,
      status: statusOf(prompt),
      priority: prompt.priority,
      writingCount: prompt.writings,
    })),
  );
  const ids = (await store.list({ claimable: true })).map(({ id }) => id);
  expect(ids, 'claimable').toEqual(claimable(model).map(({ id }) => id));
  const running = (await store.running()).map(({ attemptId }) => attemptId).sort();
  const held = model.prompts.flatMap(({ lease }) => (lease ? [lease.attemptId] : []));
  expect(running, 'running').toEqual(held.sort());
  await compareDue(model, store, harness.now());
}

/** What waits and is due already may be answered, or may simply be in the queue by now. */
async function compareDue(model: StoreModel, store: PromptStore, nowMs: number): Promise<void> {
  const leases = model.prompts.flatMap((prompt) =>
    prompt.state === 'leased' ? [prompt.leaseUntilMs] : [],
  );
  const waiting = model.prompts.flatMap((prompt) =>
    prompt.state === 'waiting' ? [prompt.notBeforeMs] : [],
  );
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
    expect(detail?.attempts.map(({ outcome }) => outcome ?? 'running')).toEqual(prompt.history);
    expect(detail?.artifacts).toHaveLength(prompt.artifacts);
  }
}

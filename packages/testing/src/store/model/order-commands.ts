import { expect } from 'vitest';
import { MediaGenError } from '@media-gen/core';
import type { Move } from './model-move.ts';
import {
  claimable,
  isOpen,
  mainTake,
  newModelPrompt,
  placeOf,
  statusOf,
  type ModelPrompt,
  type StoreModel,
} from './store-model.ts';

/** Where `reorder` puts it; `other`: before the prompt of this number. */
export type ModelPlace = 'front' | 'back' | { readonly other: number };

export function reorderMove(pick: number, [count, place]: readonly [number, ModelPlace]): Move {
  return async (model, { workers }) => {
    const prompts = somePrompts(model, pick, count);
    if (prompts.length === 0) return;
    const target = typeof place === 'string' ? undefined : promptAt(model, place.other);
    const where = target === undefined ? { to: place as 'front' | 'back' } : { before: target.id };
    const store = workers[pick % workers.length]!.store;
    const ids = prompts.map(({ id }) => id);
    const refusal = await store.reorder(ids, where).then(() => undefined, codeOf);
    expect(refusal, 'reorder').toBe(refusalOf(prompts, target));
    if (refusal !== undefined) return;
    if (target !== undefined) putBefore(model, prompts, target);
    else putAtEnd(model, prompts, place === 'front');
  };
}

export function setPriorityMove(pick: number, [count, priority]: readonly [number, number]): Move {
  return async (model, { workers }) => {
    const prompts = somePrompts(model, pick, count);
    const store = workers[pick % workers.length]!.store;
    const ids = prompts.map(({ id }) => id);
    const refusal = await store.setPriority(ids, priority).then(() => undefined, codeOf);
    const allWait = prompts.every(waits);
    expect(refusal, 'setPriority').toBe(allWait ? undefined : 'illegal_transition');
    if (!allWait) return;
    for (const prompt of prompts) {
      const isThere = prompt.priority === priority && mainTake(prompt).place === undefined;
      if (!isThere) put(prompt, priority, undefined);
    }
  };
}

/** Only what the status tells of can be moved; the other takes that wait go with it. */
function waits(prompt: ModelPrompt): boolean {
  return isOpen(mainTake(prompt));
}

function put(prompt: ModelPrompt, priority: number, place: number | undefined): void {
  prompt.priority = priority;
  for (const take of prompt.takes) {
    if (isOpen(take) || take.place !== undefined) take.place = place;
  }
}

function placesOf({ id, takes }: ModelPrompt): readonly number[] {
  return [id, ...takes.flatMap(({ place }) => place ?? [])];
}

export function runAtMove(
  pick: number,
  [count, delayMs]: readonly [number, number | undefined],
): Move {
  return async (model, { harness, workers }) => {
    const prompts = somePrompts(model, pick, count);
    const runAtMs = delayMs === undefined ? undefined : harness.now() + delayMs;
    const later = delayMs !== undefined && delayMs > 0;
    const store = workers[pick % workers.length]!.store;
    const ids = prompts.map(({ id }) => id);
    const refusal = await store.runAt(ids, runAtMs).then(() => undefined, codeOf);
    const alone = prompts.some(({ takes }) => takes.some(({ state }) => state === 'quarantined'));
    const legal = prompts.every(waits) && !(later && alone);
    expect(refusal, 'runAt').toBe(legal ? undefined : 'illegal_transition');
    if (!legal) return;
    for (const take of prompts.flatMap(({ takes }) => takes.filter(isOpen))) {
      if (later) Object.assign(take, { state: 'waiting', notBeforeMs: runAtMs });
      else if (take.state === 'waiting') take.state = 'queued';
    }
  };
}

/** Adds one prompt more than there is room for, then one that fits. */
export function addUpToMove(pick: number): Move {
  return async (model, { workers }) => {
    const store = workers[pick % workers.length]!.store;
    const waiting = claimable(model).length;
    const bodies = [{ text: 'writing 1' }];
    const prompt = { kind: 'image', promptText: 'a wish', bodies };
    await expect(store.add([prompt], { maxQueue: waiting })).rejects.toMatchObject({
      code: 'queue_full',
      details: { waiting, limit: waiting, asked: 1 },
    });
    const [id] = await store.add([prompt], { maxQueue: waiting + 1 });
    model.prompts.push(newModelPrompt(id!, 'image', 5));
  };
}

function promptAt({ prompts }: StoreModel, pick: number): ModelPrompt | undefined {
  return prompts[pick % Math.max(1, prompts.length)];
}

/** The one that is picked and those before it, in that order. */
function somePrompts(model: StoreModel, pick: number, count: number): readonly ModelPrompt[] {
  const start = pick % Math.max(1, model.prompts.length);
  return model.prompts.slice(Math.max(0, start - count + 1), start + 1).toReversed();
}

function refusalOf(
  prompts: readonly ModelPrompt[],
  target: ModelPrompt | undefined,
): string | undefined {
  const all = target === undefined ? prompts : [...prompts, target];
  if (target !== undefined && prompts.includes(target)) return 'illegal_transition';
  if (!all.every(waits)) return 'illegal_transition';
  return new Set(all.map(({ kind }) => kind)).size > 1 ? 'lane_invalid' : undefined;
}

function putBefore(model: StoreModel, prompts: readonly ModelPrompt[], target: ModelPrompt): void {
  const upper = placeOf(mainTake(target));
  const { kind, priority } = target;
  const others = model.prompts.filter(
    (prompt) => prompt.kind === kind && prompt.priority === priority && !prompts.includes(prompt),
  );
  let lower = Math.max(
    Math.ceil(upper) - 1,
    ...others.flatMap(placesOf).filter((place) => place < upper),
  );
  for (const prompt of prompts) {
    lower = (lower + upper) / 2;
    put(prompt, priority, lower);
  }
}

function putAtEnd(model: StoreModel, prompts: readonly ModelPrompt[], toFront: boolean): void {
  const lane = model.prompts.filter(({ kind }) => kind === prompts[0]!.kind);
  const levels = lane
    .filter((prompt) => statusOf(prompt) === 'pending')
    .map(({ priority }) => priority);
  const priority = toFront ? Math.min(...levels) : Math.max(...levels);
  const places = lane.filter((prompt) => prompt.priority === priority).flatMap(placesOf);
  const lastId = Math.max(...model.prompts.map(({ id }) => id));
  const start = toFront
    ? Math.floor(Math.min(1, ...places)) - prompts.length - 1
    : Math.max(lastId, ...places);
  prompts.forEach((prompt, index) => {
    put(prompt, priority, start + (index + 1) * (toFront ? 1 : 1e-6));
  });
}

function codeOf(error: unknown): string {
  if (MediaGenError.is(error)) return error.code;
  throw error;
}

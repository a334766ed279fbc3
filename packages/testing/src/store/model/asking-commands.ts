import { expect } from 'vitest';
import { MediaGenError, type MediaKind, type RetrySeed } from '@media-gen/core';
import type { Move } from './model-move.ts';
import { newModelPrompt, startModelRequest, statusOf, type ModelPrompt } from './store-model.ts';

export function addMove(kinds: readonly MediaKind[], priority: number): Move {
  return async (model, { harness }) => {
    const bodies = [{ text: 'writing 1' }];
    const ids = await harness.store.add(
      kinds.map((kind) => ({ kind, promptText: 'a wish', priority, bodies })),
    );
    expect(ids).toHaveLength(kinds.length);
    kinds.forEach((kind, index) => model.prompts.push(newModelPrompt(ids[index]!, kind, priority)));
  };
}

export function addBrokenMove(): Move {
  return async (_model, { harness }) => {
    const added = harness.store.add([
      { kind: 'image', promptText: 'good', bodies: [{ text: 'good' }] },
      { kind: 'image', promptText: 'bad', bodies: [{}] },
    ]);
    await expect(added).rejects.toMatchObject({ code: 'prompt_invalid' });
  };
}

function withPrompt(pick: number, act: (prompt: ModelPrompt) => Move): Move {
  return async (model, system) => {
    const prompt = model.prompts[pick % Math.max(1, model.prompts.length)];
    if (prompt !== undefined) await act(prompt)(model, system);
  };
}

export function addWritingMove(pick: number): Move {
  return withPrompt(pick, (prompt) => async (_model, { workers }) => {
    const store = workers[pick % workers.length]!.store;
    await store.addWriting(prompt.id, { text: `writing ${prompt.writings + 1}` });
    prompt.writings += 1;
  });
}

export function retryMove(pick: number, seed: RetrySeed | undefined): Move {
  return withPrompt(pick, (prompt) => async (_model, { harness }) => {
    const refusal = await harness.store
      .retry(prompt.id, seed === undefined ? {} : { seed })
      .then(() => undefined, codeOf);
    expect(refusal, `retry of a prompt that is ${prompt.state}`).toBe(refusalOf(prompt, seed));
    if (refusal === undefined) askAgain(prompt, seed);
  });
}

function refusalOf({ state, seed }: ModelPrompt, asked?: RetrySeed): string | undefined {
  if (state === 'leased') return 'prompt_running';
  if (['queued', 'waiting', 'quarantined'].includes(state)) return 'illegal_transition';
  return asked === 'same' && seed === undefined ? 'seed_unknown' : undefined;
}

export function retryFailedMove(
  pick: number,
  options: { readonly parked: boolean; readonly seed?: RetrySeed; readonly limit?: number },
): Move {
  return async (model, { workers }) => {
    const ids = await workers[pick % workers.length]!.store.retryFailed(options);
    const failed = model.prompts.filter(
      (prompt) => statusOf(prompt) === 'error' && (options.parked || prompt.state !== 'parked'),
    );
    const wanted = failed.slice(0, options.limit);
    expect(ids, 'retried').toEqual(wanted.map(({ id }) => id));
    for (const prompt of wanted) askAgain(prompt, options.seed);
  };
}

function askAgain(prompt: ModelPrompt, seed: RetrySeed | undefined): void {
  startModelRequest(prompt);
  const askedSeed = seed === 'same' ? prompt.seed : seed;
  const cancelRequested = false;
  Object.assign(prompt, { state: 'queued', askedSeed, cancelRequested, place: undefined });
}

export function cancelMove(pick: number): Move {
  return withPrompt(pick, (prompt) => async (_model, { workers }) => {
    const outcome = await workers[pick % workers.length]!.store.cancel(prompt.id);
    expect(outcome, `cancel of a prompt that is ${prompt.state}`).toBe(cancelOutcomeOf(prompt));
    if (prompt.state === 'leased') prompt.cancelRequested = true;
    else if (outcome === 'cancelled') prompt.state = 'cancelled';
  });
}

function cancelOutcomeOf({ state }: ModelPrompt): string {
  if (state === 'leased') return 'cancel_requested';
  return ['queued', 'waiting', 'quarantined', 'cancelled'].includes(state)
    ? 'cancelled'
    : 'not_cancellable';
}

function codeOf(error: unknown): string {
  if (MediaGenError.is(error)) return error.code;
  throw error;
}

import { expect } from 'vitest';
import { MediaGenError, type AgainOptions, type MediaKind, type RetrySeed } from '@media-gen/core';
import type { Move } from './model-move.ts';
import {
  addModelTake,
  isOpen,
  lastSeedOf,
  mainTake,
  newModelPrompt,
  startModelRequest,
  statusOf,
  type ModelPrompt,
  type ModelTake,
} from './store-model.ts';

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
    const main = mainTake(prompt);
    const refusal = await refusalBy(
      harness.store.retry(prompt.id, seed === undefined ? {} : { seed }),
    );
    expect(refusal, `retry of a prompt that is ${main.state}`).toBe(refusalOf(main, seed));
    if (refusal === undefined) askAgain(main, seed);
  });
}

/** Retries a take by its number; one number too many, now and then. */
export function retryTakeMove(pick: number, number: number): Move {
  return withPrompt(pick, (prompt) => async (_model, { harness }) => {
    const take = prompt.takes[number - 1];
    const refusal = await refusalBy(harness.store.retry(prompt.id, { take: number }));
    expect(refusal, `retry of a take that is ${take?.state}`).toBe(takeRefusalOf(take));
    if (take === undefined || refusal !== undefined) return;
    if (statusOf(prompt) === 'ready') take.further = true;
    startModelRequest(take);
    const cancelRequested = false;
    Object.assign(take, { state: 'queued', askedSeed: undefined, cancelRequested });
    take.place = undefined;
  });
}

function takeRefusalOf(take: ModelTake | undefined): string | undefined {
  if (take === undefined) return 'take_not_found';
  if (take.state === 'leased') return 'prompt_running';
  const ended = ['failed', 'cancelled', 'parked'].includes(take.state);
  const isLive = take.further || take === mainTake(take.prompt);
  return ended && isLive ? undefined : 'illegal_transition';
}

function refusalOf(main: ModelTake, asked?: RetrySeed): string | undefined {
  if (main.state === 'leased') return 'prompt_running';
  if (isOpen(main)) return 'illegal_transition';
  return asked === 'same' && lastSeedOf(main) === undefined ? 'seed_unknown' : undefined;
}

export function retryFailedMove(
  pick: number,
  options: { readonly parked: boolean; readonly seed?: RetrySeed; readonly limit?: number },
): Move {
  return async (model, { workers }) => {
    const ids = await workers[pick % workers.length]!.store.retryFailed(options);
    const failed = model.prompts.filter(
      (prompt) =>
        statusOf(prompt) === 'error' && (options.parked || mainTake(prompt).state !== 'parked'),
    );
    const wanted = failed.slice(0, options.limit);
    expect(ids, 'retried').toEqual(wanted.map(({ id }) => id));
    for (const prompt of wanted) askAgain(mainTake(prompt), options.seed);
  };
}

function askAgain(main: ModelTake, seed: RetrySeed | undefined): void {
  const { prompt, fence } = main;
  const askedSeed = seed === 'same' ? lastSeedOf(main) : seed;
  const take = statusOf(prompt) === 'ready' ? addModelTake(prompt, { fence }) : main;
  startModelRequest(take);
  Object.assign(take, { state: 'queued', askedSeed, cancelRequested: false, place: undefined });
}

export function againMove(
  pick: number,
  options: Required<Pick<AgainOptions, 'takes'>> & AgainOptions,
): Move {
  return withPrompt(pick, (prompt) => async (_model, { harness }) => {
    const main = mainTake(prompt);
    const status = statusOf(prompt);
    const { takes, seed } = options;
    const asked = harness.store.again(prompt.id, options);
    const isMore = takes > 1 || seed !== undefined;
    if (status !== 'ready' && !(isOpen(main) && isMore)) {
      const code = main.state === 'leased' ? 'prompt_running' : 'illegal_transition';
      expect(await refusalBy(asked), `again of a prompt that is ${main.state}`).toBe(code);
      return;
    }
    const further = prompt.takes.filter((take) => take.further && (isOpen(take) || take.lease));
    const waiting = status === 'ready' ? [] : [main, ...further];
    if (status !== 'ready') main.askedSeed = seed ?? main.askedSeed;
    for (let index = waiting.length; index < takes; index += 1) {
      const askedSeed = seed === undefined ? undefined : seed + index;
      waiting.push(addModelTake(prompt, { further: true, askedSeed, place: main.place }));
    }
    expect(await asked, 'the takes').toEqual(waiting.map(({ take }) => take));
  });
}

export function cancelMove(pick: number, number: number | undefined): Move {
  return withPrompt(pick, (prompt) => async (_model, { workers }) => {
    const { store } = workers[pick % workers.length]!;
    if (number !== undefined) {
      const take = prompt.takes[number - 1];
      const asked = store.cancel(prompt.id, { take: number });
      if (take === undefined) expect(await refusalBy(asked)).toBe('take_not_found');
      else expect(await asked, `cancel of a take that is ${take.state}`).toBe(cancelTake(take));
      return;
    }
    const outcome = await store.cancel(prompt.id);
    const main = mainTake(prompt);
    const others = prompt.takes.filter((take) => take.further && (isOpen(take) || take.lease));
    const outcomes = [main, ...others].map(cancelTake);
    const expected = ['cancel_requested', 'cancelled'].find((one) => outcomes.includes(one));
    expect(outcome, `cancel of a prompt that is ${main.state}`).toBe(expected ?? 'not_cancellable');
  });
}

function cancelTake(take: ModelTake): string {
  if (take.state === 'leased') {
    take.cancelRequested = true;
    return 'cancel_requested';
  }
  const isLive = take.further || take === mainTake(take.prompt);
  if (!isLive || !(isOpen(take) || take.state === 'cancelled')) return 'not_cancellable';
  take.state = 'cancelled';
  return 'cancelled';
}

function refusalBy(asked: Promise<unknown>): Promise<string | undefined> {
  return asked.then(() => undefined, codeOf);
}

function codeOf(error: unknown): string {
  if (MediaGenError.is(error)) return error.code;
  throw error;
}

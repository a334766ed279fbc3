import { api, dataOf, done } from '../api/api.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { statusOf, type PromptStatus } from './prompt-status.ts';

export interface GenerateWish {
  readonly promptIds: readonly number[];
  readonly takes: number;
  /** Of the first take; further ones count up. */
  readonly seed: number | undefined;
}

export interface GenerateOutcome {
  readonly made: readonly number[];
  readonly refused: readonly { readonly promptId: number; readonly problem: string }[];
}

const MOST_AT_ONCE = 1_000;
/** Requests beside each other: the server writes one after the other anyway. */
const BESIDE = 4;

/**
 * Asks for prompts to be made: what ended badly once more, what waits first, and of what is ready
 * another take. One that is refused keeps no other back.
 */
export async function generate(wish: GenerateWish): Promise<GenerateOutcome> {
  const isPlain = wish.takes === 1 && wish.seed === undefined;
  if (isPlain && wish.promptIds.length > 1) return runNext(wish.promptIds);
  const made: number[] = [];
  const refused: { promptId: number; problem: string }[] = [];
  const waiting = [...wish.promptIds];
  const lane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await generateOne(id, wish);
        made.push(id);
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.isUnreachable) throw error;
        refused.push({ promptId: id, problem: error.message });
      }
    }
  };
  await Promise.all(Array.from({ length: BESIDE }, lane));
  return { made, refused };
}

async function runNext(promptIds: readonly number[]): Promise<GenerateOutcome> {
  const made: number[] = [];
  const refused: { promptId: number; problem: string }[] = [];
  for (let from = 0; from < promptIds.length; from += MOST_AT_ONCE) {
    const some = promptIds.slice(from, from + MOST_AT_ONCE);
    const { items } = await dataOf(api.POST('/queue/run', { body: { promptIds: some } }));
    for (const { promptId, outcome, code, detail } of items) {
      if (outcome !== 'refused') made.push(promptId);
      // Of what is ready another take is what was meant.
      else if (code === 'illegal_transition' && (await isReady(promptId))) {
        await again(promptId, 1, undefined);
        made.push(promptId);
      } else refused.push({ promptId, problem: detail ?? '' });
    }
  }
  return { made, refused };
}

async function generateOne(promptId: number, { takes, seed }: GenerateWish): Promise<void> {
  const status = await readStatus(promptId);
  if (status === 'ready') return again(promptId, takes, seed);
  const hasEnded = status === 'failed' || status === 'stopped';
  if (hasEnded) {
    const body = seed === undefined ? {} : { seed };
    await done(api.POST('/prompts/{promptId}/retry', { params: { path: { promptId } }, body }));
  }
  // The take that waits is the first of them.
  const isFirstEnough = takes === 1 && (seed === undefined || hasEnded);
  if (!isFirstEnough) await again(promptId, takes, seed);
  const answer = await dataOf(api.POST('/queue/run', { body: { promptIds: [promptId] } }));
  const outcome = answer.items[0];
  if (outcome?.outcome === 'refused') throw new ApiProblem(outcome.detail ?? '', { status: 409 });
}

async function again(promptId: number, takes: number, seed: number | undefined): Promise<void> {
  const body = { takes, ...(seed !== undefined && { seed }) };
  await done(api.POST('/prompts/{promptId}/again', { params: { path: { promptId } }, body }));
}

async function readStatus(promptId: number): Promise<PromptStatus> {
  const params = { path: { promptId } };
  return statusOf(await dataOf(api.GET('/prompts/{promptId}', { params })));
}

async function isReady(promptId: number): Promise<boolean> {
  return (await readStatus(promptId)) === 'ready';
}

import {
  MediaGenError,
  type ErrorCode,
  type JobState,
  type PromptDetail,
  type PromptId,
  type PromptStore,
} from '@media-gen/core';
import { foundPrompt } from '../routes/found-prompt.ts';

/** What became of the wish that a prompt runs next. */
export interface RunNextOutcome {
  readonly promptId: PromptId;
  readonly outcome: 'queued' | 'retried' | 'running' | 'refused';
  /** `refused`: why, and what to do next. */
  readonly code: ErrorCode | undefined;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
}

const ENDED: readonly (JobState | undefined)[] = ['failed', 'cancelled', 'parked'];

/** Asks for each that ended, and moves all to the front of their lanes; one that cannot does not keep others back. */
export async function runNext(
  store: PromptStore,
  promptIds: readonly PromptId[],
): Promise<readonly RunNextOutcome[]> {
  const outcomes = new Map<PromptId, RunNextOutcome>();
  const lanes = new Map<string, PromptId[]>();
  for (const promptId of new Set(promptIds)) {
    const attempt = async (): Promise<RunNextOutcome> => {
      const prompt = await foundPrompt(store, promptId);
      const outcome = await makeDue(store, prompt);
      const lane = prompt.kind ?? '';
      if (outcome !== 'running') lanes.set(lane, [...(lanes.get(lane) ?? []), promptId]);
      return { promptId, outcome, code: undefined, detail: undefined, hint: undefined };
    };
    outcomes.set(promptId, await attempt().catch(refusalOf(promptId)));
  }
  for (const ids of lanes.values()) await moveToFront(store, ids);
  return [...outcomes.values()];
}

async function makeDue(
  store: PromptStore,
  { id, status, jobState }: PromptDetail,
): Promise<'queued' | 'retried' | 'running'> {
  if (jobState === 'leased' || status === 'processing') return 'running';
  if (status === 'ready') {
    throw new MediaGenError('illegal_transition', `Prompt ${id} is ready.`, {
      hint: 'Ask for another take of it.',
      details: { promptId: id },
    });
  }
  const ended = status === 'error' || (ENDED.includes(jobState) && status === 'pending');
  if (ended) await store.retry(id);
  await store.runAt([id], undefined);
  return ended ? 'retried' : 'queued';
}

async function moveToFront(store: PromptStore, promptIds: readonly PromptId[]): Promise<void> {
  try {
    await store.reorder(promptIds, { to: 'front' });
  } catch (error) {
    if (!isLeft(error)) throw error;
    // A worker took one of them meanwhile; what it took needs no place.
    for (const promptId of promptIds.toReversed()) {
      await store.reorder([promptId], { to: 'front' }).catch((each: unknown) => {
        if (!isLeft(each)) throw each;
      });
    }
  }
}

function isLeft(error: unknown): boolean {
  return MediaGenError.is(error) && error.code === 'illegal_transition';
}

/** The codes that speak of a prompt, and not of the store. */
const REFUSALS: readonly ErrorCode[] = [
  'prompt_not_found',
  'illegal_transition',
  'prompt_running',
  'prompt_unusable',
  'prompt_invalid',
  'kind_unknown',
];

function refusalOf(promptId: PromptId): (error: unknown) => RunNextOutcome {
  return (error) => {
    if (!MediaGenError.is(error) || !REFUSALS.includes(error.code)) throw error;
    const { code, message, hint } = error;
    return { promptId, outcome: 'refused', code, detail: message, hint };
  };
}

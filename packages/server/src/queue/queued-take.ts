import type { AttemptRecord, JobState, PromptRecord, PromptStore } from '@media-gen/core';

/** What waits, as far as a list of prompts tells it. */
export interface QueuedTake {
  readonly prompt: PromptRecord;
  readonly take: number;
  readonly state: 'queued' | 'waiting' | 'quarantined' | 'parked';
  readonly notBeforeMs: number | undefined;
  readonly runAtMs: number | undefined;
}

const WAITS = ['queued', 'waiting', 'quarantined'] as const;

/** The takes of a prompt that can be claimed, in the order in which they would be. */
export function waitingTakes(prompt: PromptRecord): readonly QueuedTake[] {
  const further = prompt.furtherTakes.flatMap((each) => {
    const state = WAITS.find((one) => one === each.jobState);
    return state === undefined ? [] : [{ ...each, prompt, state }];
  });
  // What nobody looked at yet is queued by the next look.
  const state = WAITS.find((one) => one === (prompt.jobState ?? 'queued'));
  const reopened = isOver(prompt.jobState) ? 'queued' : undefined;
  const main = prompt.status === 'pending' ? (state ?? reopened) : undefined;
  const takes = main === undefined ? further : [{ ...prompt, prompt, state: main }, ...further];
  return [...takes].sort((one, other) => one.take - other.take);
}

/** Another program asks for it once more. */
function isOver(state: JobState | undefined): boolean {
  return state === 'done' || state === 'failed' || state === 'foreign';
}

export function parkedTakes(prompt: PromptRecord): readonly QueuedTake[] {
  const own = { ...prompt, prompt };
  const further = prompt.furtherTakes.map((each) => ({ ...each, prompt }));
  return [own, ...further]
    .filter(({ jobState }) => jobState === 'parked')
    .map((each) => ({ ...each, state: 'parked' }));
}

/** The last attempt at each of them, where there was one. */
export async function lastAttempts(
  store: Pick<PromptStore, 'attempts'>,
  takes: readonly QueuedTake[],
): Promise<ReadonlyMap<QueuedTake, AttemptRecord>> {
  const found = new Map<QueuedTake, AttemptRecord>();
  for (const each of takes) {
    // What is queued ran before, at most, with another wish: that is no evidence of anything.
    if (each.state === 'queued') continue;
    const attempts = await store.attempts(each.prompt.id);
    const last = attempts.findLast(({ take }) => take === each.take);
    if (last !== undefined) found.set(each, last);
  }
  return found;
}

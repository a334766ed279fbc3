import {
  MediaGenError,
  summarize,
  type MediaKind,
  type PromptId,
  type PromptResult,
  type RunSummary,
} from '@media-gen/core';
import { describeError } from '../terminal/report-error.ts';
import type { RunSession } from './run-session.ts';

/** What became of prompts that somebody named. */
export interface NamedRun {
  readonly summary: RunSummary;
  /** How many could not be run at all; each was told. */
  readonly refused: number;
}

/**
 * Runs the prompts that somebody named, in their order, each kind with its own concurrency. One
 * that cannot run is told and stops none of the others.
 */
export async function runPrompts(
  session: RunSession,
  ids: readonly PromptId[],
  kinds: readonly MediaKind[] | undefined,
): Promise<NamedRun> {
  const { display, store } = session;
  display.expect(ids.length);
  const byKind = new Map<MediaKind, PromptId[]>();
  for (const id of ids) {
    // Unknown ones go along: running them says what is wrong with them.
    const kind = (await store.get(id))?.kind ?? '';
    byKind.set(kind, [...(byKind.get(kind) ?? []), id]);
  }
  const results: PromptResult[] = [];
  let refused = 0;
  const runNext = async (queue: PromptId[]): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (session.interruption.stopping.aborted) return;
      try {
        results.push(await session.runner.runOne(id));
      } catch (error) {
        if (!MediaGenError.is(error)) throw error;
        refused += 1;
        display.refused(id, describeError(error));
      }
    }
  };
  const lanes = [...byKind].flatMap(([kind, queue]) => {
    if (kind !== '' && kinds !== undefined && !kinds.includes(kind)) {
      refused += queue.length;
      for (const id of queue) display.refused(id, describeError(ofAnotherKind(id, kind, kinds)));
      return [];
    }
    return Array.from({ length: limitOf(session, kind) }, () => runNext(queue));
  });
  const ended = await Promise.allSettled(lanes);
  const broken = ended.find((lane) => lane.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
  return { summary: summarize(results), refused };
}

function limitOf({ config }: RunSession, kind: MediaKind): number {
  const { concurrency } = config.settings.run;
  return typeof concurrency === 'number' ? concurrency : (concurrency[kind] ?? 1);
}

export function ofAnotherKind(
  id: PromptId,
  kind: MediaKind,
  kinds: readonly MediaKind[],
): MediaGenError {
  return new MediaGenError(
    'prompt_not_claimable',
    `Prompt ${id} is of the kind "${kind}", not ${kinds.join(' or ')}.`,
    { hint: 'Leave out --kind, or the id.', details: { promptId: id, kind } },
  );
}

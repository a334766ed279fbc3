import type { PromptId, PromptStore } from '@media-gen/core';
import type { EventHub } from '../events/event-hub.ts';
import type { Previews } from './previews.ts';

/** What galleries show, and what stands for a picture until it is there. */
const SIZES = [
  [200, 'square'],
  [400, 'whole'],
] as const;
const MOST_WAITING = 1_000;

/**
 * Makes what galleries ask for as soon as something is committed, one after another. What does not
 * fit, or fails, is made or refused when somebody asks.
 *
 * @returns how to stop
 */
export function makeAhead(
  { hub, store }: { readonly hub: EventHub; readonly store: PromptStore },
  previews: Previews,
): () => Promise<void> {
  const waiting: PromptId[] = [];
  let last = hub.newestId;
  let working: Promise<void> | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    for (;;) {
      const events = await hub.after(last);
      if (events.length === 0) break;
      last = events.at(-1)?.id ?? last;
      for (const { type, promptId } of events)
        if (type === 'prompt:committed' && promptId !== undefined) waiting.push(promptId);
      waiting.splice(0, waiting.length - MOST_WAITING);
    }
    for (let next = waiting.shift(); next !== undefined && !isStopped; next = waiting.shift()) {
      await make(next);
    }
  }

  async function make(promptId: PromptId): Promise<void> {
    for (const artifact of await store.artifacts({ promptIds: [promptId], order: 'newest' })) {
      if (isStopped) return;
      for (const [side, shape] of SIZES) {
        await previews.thumbnail(artifact, side, shape).catch(() => undefined);
      }
      await previews.placeholder(artifact).catch(() => undefined);
    }
  }

  const start = (): void => {
    working ??= look()
      // The log is pruned, or the database busy: nothing is lost but time.
      .catch(() => {
        last = hub.newestId;
      })
      .finally(() => {
        working = undefined;
        if (!isStopped && hub.newestId > last) start();
      });
  };
  const stopListening = hub.onNews(start);
  return async () => {
    isStopped = true;
    stopListening();
    await working;
  };
}

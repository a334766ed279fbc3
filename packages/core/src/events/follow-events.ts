import type { PromptStore } from '../store/port.ts';
import type { EventId, EventRecord } from './event-record.ts';

export interface FollowOptions {
  /** Only events after this id; 0 asks for all that ever were. @default from the oldest that is kept */
  readonly after?: EventId;
  /** Ends the following; nothing is thrown. */
  readonly signal: AbortSignal;
  /** How many events are read at a time, and so held in memory. @default 500 */
  readonly batch?: number;
}

/**
 * Replays the events of a store and then follows: in order, without a gap and without a repeat,
 * however many processes write. Ids are given inside the writing transaction, and those exclude
 * each other, so none appears below one that was visible before. The id of the last event that
 * was dealt with is all that is needed to go on later.
 *
 * @throws {MediaGenError} `events_expired` where what comes next was pruned, also while following
 *
 * @example
 * ```ts
 * for await (const event of followEvents(store, { after: lastId, signal })) {
 *   console.log(event.id, event.type, event.promptId);
 * }
 * ```
 */
export async function* followEvents(
  store: Pick<PromptStore, 'events' | 'changed'>,
  { after, signal, batch = 500 }: FollowOptions,
): AsyncGenerator<EventRecord, void, undefined> {
  const ended = new AbortController();
  const waiting = AbortSignal.any([signal, ended.signal]);
  // Asked for before reading: what is written between the two is waited for no longer.
  const askForChange = (): Promise<void> => {
    const change = store.changed(waiting, ended);
    // It is awaited later, or never, where reading throws first.
    change.catch(() => undefined);
    return change;
  };
  let last = after;
  try {
    let change = askForChange();
    while (!signal.aborted) {
      const page = await store.events({ limit: batch, ...(last !== undefined && { after: last }) });
      for (const event of page) {
        if (waiting.aborted) return;
        yield event;
      }
      // An empty log never held anything, because its newest event always stays.
      last = page.at(-1)?.id ?? last ?? 0;
      if (page.length === batch) continue;
      await change;
      change = askForChange();
    }
  } finally {
    ended.abort();
  }
}

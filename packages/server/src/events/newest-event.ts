import { MediaGenError, type EventId, type PromptStore } from '@media-gen/core';

/**
 * The id of the newest event, by asking for single ones: ids have no gap, so that a log of a
 * million is searched in twenty steps.
 *
 * @returns 0 for an empty log
 */
export async function newestEventId(store: Pick<PromptStore, 'events'>): Promise<EventId> {
  const [oldest] = await store.events({ limit: 1 });
  if (oldest === undefined) return 0;
  let known = oldest.id;
  let step = 1;
  for (;;) {
    const next = await eventAfter(store, known + step - 1);
    if (next === undefined) break;
    known = next;
    step *= 2;
  }
  // The newest is at `known` or less than `step` after it.
  let beyond = known + step;
  while (beyond - known > 1) {
    const middle = known + Math.floor((beyond - known) / 2);
    if ((await eventAfter(store, middle - 1)) === undefined) beyond = middle;
    else known = middle;
  }
  return known;
}

async function eventAfter(
  store: Pick<PromptStore, 'events'>,
  after: EventId,
): Promise<EventId | undefined> {
  try {
    return (await store.events({ after, limit: 1 }))[0]?.id;
  } catch (error) {
    // Pruned meanwhile: what is kept begins later, and that much is there.
    const oldest: unknown = MediaGenError.is(error) ? error.details['oldestId'] : undefined;
    if (typeof oldest === 'number') return oldest;
    throw error;
  }
}

import { MediaGenError } from '../errors/media-gen-error.ts';
import type { EventId, EventRecord } from './event-record.ts';

/**
 * Refuses a page with a gap before it. Ids have none, so what is missing between `after` and the
 * first row was pruned.
 *
 * @throws {MediaGenError} `events_expired`, with `oldestId`
 */
export function refuseExpired(
  after: EventId | undefined,
  page: readonly Pick<EventRecord, 'id'>[],
): void {
  const oldestId = page[0]?.id;
  if (after === undefined || oldestId === undefined || oldestId <= after + 1) return;
  throw new MediaGenError(
    'events_expired',
    `The events after ${after} are not kept any more; the oldest that is kept is ${oldestId}.`,
    {
      hint: `Read the state anew, then go on after ${oldestId - 1}.`,
      details: { after, oldestId },
    },
  );
}

import type { EventId, EventRetention } from './event-record.ts';

/** What of a log decides what goes. */
export interface EventLogEnds {
  readonly oldestId: EventId;
  readonly newestId: EventId;
  /** The oldest event that is not older than the retention says; `undefined` where all are. */
  readonly firstYoungId: EventId | undefined;
}

/**
 * The oldest event that stays. Only a beginning of the log ever goes, even where clocks disagree,
 * so that a gap always means that something was pruned; and never the newest, because ids go on
 * from it.
 */
export function firstKept(
  { olderThanMs, keep, atMost }: EventRetention,
  { oldestId, newestId, firstYoungId }: EventLogEnds,
): EventId {
  const byAge = olderThanMs === undefined ? 1 : (firstYoungId ?? newestId);
  const byCount = keep === undefined ? 1 : newestId - keep + 1;
  const inOneCall = atMost === undefined ? newestId : oldestId + atMost;
  return Math.min(newestId, inOneCall, Math.max(byAge, byCount));
}

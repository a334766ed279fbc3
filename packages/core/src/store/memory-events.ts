import type { EventRecord, EventRetention, EventsFilter } from '../events/event-record.ts';
import { refuseExpired } from '../events/events-expired.ts';
import { firstKept } from '../events/first-kept.ts';
import { copyJson, type MemoryData } from './memory-data.ts';

const DEFAULT_LIMIT = 100;

/** Writes an event beside the change which it reports, and wakes whoever follows. */
export function logEvent(
  data: MemoryData,
  event: Pick<EventRecord, 'type'> & Partial<Pick<EventRecord, 'promptId' | 'attemptId' | 'data'>>,
): void {
  const { type, promptId, attemptId, data: facts = {} } = event;
  const id = (data.lastIds.event += 1);
  data.events.push({ id, atMs: data.now(), type, promptId, attemptId, data: copyJson(facts) });
  data.changes.announce();
}

export function listEvents(
  { events }: MemoryData,
  { after, limit = DEFAULT_LIMIT }: EventsFilter = {},
): readonly EventRecord[] {
  // Ids have no gaps, so an event's place follows from its id.
  const start = Math.max(0, (after ?? 0) + 1 - (events[0]?.id ?? 1));
  const page = events.slice(start, start + limit);
  refuseExpired(after, page);
  return page.map((event) => ({ ...event, data: copyJson(event.data) }));
}

/** @returns how many went */
export function pruneEvents(data: MemoryData, retention: EventRetention): number {
  const { events, now } = data;
  const newestId = events.at(-1)?.id;
  const oldestId = events[0]?.id;
  if (newestId === undefined || oldestId === undefined) return 0;
  const sinceMs = now() - (retention.olderThanMs ?? 0);
  const firstYoungId = events.find(({ atMs }) => atMs >= sinceMs)?.id;
  const first = firstKept(retention, { newestId, firstYoungId });
  return events.splice(0, Math.max(0, first - oldestId)).length;
}

import type { AttemptData, LoggedEvent, NewEvent } from '../events/event-data.ts';
import type { EventId, EventRecord, EventRetention, EventsFilter } from '../events/event-record.ts';
import { refuseExpired } from '../events/events-expired.ts';
import { firstKept } from '../events/first-kept.ts';
import type { JsonObject } from '../json.ts';
import { copyJson, type MemoryAttempt, type MemoryData, type MemoryPrompt } from './memory-data.ts';

const DEFAULT_LIMIT = 100;

/** Writes an event beside the change which it reports, and wakes whoever follows. */
export function logEvent(data: MemoryData, event: NewEvent): void {
  const { type, promptId, attemptId, data: facts = {} } = event;
  const id = (data.lastIds.event += 1);
  const copy: unknown = JSON.parse(JSON.stringify(facts));
  data.events.push({ id, atMs: data.now(), type, promptId, attemptId, data: copy } as LoggedEvent);
  data.changes.announce();
}

/** What every event about an attempt says. */
export function attemptData(
  { kinds }: MemoryData,
  { promptType }: MemoryPrompt,
  { take, executor }: MemoryAttempt,
): AttemptData {
  return { take, kind: kinds.generatedBy(promptType)?.name ?? promptType, executor };
}

/** What is logged while an operation runs, which nothing interrupts. */
export function loggedSince({ events }: MemoryData, last: EventId): readonly LoggedEvent[] {
  return events.slice(events.findLastIndex(({ id }) => id <= last) + 1);
}

export function listEvents(
  { events }: MemoryData,
  { after, limit = DEFAULT_LIMIT }: EventsFilter = {},
): readonly EventRecord[] {
  // Ids have no gaps, so an event's place follows from its id.
  const start = Math.max(0, (after ?? 0) + 1 - (events[0]?.id ?? 1));
  const page = events.slice(start, start + limit);
  refuseExpired(after, page);
  return page.map((event) => ({ ...event, data: copyJson(event.data as JsonObject) }));
}

/** @returns how many went */
export function pruneEvents(data: MemoryData, retention: EventRetention): number {
  const { events, now } = data;
  const newestId = events.at(-1)?.id;
  const oldestId = events[0]?.id;
  if (newestId === undefined || oldestId === undefined) return 0;
  const sinceMs = now() - (retention.olderThanMs ?? 0);
  const firstYoungId = events.find(({ atMs }) => atMs >= sinceMs)?.id;
  const first = firstKept(retention, { oldestId, newestId, firstYoungId });
  return events.splice(0, Math.max(0, first - oldestId)).length;
}

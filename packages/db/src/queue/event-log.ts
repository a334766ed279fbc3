import type { EventRecord } from '@media-gen/core';
import type { Database } from '../database.ts';
import type { Statements } from '../file/statements.ts';

/** What happened, as a row of `mediagen_events`. */
export type LoggedEvent = Pick<EventRecord, 'type'> &
  Partial<Pick<EventRecord, 'promptId' | 'attemptId' | 'data'>>;

const INSERT = `INSERT INTO mediagen_events(at_ms, type, prompt_id, attempt_id, data)
  VALUES (@atMs, @type, @promptId, @attemptId, @data)`;

/** How many events each connection wrote; what it rolled back counts too. */
const counts = new WeakMap<Statements, number>();

/** Writes an event in the transaction that makes the change which it reports. */
export function logEvent({ sql, now }: Pick<Database, 'sql' | 'now'>, event: LoggedEvent): void {
  sql.run(INSERT, {
    atMs: now(),
    type: event.type,
    promptId: event.promptId ?? null,
    attemptId: event.attemptId ?? null,
    data: event.data === undefined ? null : JSON.stringify(event.data),
  });
  counts.set(sql, loggedBy(sql) + 1);
}

/** Grows with every event of this connection: nothing else tells it of its own. */
export function loggedBy(sql: Statements): number {
  return counts.get(sql) ?? 0;
}

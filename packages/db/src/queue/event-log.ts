import type { AttemptData, AttemptEvent, LeaseRef, LoggedEvent, NewEvent } from '@media-gen/core';
import type { Database } from '../database.ts';
import type { Statements } from '../file/statements.ts';

const INSERT = `INSERT INTO mediagen_events(at_ms, type, prompt_id, attempt_id, data)
  VALUES (@atMs, @type, @promptId, @attemptId, @data)`;

/** How many events each connection wrote; what it rolled back counts too. */
const counts = new WeakMap<Statements, number>();

/**
 * Writes an event in the transaction that makes the change which it reports, and tells of it once
 * that is committed.
 */
export function logEvent(
  { sql, now, work, listeners }: Pick<Database, 'sql' | 'now' | 'work' | 'listeners'>,
  event: NewEvent,
): void {
  const { type, promptId, attemptId, data } = event;
  const atMs = now();
  const { lastInsertRowid } = sql.run(INSERT, {
    atMs,
    type,
    promptId: promptId ?? null,
    attemptId: attemptId ?? null,
    data: data === undefined ? null : JSON.stringify(data),
  });
  counts.set(sql, loggedBy(sql) + 1);
  const id = Number(lastInsertRowid);
  const logged = { id, atMs, type, promptId, attemptId, data: data ?? {} } as LoggedEvent;
  work.afterCommit(() => listeners.tell(logged));
}

/** Writes an event about an attempt, as `logEvent` does. */
export function logAttempt(
  database: Database,
  { promptId, attemptId, take }: Pick<LeaseRef, 'promptId' | 'attemptId' | 'take'>,
  { kind, executor }: Pick<AttemptData, 'kind' | 'executor'>,
  { type, ...facts }: AttemptEvent,
): void {
  const data = { take, kind, executor, ...facts };
  logEvent(database, { type, promptId, attemptId, data } as NewEvent);
}

/** Grows with every event of this connection: nothing else tells it of its own. */
export function loggedBy(sql: Statements): number {
  return counts.get(sql) ?? 0;
}

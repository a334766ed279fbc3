import type { JsonObject } from '@media-gen/core';
import type { Database } from '../database.ts';

/** What happened, as a row of `mediagen_events`. */
export interface LoggedEvent {
  readonly type: string;
  readonly promptId?: number;
  readonly attemptId?: string;
  readonly data?: JsonObject;
}

const INSERT = `INSERT INTO mediagen_events(at_ms, type, prompt_id, attempt_id, data)
  VALUES (@atMs, @type, @promptId, @attemptId, @data)`;

/** Writes an event in the transaction that makes the change which it reports. */
export function logEvent({ sql, now }: Database, event: LoggedEvent): void {
  sql.run(INSERT, {
    atMs: now(),
    type: event.type,
    promptId: event.promptId ?? null,
    attemptId: event.attemptId ?? null,
    data: event.data === undefined ? null : JSON.stringify(event.data),
  });
}

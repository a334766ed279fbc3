import {
  firstKept,
  refuseExpired,
  type EventRecord,
  type EventRetention,
  type EventsFilter,
  type EventType,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { optionalJson } from './cells.ts';

const DEFAULT_LIMIT = 100;
/** How many rows go in one transaction: others write in between. */
const CHUNK = 5_000;

interface EventRow {
  readonly id: number;
  readonly at_ms: number;
  readonly type: string;
  readonly prompt_id: number | null;
  readonly attempt_id: string | null;
  readonly data: string | null;
}

/** Oldest first. */
export function listEvents(
  { sql }: Database,
  { after, limit = DEFAULT_LIMIT }: EventsFilter = {},
): readonly EventRecord[] {
  const rows = sql.all<EventRow>(
    'SELECT * FROM mediagen_events WHERE id > @after ORDER BY id LIMIT @limit',
    { after: after ?? 0, limit },
  );
  const page = rows.map((row) => ({
    id: row.id,
    atMs: row.at_ms,
    // Written by us, from the same words.
    type: row.type as EventType,
    promptId: row.prompt_id ?? undefined,
    attemptId: row.attempt_id ?? undefined,
    data: optionalJson(row.data) ?? {},
  }));
  refuseExpired(after, page);
  return page;
}

/** @returns how many went */
export async function pruneEvents(
  { sql, work, now }: Database,
  retention: EventRetention,
): Promise<number> {
  const first = await work.read(() => {
    const ends = sql.get<{ newest: number | null; oldest: number | null }>(
      'SELECT (SELECT MAX(id) FROM mediagen_events) AS newest, (SELECT MIN(id) FROM mediagen_events) AS oldest',
    );
    const { newest: newestId, oldest: oldestId } = ends ?? { newest: null, oldest: null };
    if (newestId === null || oldestId === null) return undefined;
    const young = sql.get<{ id: number }>(
      'SELECT id FROM mediagen_events WHERE at_ms >= @sinceMs ORDER BY id LIMIT 1',
      { sinceMs: now() - (retention.olderThanMs ?? 0) },
    );
    const kept = firstKept(retention, { oldestId, newestId, firstYoungId: young?.id });
    return kept > oldestId ? kept : undefined;
  });
  // Whoever has nothing to forget takes no lock.
  if (first === undefined) return 0;
  for (let pruned = 0; ;) {
    const { changes } = await work.write(() =>
      sql.run(
        `DELETE FROM mediagen_events WHERE id IN (
          SELECT id FROM mediagen_events WHERE id < @first ORDER BY id LIMIT @limit)`,
        { first, limit: CHUNK },
      ),
    );
    pruned += changes;
    if (changes < CHUNK) return pruned;
  }
}

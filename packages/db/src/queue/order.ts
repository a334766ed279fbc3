import {
  checkPriority,
  idsToMove,
  placesAfter,
  placesBefore,
  placesRightBefore,
  refuseSeveralLanes,
  type MovedPrompt,
  type PromptId,
  type QueuePlace,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { logEvent } from './event-log.ts';
import { findWaiting, WAITS, type WaitingPrompt } from './waiting-takes.ts';

// Every function here runs inside one immediate transaction that its caller opened.

export function reorder(database: Database, asked: readonly PromptId[], place: QueuePlace): void {
  const promptIds = idsToMove(asked, place);
  const waiting = promptIds.map((promptId) => findWaiting(database, promptId));
  const target = 'before' in place ? findWaiting(database, place.before) : undefined;
  refuseSeveralLanes(target === undefined ? waiting : [...waiting, target]);
  const kind = waiting[0]?.kind;
  if (kind === undefined) return;
  const priority = target?.takes[0]?.priority ?? levelOf(database, kind, place);
  const moved = movedIn(database, kind, priority, promptIds);
  const places =
    target === undefined
      ? placesAtEnd(database, promptIds, place, moved)
      : placesRightBefore(placeOf(target), moved, promptIds);
  for (const { promptId, place: position } of places) {
    moveTakes(database, promptId, priority, position);
  }
  for (const promptId of promptIds) {
    logEvent(database, { type: 'prompt:moved', promptId, data: { ...place, priority } });
  }
}

/** All waiting takes of a prompt go together; the first one is the one that is claimed next. */
function placeOf({ promptId, takes }: WaitingPrompt): number {
  return takes[0]?.position ?? promptId;
}

function placesAtEnd(
  { sql }: Database,
  promptIds: readonly PromptId[],
  place: QueuePlace,
  moved: readonly MovedPrompt[],
): readonly MovedPrompt[] {
  const toFront = 'to' in place && place.to === 'front';
  const end = sql.get<{ id: number | null }>(
    `SELECT ${toFront ? 'MIN' : 'MAX'}(id) AS id FROM prompts`,
  );
  const id = end?.id ?? 1;
  const count = promptIds.length;
  const places = toFront
    ? placesBefore(Math.min(id, moved.at(0)?.place ?? id), count)
    : placesAfter(Math.max(id, moved.at(-1)?.place ?? id), count);
  return promptIds.map((promptId, index) => ({ promptId, place: places[index] ?? promptId }));
}

/** What was moved in one level of a lane, in its order, whatever became of it since. */
const MOVED = `SELECT prompt_id AS promptId, MIN(position) AS place
  FROM mediagen_jobs INDEXED BY mediagen_ix_jobs_moved
  WHERE position IS NOT NULL AND kind = +@kind AND priority = +@priority
    AND prompt_id NOT IN (SELECT value FROM json_each(@except))
  GROUP BY prompt_id ORDER BY place, prompt_id`;

function movedIn(
  { sql }: Database,
  kind: string,
  priority: number,
  except: readonly PromptId[],
): readonly MovedPrompt[] {
  return sql.all<MovedPrompt>(MOVED, { kind, priority, except: JSON.stringify(except) });
}

/** The most urgent level of what is pending in a lane, or the least urgent one. */
function levelOf(database: Database, kind: string, place: QueuePlace): number {
  const direction = 'to' in place && place.to === 'back' ? 'DESC' : 'ASC';
  const levels = [
    ...ownLevels(database, kind, direction),
    ...pendingLevels(database, database.kinds.get(kind).promptType, direction),
  ];
  return direction === 'DESC' ? Math.max(...levels) : Math.min(...levels);
}

/** One for each partial index. */
function ownLevels({ sql }: Database, kind: string, direction: 'ASC' | 'DESC'): readonly number[] {
  return ['queued', 'waiting', 'quarantined'].flatMap((state) =>
    sql
      .all<{ priority: number }>(
        `SELECT priority FROM mediagen_jobs WHERE state = '${state}' AND kind = +@kind AND further = 0
          ORDER BY priority ${direction} LIMIT 1`,
        { kind },
      )
      .map(({ priority }) => priority),
  );
}

/** What no claim has come across yet is pending all the same. */
function pendingLevels(
  { sql, shape }: Database,
  type: string,
  direction: 'ASC' | 'DESC',
): readonly number[] {
  const pending = `FROM prompts p INDEXED BY mediagen_ix_pending
    WHERE p.artifact_status = 'pending' AND p.prompt_type = +@type`;
  if (!shape.hasColumn('prompts', 'priority')) {
    const unseen = `SELECT 5 AS priority ${pending}
      AND NOT EXISTS (SELECT 1 FROM mediagen_jobs j WHERE j.prompt_id = p.id AND j.further = 0) LIMIT 1`;
    return sql.all<{ priority: number }>(unseen, { type }).map(({ priority }) => priority);
  }
  const ends = [
    `SELECT p.priority ${pending} AND p.priority IS NOT NULL ORDER BY p.priority ${direction} LIMIT 1`,
    `SELECT 5 AS priority ${pending} AND p.priority IS NULL LIMIT 1`,
  ];
  return ends.flatMap((text) =>
    sql.all<{ priority: number }>(text, { type }).map(({ priority }) => priority),
  );
}

export function setPriority(
  database: Database,
  asked: readonly PromptId[],
  priority: number,
): void {
  checkPriority(priority);
  for (const { promptId, takes } of idsToMove(asked).map((id) => findWaiting(database, id))) {
    if (takes.every((take) => take.priority === priority && take.position === null)) continue;
    moveTakes(database, promptId, priority, null);
    logEvent(database, { type: 'prompt:moved', promptId, data: { priority } });
  }
}

/** In the shared column too, where it exists: what differs from it was changed by another program. */
function moveTakes(
  { sql, shape, now }: Database,
  promptId: PromptId,
  priority: number,
  position: number | null,
): void {
  sql.run(
    `UPDATE mediagen_jobs SET priority = @priority, updated_ms = @nowMs,
      position = CASE WHEN ${WAITS} OR position IS NOT NULL THEN @position END
      WHERE prompt_id = @promptId`,
    { promptId, priority, position, nowMs: now() },
  );
  if (!shape.hasColumn('prompts', 'priority')) return;
  sql.run(
    'UPDATE prompts SET priority = @priority WHERE id = @promptId AND COALESCE(priority, 5) <> @priority',
    { promptId, priority },
  );
}

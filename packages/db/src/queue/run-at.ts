import { idsToMove, laterThan, runsAloneNext, type PromptId } from '@media-gen/core';
import type { Database } from '../database.ts';
import { logEvent } from './event-log.ts';
import { findWaiting } from './waiting-takes.ts';

// All takes of a prompt that wait go together.
const ALONE = `SELECT 1 FROM mediagen_jobs WHERE prompt_id = @promptId AND state = 'quarantined'`;
const AT_ONCE = `UPDATE mediagen_jobs SET state = 'queued', run_at_ms = NULL, not_before_ms = 0, updated_ms = @nowMs
  WHERE prompt_id = @promptId AND state = 'waiting'`;
// A queued job waits from now on: claims do not come across it until it is due.
const LATER = `UPDATE mediagen_jobs SET state = 'waiting', run_at_ms = @runAtMs, not_before_ms = @runAtMs, updated_ms = @nowMs
  WHERE prompt_id = @promptId AND state IN ('queued','waiting')`;

/** Puts prompts off, or lets them run at once; inside a transaction of the caller's. */
export function setRunAt(
  database: Database,
  asked: readonly PromptId[],
  askedMs: number | undefined,
): void {
  const nowMs = database.now();
  const runAtMs = laterThan(nowMs, askedMs);
  for (const { promptId } of idsToMove(asked).map((id) => findWaiting(database, id))) {
    if (runAtMs !== undefined && database.sql.get(ALONE, { promptId }) !== undefined) {
      throw runsAloneNext(promptId);
    }
    const { changes } =
      runAtMs === undefined
        ? database.sql.run(AT_ONCE, { promptId, nowMs })
        : database.sql.run(LATER, { promptId, nowMs, runAtMs });
    if (changes === 0) continue;
    logEvent(database, { type: 'prompt:scheduled', promptId, data: { runAtMs: runAtMs ?? null } });
  }
}

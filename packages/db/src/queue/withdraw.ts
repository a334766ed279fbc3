import type { Database } from '../database.ts';
import { logEvent } from './event-log.ts';
import { endAttempt } from './held-lease.ts';
import type { Intake } from './intake.ts';

/** Takes a claim back whose body turned out to be unusable: it is looked at again, nothing counts. */
export async function withdraw(
  database: Database,
  intake: Intake,
  promptId: number,
  take: number,
  fence: number,
  attemptId: string,
): Promise<void> {
  const { sql, work, now } = database;
  const kind = await work.write(() => {
    const job = sql.get<{ kind: string; further: number }>(
      `UPDATE mediagen_jobs SET state = 'unusable', attempt = attempt - 1, worker_id = NULL,
        lease_until_ms = NULL, updated_ms = @nowMs
        WHERE prompt_id = @promptId AND take = @take AND fence = @fence AND state = 'leased' RETURNING kind, further`,
      { promptId, take, fence, nowMs: now() },
    );
    if (job === undefined) return undefined;
    const reset = `UPDATE prompts SET artifact_status = 'pending' WHERE id = @promptId AND artifact_status = 'processing'`;
    if (job.further === 0) sql.run(reset, { promptId });
    endAttempt(database, attemptId, { outcome: 'released', error: 'Its body could not be used.' });
    logEvent(database, { type: 'prompt:refused', promptId, attemptId, data: { take } });
    return job.kind;
  });
  if (kind !== undefined) await intake.look(database.kinds.get(kind), promptId);
}

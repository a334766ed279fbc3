import type { LeaseRef, Relief, WriteOutcome } from '@media-gen/core';
import type { Database } from '../database.ts';
import { logAttempt } from './event-log.ts';
import { heldJob } from './held-lease.ts';

/** Notes a step of an attempt that runs again with less; inside a transaction of the caller's. */
export function relieve(
  database: Database,
  lease: LeaseRef,
  { steps, message }: Relief,
): WriteOutcome {
  const job = heldJob(database, lease);
  if (job === undefined) return 'lease_lost';
  const { attemptId } = lease;
  database.sql.run(
    `UPDATE mediagen_attempts
      SET parameters = json_set(COALESCE(parameters, '{}'), '$.relief', json(@steps)) WHERE attempt_id = @attemptId`,
    { attemptId, steps: JSON.stringify(steps) },
  );
  logAttempt(database, lease, job, { type: 'attempt:relieved', steps: [...steps], message });
  return 'written';
}

import type { LeaseRef, Relief, WriteOutcome } from '@media-gen/core';
import type { Database } from '../database.ts';
import { logEvent } from './event-log.ts';
import { heldJob } from './held-lease.ts';

/** Notes a step of an attempt that runs again with less; inside a transaction of the caller's. */
export function relieve(
  database: Database,
  lease: LeaseRef,
  { steps, message }: Relief,
): WriteOutcome {
  if (heldJob(database, lease) === undefined) return 'lease_lost';
  const { promptId, attemptId, take } = lease;
  database.sql.run(
    'UPDATE mediagen_attempts SET parameters = @parameters WHERE attempt_id = @attemptId',
    { attemptId, parameters: JSON.stringify({ relief: steps }) },
  );
  logEvent(database, {
    type: 'attempt:relieved',
    promptId,
    attemptId,
    data: { steps: [...steps], message, take },
  });
  return 'written';
}

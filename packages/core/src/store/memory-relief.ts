import type { LeaseRef, WriteOutcome } from './lease.ts';
import type { MemoryData } from './memory-data.ts';
import { heldBy } from './memory-endings.ts';
import { attemptData, logEvent } from './memory-events.ts';
import type { Relief } from './relief.ts';

export function relieveAttempt(
  data: MemoryData,
  lease: LeaseRef,
  { steps, message }: Relief,
): WriteOutcome {
  const held = heldBy(data, lease);
  if (held === undefined) return 'lease_lost';
  held.attempt.parameters = { ...held.attempt.parameters, relief: [...steps] };
  const { promptId, attemptId } = lease;
  const facts = { ...attemptData(data, held.prompt, held.attempt), steps: [...steps], message };
  logEvent(data, { type: 'attempt:relieved', promptId, attemptId, data: facts });
  return 'written';
}

import { relieveLane, TRIAL_OPEN } from '../lanes/lane-trouble.ts';
import type { MemoryData, MemoryPrompt } from './memory-data.ts';
import { logEvent } from './memory-events.ts';

/** A commit proves that work is possible. */
export function laneWorks(data: MemoryData, { promptType }: MemoryPrompt): void {
  const kind = data.kinds.generatedBy(promptType)?.name ?? '';
  const row = data.lanes.rows.get(kind);
  if (row === undefined) return;
  const byFailures = row.pausedBy === 'failures';
  Object.assign(row, relieveLane(row));
  if (byFailures) logEvent(data, { type: 'lane:resumed', data: { kind, by: 'probe' } });
}

/** A trial that proved nothing leaves the door open for another. */
export function reopenTrial(data: MemoryData, attemptId: string): void {
  for (const row of data.lanes.rows.values()) {
    if (row.trial === attemptId) row.trial = TRIAL_OPEN;
  }
}

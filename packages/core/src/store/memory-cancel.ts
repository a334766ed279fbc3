import type { PromptId } from '../executor/contract.ts';
import type { MemoryData } from './memory-data.ts';
import { cancelTake } from './memory-endings.ts';
import { logEvent } from './memory-events.ts';
import { findPrompt, isClaimable, jobStateOf } from './memory-states.ts';
import { findTake, liveTakes, mainJob, type MemoryTake } from './memory-takes.ts';
import type { CancelOptions, CancelOutcome } from './port.ts';

export function cancelPrompt(
  data: MemoryData,
  promptId: PromptId,
  { take }: CancelOptions,
): CancelOutcome {
  const prompt = findPrompt(data, promptId);
  if (take !== undefined) return cancelOne(data, findTake(prompt, take));
  const outcomes = liveTakes(prompt)
    // What was cancelled or ended before is nobody's concern, beside the take of the status.
    .filter(({ job }) => !job.further || isOpen(job.state))
    .map((one) => cancelOne(data, one));
  if (outcomes.includes('cancel_requested')) return 'cancel_requested';
  return outcomes.includes('cancelled') ? 'cancelled' : 'not_cancellable';
}

function cancelOne(data: MemoryData, take: MemoryTake): CancelOutcome {
  const { prompt, job } = take;
  const facts = { promptId: prompt.id, data: { take: job.take } };
  if (job.state === 'cancelled') return 'cancelled';
  if (job.state === 'leased') {
    job.cancelRequested = true;
    logEvent(data, { type: 'prompt:cancel-requested', ...facts });
    return 'cancel_requested';
  }
  if (!isCancellable(data, take)) return 'not_cancellable';
  cancelTake(take);
  logEvent(data, { type: 'prompt:cancelled', ...facts });
  return 'cancelled';
}

function isCancellable(data: MemoryData, take: MemoryTake): boolean {
  const { prompt, job } = take;
  if (job.further) return isOpen(job.state);
  if (job !== mainJob(prompt)) return false;
  return isClaimable(data, take) || jobStateOf(data, take) === 'unusable';
}

function isOpen(state: string | undefined): boolean {
  return ['queued', 'waiting', 'quarantined', 'leased'].includes(state ?? '');
}

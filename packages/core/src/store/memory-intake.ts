import type { ClaimOptions } from './lease.ts';
import type { MemoryData, MemoryPrompt } from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { isDue, readyReading, writingToRender } from './memory-states.ts';

/** Logs what other programs changed, and what became due, as soon as a claim comes across it. */
export function takeIn(data: MemoryData, { executors, promptIds }: ClaimOptions): void {
  const nowMs = data.now();
  for (const prompt of data.prompts.values()) {
    const { job } = prompt;
    if (job.state === 'waiting' && isDue(prompt, nowMs)) {
      job.state = 'queued';
      noteSeen(data, prompt, 'queued');
    }
    const kind = data.kinds.generatedBy(prompt.promptType)?.name;
    const wanted = promptIds?.includes(prompt.id) ?? true;
    if (kind !== undefined && kind in executors && wanted) look(data, prompt);
  }
}

/** Logs what became of a prompt since it was last looked at. */
export function look(data: MemoryData, prompt: MemoryPrompt): void {
  const { status, job } = prompt;
  const held = ['leased', 'waiting', 'cancelled', 'parked'].includes(job.state ?? 'queued');
  if (held) return;
  if (status === 'pending') {
    const usable = readyReading(writingToRender(prompt)) !== undefined;
    noteSeen(data, prompt, usable ? 'queued' : 'refused');
  } else if (['queued', 'quarantined'].includes(job.state ?? '') && job.seenAs === 'queued') {
    job.seenAs = undefined;
    // Another program has it, or finished it.
    const facts = { reason: 'foreign_finished' };
    logEvent(data, { type: 'prompt:lost', promptId: prompt.id, data: facts });
  }
}

function noteSeen(data: MemoryData, { id, job }: MemoryPrompt, seenAs: 'queued' | 'refused'): void {
  if (job.seenAs === seenAs) return;
  job.seenAs = seenAs;
  logEvent(data, { type: `prompt:${seenAs}`, promptId: id });
}

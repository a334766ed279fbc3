import type { ClaimOptions } from './lease.ts';
import { isPromptStatus } from '../status/status-machine.ts';
import type { MemoryData, MemoryPrompt } from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { allTakes, askAnew, isOver, liveTakes, mainJob, type MemoryTake } from './memory-takes.ts';
import { isDue, readyReading, writingToRender } from './memory-states.ts';

const OPEN = ['queued', 'quarantined'];

/** Logs what other programs changed, and what became due, as soon as a claim comes across it. */
export function takeIn(data: MemoryData, { executors, promptIds }: ClaimOptions): void {
  const nowMs = data.now();
  const isWanted = ({ id, promptType }: MemoryPrompt): boolean => {
    const kind = data.kinds.generatedBy(promptType)?.name;
    return kind !== undefined && kind in executors && (promptIds?.includes(id) ?? true);
  };
  for (const prompt of [...data.prompts.values()].filter(isWanted)) {
    // Another program asks for it again.
    if (prompt.status === 'pending' && isOver(mainJob(prompt))) askAnew(prompt).state = 'queued';
  }
  for (const take of allTakes(data.prompts.values())) {
    const { prompt, job } = take;
    if (job.state === 'waiting' && isDue(take, nowMs)) {
      job.state = 'queued';
      noteSeen(data, take, 'queued');
    }
    if (isWanted(prompt)) lookAtTake(data, take);
  }
}

/** Logs what became of a prompt since it was last looked at, if it ever was. */
export function look(data: MemoryData, prompt: MemoryPrompt): void {
  for (const take of liveTakes(prompt)) {
    if (take.job.seenAs !== undefined) lookAtTake(data, take);
  }
}

function lookAtTake(data: MemoryData, take: MemoryTake): void {
  const { prompt, job } = take;
  const { status } = prompt;
  const held = ['leased', 'waiting', 'cancelled', 'parked'].includes(job.state ?? 'queued');
  if (held || (job.further && !OPEN.includes(job.state ?? 'queued'))) return;
  if (job.further ? isPromptStatus(status) : status === 'pending') {
    const usable = readyReading(writingToRender(take)) !== undefined;
    noteSeen(data, take, usable ? 'queued' : 'refused');
  } else if (['queued', 'quarantined'].includes(job.state ?? '') && job.seenAs === 'queued') {
    job.seenAs = undefined;
    // Another program has it, or finished it.
    const facts = { take: job.take, reason: 'foreign_finished' as const };
    logEvent(data, { type: 'prompt:lost', promptId: prompt.id, data: facts });
  }
}

function noteSeen(
  data: MemoryData,
  { prompt, job }: MemoryTake,
  seenAs: 'queued' | 'refused',
): void {
  if (job.seenAs === seenAs) return;
  job.seenAs = seenAs;
  const { take } = job;
  logEvent(data, { type: `prompt:${seenAs}`, promptId: prompt.id, data: { take } });
}

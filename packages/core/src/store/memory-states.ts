import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';
import type { BodyReading } from '../payload/body-reading.ts';
import { isPromptStatus } from '../status/status-machine.ts';
import type { MemoryData, MemoryPrompt, MemoryWriting } from './memory-data.ts';
import { hasSucceeded, mainJob, type MemoryTake } from './memory-takes.ts';
import { STOPPED_STATES, type JobState } from './records.ts';

/** @throws {MediaGenError} `prompt_not_found` */
export function findPrompt(data: MemoryData, promptId: PromptId): MemoryPrompt {
  const prompt = data.prompts.get(promptId);
  if (prompt !== undefined) return prompt;
  throw new MediaGenError('prompt_not_found', `There is no prompt ${promptId}.`, {
    hint: 'List the prompts to see which there are.',
    details: { promptId },
  });
}

/** The writing that the next attempt would render. */
export function writingToRender({ prompt, job }: MemoryTake): MemoryWriting | undefined {
  const { writings } = prompt;
  if (job.askedWriting === undefined) return writings.at(-1);
  return writings.find((writing) => writing.id === job.askedWriting);
}

export function readyReading(
  writing: MemoryWriting | undefined,
): Extract<BodyReading, { state: 'ready' }> | undefined {
  return writing?.reading?.state === 'ready' ? writing.reading : undefined;
}

/** Whether a claim could take it, now or later. */
export function isClaimable(data: MemoryData, take: MemoryTake): boolean {
  return (
    isWanted(take) &&
    data.kinds.generatedBy(take.prompt.promptType) !== undefined &&
    readyReading(writingToRender(take)) !== undefined
  );
}

/** A further take is wanted whatever the status says, as long as it is one of ours. */
function isWanted({ prompt, job }: MemoryTake): boolean {
  if (job.further) return isPromptStatus(prompt.status) && isOpen(job.state);
  return (
    prompt.status === 'pending' && !['leased', 'cancelled', 'parked'].includes(job.state ?? '')
  );
}

/** Whether it looks as if it waited for a worker, and waits for somebody who asks once more. */
export function isStopped(prompt: MemoryPrompt): boolean {
  const { state } = mainJob(prompt);
  return prompt.status === 'pending' && STOPPED_STATES.some((one) => one === state);
}

function isOpen(state: JobState | undefined): boolean {
  return state === undefined || ['queued', 'waiting', 'quarantined'].includes(state);
}

export function isDue({ job }: MemoryTake, nowMs: number): boolean {
  return job.state !== 'waiting' || job.notBeforeMs <= nowMs;
}

export function jobStateOf(data: MemoryData, take: MemoryTake): JobState | undefined {
  const { prompt, job } = take;
  const broken =
    data.kinds.generatedBy(prompt.promptType) !== undefined &&
    readyReading(writingToRender(take)) === undefined;
  const wanted = job.further || prompt.status === 'pending';
  return isOpen(job.state) && broken && wanted ? 'unusable' : job.state;
}

/** The status of a prompt whose take ended without success: an older success still counts. */
export function restStatus(prompt: MemoryPrompt, otherwise: 'pending' | 'error'): string {
  return hasSucceeded(prompt) ? 'ready' : otherwise;
}

/** Where a prompt stands inside its priority: where it was moved to, or where its id puts it. */
export function placeOf(prompt: MemoryPrompt): number {
  return mainJob(prompt).position ?? prompt.id;
}

/** The smaller priority number first, then the smaller place, then the older prompt. */
export function byUrgency(a: MemoryPrompt, b: MemoryPrompt): number {
  return a.priority - b.priority || placeOf(a) - placeOf(b) || a.id - b.id;
}

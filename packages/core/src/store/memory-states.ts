import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';
import type { BodyReading } from '../payload/body-reading.ts';
import type { MemoryData, MemoryPrompt, MemoryWriting } from './memory-data.ts';
import type { JobState } from './records.ts';

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
export function writingToRender({ writings, job }: MemoryPrompt): MemoryWriting | undefined {
  if (job.askedWriting === undefined) return writings.at(-1);
  return writings.find((writing) => writing.id === job.askedWriting);
}

export function readyReading(
  writing: MemoryWriting | undefined,
): Extract<BodyReading, { state: 'ready' }> | undefined {
  return writing?.reading?.state === 'ready' ? writing.reading : undefined;
}

/** Whether a claim could take it, now or later. */
export function isClaimable(data: MemoryData, prompt: MemoryPrompt): boolean {
  const { state } = prompt.job;
  return (
    prompt.status === 'pending' &&
    state !== 'leased' &&
    state !== 'cancelled' &&
    state !== 'parked' &&
    data.kinds.generatedBy(prompt.promptType) !== undefined &&
    readyReading(writingToRender(prompt)) !== undefined
  );
}

export function isDue(prompt: MemoryPrompt, nowMs: number): boolean {
  return prompt.job.state !== 'waiting' || prompt.job.notBeforeMs <= nowMs;
}

export function jobStateOf(data: MemoryData, prompt: MemoryPrompt): JobState | undefined {
  const { state } = prompt.job;
  const open = state === undefined || ['queued', 'waiting', 'quarantined'].includes(state);
  const broken =
    data.kinds.generatedBy(prompt.promptType) !== undefined &&
    readyReading(writingToRender(prompt)) === undefined;
  return open && broken && prompt.status === 'pending' ? 'unusable' : state;
}

/** The status of a prompt whose take ended without success: an older success still counts. */
export function restStatus(prompt: MemoryPrompt, otherwise: 'pending' | 'error'): string {
  return prompt.job.succeeded ? 'ready' : otherwise;
}

/** Where a prompt stands inside its priority: where it was moved to, or where its id puts it. */
export function placeOf({ id, job }: MemoryPrompt): number {
  return job.position ?? id;
}

/** The smaller priority number first, then the smaller place, then the older prompt. */
export function byUrgency(a: MemoryPrompt, b: MemoryPrompt): number {
  return a.priority - b.priority || placeOf(a) - placeOf(b) || a.id - b.id;
}

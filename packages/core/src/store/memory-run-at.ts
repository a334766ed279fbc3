import type { PromptId } from '../executor/contract.ts';
import type { MemoryData, MemoryPrompt } from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { findWaiting } from './memory-order.ts';
import { askAnew, isOver, mainJob } from './memory-takes.ts';
import { idsToMove } from './order-refusals.ts';
import { laterThan, runsAloneNext } from './run-at.ts';

export function setRunAt(
  data: MemoryData,
  asked: readonly PromptId[],
  askedMs: number | undefined,
): void {
  const runAtMs = laterThan(data.now(), askedMs);
  const waiting = idsToMove(asked).map((promptId) => findWaiting(data, promptId));
  for (const { promptId, prompt } of waiting) {
    const alone = prompt.jobs.some(({ state }) => state === 'quarantined');
    if (runAtMs !== undefined && alone) throw runsAloneNext(promptId);
  }
  for (const { promptId, prompt } of waiting) {
    const changed = runAtMs === undefined ? runNow(prompt) : putOff(prompt, runAtMs);
    if (!changed) continue;
    logEvent(data, { type: 'prompt:scheduled', promptId, data: { runAtMs: runAtMs ?? null } });
  }
}

/** All takes of a prompt that wait go together. */
function putOff(prompt: MemoryPrompt, runAtMs: number): boolean {
  const main = mainJob(prompt);
  // Another program asks for it again, or no claim has come across it yet.
  if (isOver(main)) askAnew(prompt).state = 'queued';
  main.state ??= 'queued';
  for (const job of prompt.jobs) {
    if (job.state !== 'queued' && job.state !== 'waiting') continue;
    Object.assign(job, { state: 'waiting', runAtMs, notBeforeMs: runAtMs, seenAs: undefined });
  }
  return true;
}

function runNow({ jobs }: MemoryPrompt): boolean {
  const waiting = jobs.filter(({ state }) => state === 'waiting');
  for (const job of waiting) {
    Object.assign(job, { state: 'queued', runAtMs: undefined, notBeforeMs: 0, seenAs: 'queued' });
  }
  return waiting.length > 0;
}

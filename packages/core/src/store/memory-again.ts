import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';
import { checkAgain } from './again.ts';
import type { MemoryData, MemoryJob, MemoryPrompt } from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { refuseBrokenDefault, refuseForeignWriting } from './memory-retry.ts';
import { findPrompt } from './memory-states.ts';
import { addTake, askAnew, furtherJobs, isOver, mainJob } from './memory-takes.ts';
import type { AgainOptions } from './request-control.ts';

export function addTakes(
  data: MemoryData,
  promptId: PromptId,
  options: AgainOptions,
): readonly number[] {
  const prompt = findPrompt(data, promptId);
  const { takes = 1, writingId } = options;
  const how = checkAgain(
    promptId,
    { status: prompt.status, jobState: mainJob(prompt).state },
    options,
  );
  refuseUngenerated(data, prompt);
  if (writingId === undefined) refuseBrokenDefault(prompt);
  else refuseForeignWriting(prompt, writingId);
  const waiting = how === 'again' ? [] : [askForMain(prompt, options), ...openFurther(prompt)];
  const missing = Array.from({ length: Math.max(0, takes - waiting.length) }, (_, index) =>
    addFurther(data, prompt, options, waiting.length + index),
  );
  return [...waiting, ...missing].map(({ take }) => take);
}

/** @throws {MediaGenError} `illegal_transition` */
function refuseUngenerated(data: MemoryData, { id, promptType }: MemoryPrompt): void {
  if (data.kinds.generatedBy(promptType) !== undefined) return;
  throw new MediaGenError(
    'illegal_transition',
    `Prompt ${id} has the type "${promptType}", which is not generated.`,
    { hint: 'Add a new prompt of a registered kind.', details: { promptId: id } },
  );
}

/** The take that waits is the first of them. */
function askForMain(prompt: MemoryPrompt, { seed, writingId }: AgainOptions): MemoryJob {
  const main = isOver(mainJob(prompt)) ? askAnew(prompt) : mainJob(prompt);
  if (main.state === undefined || isOver(main)) main.state = 'queued';
  main.askedSeed = seed ?? main.askedSeed;
  main.askedWriting = writingId ?? main.askedWriting;
  return main;
}

function openFurther(prompt: MemoryPrompt): readonly MemoryJob[] {
  const open = ['queued', 'waiting', 'quarantined', 'leased'];
  return furtherJobs(prompt).filter(({ state }) => open.includes(state ?? ''));
}

function addFurther(
  data: MemoryData,
  prompt: MemoryPrompt,
  { seed, writingId, notBeforeMs = 0 }: AgainOptions,
  index: number,
): MemoryJob {
  const job = addTake(prompt, notBeforeMs > data.now() ? 'waiting' : 'queued', {
    further: true,
    askedSeed: seed === undefined ? undefined : seed + index,
    askedWriting: writingId,
    notBeforeMs,
    // Takes of a prompt that was moved stand where it stands.
    position: mainJob(prompt).position,
    seenAs: notBeforeMs > data.now() ? undefined : 'queued',
  });
  logEvent(data, { type: 'take:added', promptId: prompt.id, data: { take: job.take } });
  return job;
}

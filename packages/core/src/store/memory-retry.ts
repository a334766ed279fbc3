import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';
import { isPromptStatus, STATUS_TRANSITIONS } from '../status/status-machine.ts';
import { startRequest, type MemoryData, type MemoryPrompt } from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { findPrompt, jobStateOf, readyReading, writingToRender } from './memory-states.ts';
import { addTake, findTake, mainJob, type MemoryTake } from './memory-takes.ts';
import type { RetryOptions } from './request-control.ts';
import { seedToUse } from './memory-seeds.ts';
import type { WritingId } from './records.ts';

export function retryPrompt(data: MemoryData, promptId: PromptId, options: RetryOptions): void {
  const prompt = findPrompt(data, promptId);
  const main = { prompt, job: mainJob(prompt) };
  const take = options.take === undefined ? main : findTake(prompt, options.take);
  if (take.job.state === 'leased')
    throw new MediaGenError('prompt_running', `Prompt ${promptId} is running.`, {
      hint: 'Cancel it first, or wait until it ends.',
      details: { promptId, workerId: take.job.workerId },
    });
  const isMain = take.job === main.job;
  if (isMain && (options.take === undefined || prompt.status !== 'ready'))
    retryMain(data, take, options);
  else retryFurther(data, take, options);
}

function retryMain(data: MemoryData, main: MemoryTake, options: RetryOptions): void {
  const { prompt } = main;
  const { writingId } = options;
  refuseUnlessRetryable(data, main);
  const seed = seedToUse(data, main, options.seed);
  if (writingId !== undefined) refuseForeignWriting(prompt, writingId);
  const again = prompt.status === 'ready';
  // What is ready stays ready: it is not asked for again by a body that cannot be used.
  if (again && writingId === undefined) refuseBrokenDefault(prompt);
  main.job.succeeded ||= again;
  const job = again ? addTake(prompt, 'queued', { fence: main.job.fence }) : main.job;
  startRequest(job);
  Object.assign(job, { state: 'queued', askedSeed: seed, askedWriting: writingId });
  job.position = undefined;
  job.runAtMs = undefined;
  job.cancelRequested = false;
  prompt.status = 'pending';
  prompt.errorMessage = undefined;
  const usable = readyReading(writingToRender({ prompt, job })) !== undefined;
  job.seenAs = usable ? 'queued' : 'refused';
  logEvent(data, { type: 'prompt:retried', promptId: prompt.id, data: { take: job.take } });
}

/** A take beside the one of the status, or of what is ready: the status stays. */
function retryFurther(data: MemoryData, take: MemoryTake, options: RetryOptions): void {
  const { prompt, job } = take;
  const ended = ['failed', 'cancelled', 'parked'].includes(job.state ?? '');
  if (!ended || (!job.further && job !== mainJob(prompt))) throw notRetryable(data, take);
  const seed = seedToUse(data, take, options.seed);
  const writingId = options.writingId ?? job.askedWriting;
  if (writingId === undefined) refuseBrokenDefault(prompt);
  else refuseForeignWriting(prompt, writingId);
  startRequest(job);
  Object.assign(job, { state: 'queued', askedSeed: seed, askedWriting: writingId });
  Object.assign(job, {
    further: true,
    position: undefined,
    runAtMs: undefined,
    cancelRequested: false,
    seenAs: 'queued',
  });
  logEvent(data, { type: 'prompt:retried', promptId: prompt.id, data: { take: job.take } });
}

function refuseUnlessRetryable(data: MemoryData, main: MemoryTake): void {
  const { status } = main.prompt;
  if (main.job.state === 'cancelled' || main.job.state === 'parked') return;
  if (isPromptStatus(status) && Object.values(STATUS_TRANSITIONS[status]).includes('retry')) return;
  throw notRetryable(data, main);
}

function notRetryable(data: MemoryData, take: MemoryTake): MediaGenError {
  const { id, status } = take.prompt;
  const state = jobStateOf(data, take) ?? 'untouched';
  const what = take.job === mainJob(take.prompt) ? '' : `Take ${take.job.take} of prompt`;
  return new MediaGenError(
    'illegal_transition',
    `${what === '' ? 'Prompt' : what} ${id} cannot be retried: its status is ${status ?? 'empty'} (${state}).`,
    {
      hint: 'Failed, ready, cancelled and parked prompts can be retried. Edit one whose body is broken.',
      details: { promptId: id, status, state },
    },
  );
}

export function refuseBrokenDefault({ id, writings }: MemoryPrompt): void {
  const reading = writings.at(-1)?.reading;
  if (reading?.state === 'ready') return;
  throw new MediaGenError('prompt_unusable', `The last writing of prompt ${id} cannot be used.`, {
    hint: 'Choose another writing, or add a corrected one.',
    details: { promptId: id, problems: reading?.problems },
  });
}

export function refuseForeignWriting(prompt: MemoryPrompt, writingId: WritingId): void {
  const writing = prompt.writings.find(({ id }) => id === writingId);
  const known = prompt.writings.map(({ id }) => id);
  if (writing === undefined)
    throw new MediaGenError(
      'writing_not_found',
      `Prompt ${prompt.id} has no writing ${writingId}.`,
      { hint: `Its writings are ${known.join(', ')}.`, details: { promptId: prompt.id, known } },
    );
  if (writing.reading?.state !== 'ready')
    throw new MediaGenError('prompt_unusable', `Writing ${writingId} cannot be used.`, {
      hint: 'Choose another writing, or add a corrected one.',
      details: { promptId: prompt.id, problems: writing.reading?.problems },
    });
}

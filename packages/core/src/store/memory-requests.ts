import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';
import type { JsonObject } from '../json.ts';
import type { Kind } from '../kinds/kind.ts';
import { isPromptStatus, STATUS_TRANSITIONS } from '../status/status-machine.ts';
import {
  copyJson,
  newJob,
  startRequest,
  type MemoryData,
  type MemoryPrompt,
  type MemoryWriting,
} from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { look } from './memory-intake.ts';
import {
  findPrompt,
  isClaimable,
  jobStateOf,
  readyReading,
  restStatus,
  writingToRender,
} from './memory-states.ts';
import type { CancelOutcome, NewPrompt } from './port.ts';
import { seedToUse } from './memory-retry.ts';
import type { RetryOptions } from './request-control.ts';
import type { WritingId } from './records.ts';

/** Reads everything before anything is kept: all or none. */
export function addPrompts(data: MemoryData, prompts: readonly NewPrompt[]): readonly PromptId[] {
  const read = prompts.map((prompt, index) => ({
    prompt,
    kind: acceptPrompt(data, prompt, index),
  }));
  return read.map(({ prompt, kind }) => {
    const row: MemoryPrompt = {
      id: (data.lastIds.prompt += 1),
      promptType: kind.promptType,
      promptText: prompt.promptText,
      priority: prompt.priority ?? 5,
      createdMs: data.now(),
      metadata: copyJson(prompt.metadata ?? {}),
      status: 'pending',
      errorMessage: undefined,
      writings: [],
      job: newJob('queued'),
    };
    for (const body of prompt.bodies)
      row.writings.push(newWriting(data, row, kind, writeBody(body)));
    data.prompts.set(row.id, row);
    logEvent(data, { type: 'prompt:added', promptId: row.id });
    return row.id;
  });
}

function acceptPrompt(data: MemoryData, prompt: NewPrompt, index: number): Kind {
  const kind = data.kinds.get(prompt.kind);
  const { priority = 5 } = prompt;
  if (prompt.bodies.length === 0)
    throw new MediaGenError('prompt_invalid', `Prompt ${index + 1} has no body.`, {
      hint: 'Give at least one body.',
      details: { index },
    });
  if (!Number.isSafeInteger(priority))
    throw new MediaGenError('prompt_invalid', `Priority ${priority} is not a whole number.`, {
      hint: 'Give a whole number: 1 is the most urgent, 5 the default.',
      details: { index, priority },
    });
  for (const body of prompt.bodies) acceptBody(kind, writeBody(body), { index });
  return kind;
}

function acceptBody(kind: Kind, body: string, details: Readonly<Record<string, unknown>>): void {
  const reading = kind.read(body);
  if (reading.state === 'ready') return;
  const problem = reading.problems.find(({ severity }) => severity !== 'warning');
  throw new MediaGenError(
    'prompt_invalid',
    `This body cannot be used for kind "${kind.name}": ${problem?.message ?? reading.state}`,
    {
      hint: problem?.hint ?? 'Correct the body.',
      details: { ...details, kind: kind.name, problems: reading.problems },
    },
  );
}

function writeBody(body: JsonObject): string {
  return JSON.stringify(body, null, 2);
}

export function newWriting(
  data: MemoryData,
  { promptType, promptText }: Pick<MemoryPrompt, 'promptType' | 'promptText'>,
  kind: Kind | undefined,
  body: string,
): MemoryWriting {
  const reading = kind?.read(body);
  const title =
    kind !== undefined && reading?.state === 'ready'
      ? kind.title(reading.payload, promptText)
      : promptText;
  const id = (data.lastIds.writing += 1);
  return { id, title, contentType: promptType, body, createdMs: data.now(), reading };
}

export function addWriting(data: MemoryData, promptId: PromptId, body: JsonObject): WritingId {
  const prompt = findPrompt(data, promptId);
  const kind = data.kinds.generatedBy(prompt.promptType);
  if (kind === undefined)
    throw new MediaGenError(
      'prompt_invalid',
      `Prompt ${promptId} has the type "${prompt.promptType}", which is not generated.`,
      { hint: 'Add a new prompt of a registered kind.', details: { promptId } },
    );
  const text = writeBody(body);
  acceptBody(kind, text, { promptId });
  const writing = newWriting(data, prompt, kind, text);
  prompt.writings.push(writing);
  logEvent(data, { type: 'prompt:edited', promptId, data: { writingId: writing.id } });
  if (prompt.job.seenAs !== undefined) look(data, prompt);
  return writing.id;
}

export function retryPrompt(data: MemoryData, promptId: PromptId, options: RetryOptions): void {
  const prompt = findPrompt(data, promptId);
  const { job } = prompt;
  if (job.state === 'leased')
    throw new MediaGenError('prompt_running', `Prompt ${promptId} is running.`, {
      hint: 'Cancel it first, or wait until it ends.',
      details: { promptId, workerId: job.workerId },
    });
  refuseUnlessRetryable(data, prompt);
  const { writingId } = options;
  const seed = seedToUse(data, promptId, options.seed);
  if (writingId !== undefined) refuseForeignWriting(prompt, writingId);
  // What is ready stays ready: it is not asked for again by a body that cannot be used.
  if (prompt.status === 'ready' && writingId === undefined) refuseBrokenDefault(prompt);
  if (prompt.status === 'ready') job.take += 1;
  job.succeeded ||= prompt.status === 'ready';
  startRequest(job);
  Object.assign(job, { state: 'queued', askedSeed: seed, askedWriting: writingId });
  job.position = undefined;
  job.cancelRequested = false;
  prompt.status = 'pending';
  prompt.errorMessage = undefined;
  job.seenAs = readyReading(writingToRender(prompt)) === undefined ? 'refused' : 'queued';
  logEvent(data, { type: 'prompt:retried', promptId });
}

function refuseUnlessRetryable(data: MemoryData, prompt: MemoryPrompt): void {
  const { status, job } = prompt;
  if (job.state === 'cancelled' || job.state === 'parked') return;
  if (isPromptStatus(status) && Object.values(STATUS_TRANSITIONS[status]).includes('retry')) return;
  const state = jobStateOf(data, prompt) ?? 'untouched';
  throw new MediaGenError(
    'illegal_transition',
    `Prompt ${prompt.id} cannot be retried: its status is ${status ?? 'empty'} (${state}).`,
    {
      hint: 'Failed, ready, cancelled and parked prompts can be retried. Edit one whose body is broken.',
      details: { promptId: prompt.id, status, state },
    },
  );
}

function refuseBrokenDefault({ id, writings }: MemoryPrompt): void {
  const reading = writings.at(-1)?.reading;
  if (reading?.state === 'ready') return;
  throw new MediaGenError('prompt_unusable', `The last writing of prompt ${id} cannot be used.`, {
    hint: 'Choose another writing, or add a corrected one.',
    details: { promptId: id, problems: reading?.problems },
  });
}

function refuseForeignWriting(prompt: MemoryPrompt, writingId: WritingId): void {
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

export function cancelPrompt(data: MemoryData, promptId: PromptId): CancelOutcome {
  const prompt = findPrompt(data, promptId);
  const { job } = prompt;
  if (job.state === 'cancelled') return 'cancelled';
  if (job.state === 'leased') {
    job.cancelRequested = true;
    logEvent(data, { type: 'prompt:cancel-requested', promptId });
    return 'cancel_requested';
  }
  if (!isClaimable(data, prompt) && jobStateOf(data, prompt) !== 'unusable')
    return 'not_cancellable';
  job.state = 'cancelled';
  prompt.status = restStatus(prompt, 'pending');
  logEvent(data, { type: 'prompt:cancelled', promptId });
  return 'cancelled';
}

import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';
import type { JsonObject } from '../json.ts';
import type { Kind } from '../kinds/kind.ts';
import {
  copyJson,
  newJob,
  type MemoryData,
  type MemoryPrompt,
  type MemoryWriting,
} from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { look } from './memory-intake.ts';
import { waitingIn } from './memory-lane-control.ts';
import { findPrompt } from './memory-states.ts';
import type { AddOptions, NewPrompt } from './port.ts';
import { refuseFull } from './queue-room.ts';
import { laterThan } from './run-at.ts';
import type { WritingId } from './records.ts';

/** Reads everything before anything is kept: all or none. */
export function addPrompts(
  data: MemoryData,
  prompts: readonly NewPrompt[],
  { maxQueue }: AddOptions = {},
): readonly PromptId[] {
  const read = prompts.map((prompt, index) => ({
    prompt,
    kind: acceptPrompt(data, prompt, index),
    runAtMs: laterThan(data.now(), prompt.runAtMs),
  }));
  if (maxQueue !== undefined) {
    const kinds = read.map(({ kind }) => kind.name);
    refuseFull(kinds, maxQueue, (lane) => waitingIn(data, lane));
  }
  return read.map(({ prompt, kind, runAtMs }) => {
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
      jobs: [
        Object.assign(newJob(runAtMs === undefined ? 'queued' : 'waiting'), {
          runAtMs,
          notBeforeMs: runAtMs ?? 0,
        }),
      ],
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
  look(data, prompt);
  return writing.id;
}

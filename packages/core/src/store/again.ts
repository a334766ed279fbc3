import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';
import type { AgainOptions } from './request-control.ts';
import type { JobState } from './records.ts';

const MOST_TAKES = 100;

/** How a prompt stands of which more takes are wanted. */
export interface AgainFacts {
  readonly status: string | null;
  /** Of the take that the status tells of. */
  readonly jobState: JobState | undefined;
}

/**
 * Whether what is there is made again, or several takes are made of what was never made.
 *
 * @throws {MediaGenError} `prompt_invalid`, `prompt_running`, `illegal_transition`
 */
export function checkAgain(
  promptId: PromptId,
  { status, jobState }: AgainFacts,
  { takes = 1, seed }: AgainOptions,
): 'again' | 'at-once' {
  refuseOdd(promptId, takes, seed);
  if (status === 'ready') return 'again';
  if (jobState === 'leased') {
    throw new MediaGenError('prompt_running', `Prompt ${promptId} is running.`, {
      hint: 'Wait until it ends, or cancel it.',
      details: { promptId },
    });
  }
  const held = jobState === 'cancelled' || jobState === 'parked';
  const isMore = takes > 1 || seed !== undefined;
  if (status === 'pending' && !held && isMore) return 'at-once';
  const state = jobState ?? 'untouched';
  throw new MediaGenError(
    'illegal_transition',
    `Prompt ${promptId} cannot be made again: its status is ${status ?? 'empty'} (${state}).`,
    { hint: hintFor(status, held), details: { promptId, status, state } },
  );
}

function hintFor(status: string | null, held: boolean): string {
  if (held || status === 'error') return 'Retry it first.';
  if (status === 'pending')
    return 'Run it first, or ask for a seed or for two takes or more at once.';
  return 'Wait until it is ready.';
}

function refuseOdd(promptId: PromptId, takes: number, seed: number | undefined): void {
  const details = { promptId, takes, seed };
  if (!Number.isInteger(takes) || takes < 1 || takes > MOST_TAKES)
    throw new MediaGenError('prompt_invalid', `${takes} is no number of takes.`, {
      hint: `Give a whole number from 1 to ${MOST_TAKES}.`,
      details,
    });
  if (seed === undefined) return;
  if (!Number.isSafeInteger(seed) || seed < 0 || seed > Number.MAX_SAFE_INTEGER - takes + 1)
    throw new MediaGenError('prompt_invalid', `${seed} is no seed for ${takes} takes.`, {
      hint: 'Give a whole number from 0 on; the seeds of further takes count up from it.',
      details,
    });
}

/** @param count how many takes there are */
export function takeNotFound(promptId: PromptId, take: number, count: number): MediaGenError {
  return new MediaGenError('take_not_found', `Prompt ${promptId} has no take ${take}.`, {
    hint: count === 1 ? 'It has one take.' : `Its takes are 1 to ${count}.`,
    details: { promptId, take, count },
  });
}

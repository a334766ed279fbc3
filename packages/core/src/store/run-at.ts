import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';

/** The last moment that a `Date` can tell, in epoch milliseconds. */
const LAST_MS = 8_640_000_000_000_000;

/**
 * @returns the time from which it may run, in epoch milliseconds; `undefined`: at once
 * @throws {MediaGenError} `prompt_invalid`
 */
export function laterThan(nowMs: number, runAtMs: number | undefined): number | undefined {
  if (runAtMs === undefined) return undefined;
  if (!Number.isSafeInteger(runAtMs) || runAtMs < 0 || runAtMs > LAST_MS) {
    throw new MediaGenError('prompt_invalid', `${runAtMs} is no time to run at.`, {
      hint: 'Give whole milliseconds since 1970.',
      details: { runAtMs },
    });
  }
  return runAtMs > nowMs ? runAtMs : undefined;
}

/** A prompt whose worker died is not put off: what waits for its time would not run alone. */
export function runsAloneNext(promptId: PromptId): MediaGenError {
  return new MediaGenError(
    'illegal_transition',
    `Prompt ${promptId} cannot be put off: its worker died, and it runs alone next.`,
    { hint: 'Cancel it, or let it run.', details: { promptId } },
  );
}

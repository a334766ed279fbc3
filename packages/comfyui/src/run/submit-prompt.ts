import { delay, type Clock } from '../clock.ts';
import { ComfyError, isComfyError } from '../errors/comfy-error.ts';
import type { PromptReceipt, PromptRoutes, PromptSubmission } from '../routes/prompt-routes.ts';
import { findPrompt } from './find-prompt.ts';

const TRIES = 4;
const PAUSE_MS = 500;

/**
 * Submits once. When the answer got lost, the server is asked for the id before anything is sent
 * again, so that nothing runs twice.
 */
export async function submitPrompt(
  prompts: PromptRoutes,
  submission: PromptSubmission,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<PromptReceipt> {
  let mayHaveArrived = false;
  for (let tried = 1; ; tried += 1) {
    try {
      return await prompts.submit(submission, { signal });
    } catch (error) {
      if (signal?.aborted === true || !isComfyError(error) || !isUncertain(error)) throw error;
      mayHaveArrived ||= !error.refused;
      const found = error.refused
        ? undefined
        : await findSubmitted(prompts, submission.promptId, clock, signal);
      if (found !== undefined) return found;
      // A 500 is the server's way to say that the request is wrong.
      if (error.status === 500) throw error;
      if (tried === TRIES) throw mayHaveArrived ? withPrompt(error, submission.promptId) : error;
      await delay(clock, PAUSE_MS * 2 ** (tried - 1), signal);
      signal?.throwIfAborted();
    }
  }
}

/** What was perhaps accepted can be asked for later. */
function withPrompt(
  { code, message, status, retryAfterMs, refused, cause }: ComfyError,
  promptId: string,
): ComfyError {
  return new ComfyError(code, message, {
    promptId,
    retryable: true,
    refused,
    cause,
    ...(status !== undefined && { status }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    hint: 'The server may have taken the prompt before it went: attach to it when it answers again.',
  });
}

/** Whether the server may have got it, or may take it when asked again. */
function isUncertain({ code, status = 0 }: ComfyError): boolean {
  return code === 'unreachable' || code === 'slow-answer' || status >= 500;
}

async function findSubmitted(
  prompts: PromptRoutes,
  promptId: string,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<PromptReceipt | undefined> {
  for (let tried = 1; ; tried += 1) {
    try {
      const place = await findPrompt(prompts, promptId, signal);
      if (place.state === 'absent') return undefined;
      const number = place.state === 'ended' ? place.entry.number : place.item.number;
      return { promptId, number: number ?? 0, nodeErrors: {} };
    } catch (error) {
      if (signal?.aborted === true || !isComfyError(error) || tried === TRIES) {
        throw isComfyError(error) ? withPrompt(error, promptId) : error;
      }
      // Refused: the process that may have had it is gone, with its queue.
      if (error.refused) return undefined;
      await delay(clock, PAUSE_MS * 2 ** (tried - 1), signal);
    }
  }
}

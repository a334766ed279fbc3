import { ComfyError } from '../errors/comfy-error.ts';

export function lostPrompt(
  promptId: string,
  hasRestarted: boolean,
  hasSucceeded: boolean,
): ComfyError {
  if (hasRestarted) {
    return new ComfyError('lost', `The server restarted and knows nothing of prompt ${promptId}.`, {
      promptId,
      retryable: true,
      hint: 'Run it again with the same seed: what it had made is lost.',
    });
  }
  const where = 'is neither in the queue nor in the history';
  return hasSucceeded
    ? new ComfyError('removed', `Prompt ${promptId} succeeded, and ${where}.`, {
        promptId,
        retryable: true,
        hint: 'Somebody cleared the history before it was read: its files lie on the server under names that nobody told; it can be run again.',
      })
    : new ComfyError('removed', `Prompt ${promptId} ${where}.`, {
        promptId,
        retryable: true,
        hint: 'Somebody took it off the queue or cleared the history; it can be run again.',
      });
}

export function deadWorker(promptId: string, how: 'idle' | 'stuck', ms: number): ComfyError {
  const what =
    how === 'idle'
      ? `prompts wait and nothing has run for ${ms} ms`
      : `nothing has moved for ${ms} ms`;
  return new ComfyError('dead-worker', `The server answers and executes nothing: ${what}.`, {
    promptId,
    retryable: true,
    hint: 'Restart the server; until then use another.',
  });
}

export function outOfTime(promptId: string, timeoutMs: number | undefined): ComfyError {
  return new ComfyError(
    'prompt-timeout',
    `Prompt ${promptId} ran longer than ${timeoutMs ?? 0} ms.`,
    {
      promptId,
      retryable: true,
      hint: 'Allow more time, or make less in one prompt.',
    },
  );
}

export function tooLongUnreachable(promptId: string, ms: number, cause: ComfyError): ComfyError {
  const text = `The server has not answered for ${ms} ms while prompt ${promptId} was on its way: ${cause.message}`;
  return new ComfyError(cause.code, text, {
    promptId,
    retryable: true,
    refused: cause.refused,
    ...(cause.status !== undefined && { status: cause.status }),
    ...(cause.retryAfterMs !== undefined && { retryAfterMs: cause.retryAfterMs }),
    hint: 'When it answers again, attach to the prompt before running it anew.',
    cause,
  });
}

export function cancelled(promptId: string, cause: unknown): ComfyError {
  return new ComfyError('cancelled', `Prompt ${promptId} was cancelled.`, {
    promptId,
    hint: 'The caller asked for that.',
    cause,
  });
}

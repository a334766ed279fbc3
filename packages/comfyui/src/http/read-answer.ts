import type { Clock } from '../clock.ts';
import { ComfyError } from '../errors/comfy-error.ts';
import { connectionFailure } from './connection-failure.ts';
import type { OpenAnswer } from './http-exchange.ts';
import type { ServerLimits } from './server-options.ts';

/** Reads a body into memory within the limits on size and time. */
export async function readAnswer(
  { body, url, headers }: OpenAnswer,
  limits: Required<ServerLimits>,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  if (Number(headers['content-length'] ?? 0) > limits.answerBytes) {
    body.destroy();
    throw tooLarge(url, limits.answerBytes);
  }
  const cancelTimer = clock.after(limits.answerMs, () =>
    body.destroy(
      new ComfyError(
        'slow-answer',
        `The answer of ${url} was not whole in ${limits.answerMs} ms.`,
        {
          hint: 'limits.answerMs sets the limit.',
          retryable: true,
        },
      ),
    ),
  );
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limits.answerBytes) throw tooLarge(url, limits.answerBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    if (signal?.aborted === true) throw signal.reason;
    throw error instanceof ComfyError ? error : connectionFailure(url, error);
  } finally {
    cancelTimer();
  }
  return Buffer.concat(chunks);
}

function tooLarge(url: string, limit: number): ComfyError {
  return new ComfyError('answer-too-large', `The answer of ${url} is larger than ${limit} bytes.`, {
    hint: 'Ask for less (one class, one history entry), or raise limits.answerBytes.',
  });
}

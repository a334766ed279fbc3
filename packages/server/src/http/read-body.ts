import type { IncomingMessage } from 'node:http';
import { MediaGenError } from '@media-gen/core';

/**
 * The body of a request as text, up to so many bytes. What is too large is refused as soon as that
 * is known, and the rest is not read.
 *
 * @throws {MediaGenError} `request_too_large`, `request_invalid` where it is no UTF-8 or broke off
 */
export async function readBody(incoming: IncomingMessage, mostBytes: number): Promise<string> {
  const announced = Number(incoming.headers['content-length'] ?? 0);
  if (announced > mostBytes) throw tooLarge(mostBytes);
  const bytes = await collect(incoming, mostBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalid('The body of the request is not written in UTF-8.', cause);
  }
}

function collect(incoming: IncomingMessage, mostBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= mostBytes) {
        chunks.push(chunk);
        return;
      }
      incoming.off('data', take).pause();
      reject(tooLarge(mostBytes));
    };
    incoming.on('data', take);
    incoming.once('end', () => resolve(Buffer.concat(chunks)));
    incoming.once('error', (cause) => reject(invalid('The body of the request broke off.', cause)));
  });
}

function tooLarge(bytes: number): MediaGenError {
  return new MediaGenError('request_too_large', `A body may have ${bytes} bytes at most.`, {
    hint: 'Send it in parts: fewer prompts at a time.',
  });
}

function invalid(message: string, cause: unknown): MediaGenError {
  return new MediaGenError('request_invalid', message, { hint: 'Send it again.', cause });
}

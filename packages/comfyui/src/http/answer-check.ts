import { systemClock, type Clock } from '../clock.ts';
import { ComfyError } from '../errors/comfy-error.ts';
import type { HttpAnswer } from './http-exchange.ts';
import { parseLenientJson } from './lenient-json.ts';
import { retryAfter } from './retry-after.ts';

const GATEWAY = new Set([502, 503, 504]);

/** Throws what a status says, unless it is one of the expected ones. */
export function expectStatus(answer: HttpAnswer, expected: readonly number[], clock: Clock): void {
  const { status } = answer;
  if (expected.includes(status)) return;
  throw statusFailure(answer, clock);
}

/** The error for an unexpected status, in plain words. */
export function statusFailure(
  { status, url, body, headers }: HttpAnswer,
  clock: Clock = systemClock,
): ComfyError {
  const said = excerpt(body, headers['content-type'] ?? '');
  if (status === 401 || status === 403) {
    return new ComfyError('forbidden', `${url} refuses us with ${status}${said}`, {
      status,
      hint: 'Give the key or user of the proxy in headers; ComfyUI itself refuses only a foreign Origin.',
    });
  }
  if (status === 413) {
    return new ComfyError('request-too-large', `${url} refuses the size of what was sent${said}`, {
      status,
      hint: 'Start the server with a larger --max-upload-size.',
    });
  }
  const asksToWait = status === 429 || status === 503;
  const retryAfterMs = asksToWait ? retryAfter(headers['retry-after'], clock.now()) : undefined;
  return new ComfyError('http-status', `${url} answers ${status}${said}`, {
    status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    retryable: GATEWAY.has(status) || status === 429,
    hint: statusHint(status),
  });
}

function statusHint(status: number): string {
  if (GATEWAY.has(status)) return 'The server behind the proxy is not ready: try again shortly.';
  if (status === 429) return 'The server asks to wait.';
  if (status === 404) return 'This version of the server does not know the route or the name.';
  if (status >= 500) return 'The server failed on the request itself; its log has the traceback.';
  return 'Look at the answer.';
}

/** Reads JSON; anything else is another kind of server. */
export function readJson(answer: HttpAnswer): unknown {
  const text = answer.body.toString('utf8');
  try {
    return parseLenientJson(text);
  } catch (cause) {
    throw notComfy(answer, cause);
  }
}

/** The error for an answer that ComfyUI never gives. */
export function notComfy({ url, body, headers, status }: HttpAnswer, cause?: unknown): ComfyError {
  const type = headers['content-type'] ?? 'no content type';
  return new ComfyError(
    'not-comfyui',
    `${url} answers ${status} with ${type}, not as ComfyUI does${excerpt(body, type)}`,
    {
      status,
      hint: 'Check host, port and path: a proxy, a login page or another program answers there.',
      cause,
    },
  );
}

/** The beginning of what was said; of a page, its title. */
function excerpt(body: Buffer, type: string): string {
  const text = body.subarray(0, 4096).toString('utf8');
  const title = /<title[^>]*>([^<]*)</i.exec(text)?.[1];
  const isPage = type.includes('html') || /^\s*<(?:!doctype|html)/i.test(text);
  const shown = (isPage ? (title ?? '') : text)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200);
  if (isPage) return shown === '' ? ': a web page' : `: a web page, "${shown}"`;
  return shown === '' ? '' : `: ${shown}`;
}

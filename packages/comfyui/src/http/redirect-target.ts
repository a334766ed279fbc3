import { ComfyError } from '../errors/comfy-error.ts';
import type { HttpMethod, OpenAnswer } from './http-exchange.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Where an answer sends us, if it does. Commands are not sent on: a server other than the named one would get them. */
export function redirectTarget(
  { status, headers, url, body }: OpenAnswer,
  method: HttpMethod,
  followed: number,
  limit: number,
): URL | undefined {
  if (!REDIRECTS.has(status)) return undefined;
  const location = headers.location;
  const target =
    location !== undefined && URL.canParse(location, url) ? new URL(location, url) : undefined;
  const isFollowed =
    target !== undefined &&
    ['http:', 'https:'].includes(target.protocol) &&
    (method === 'GET' || method === 'HEAD') &&
    followed < limit;
  if (isFollowed) return target;
  body.destroy();
  const where = target === undefined ? 'nowhere' : `to ${target.origin}${target.pathname}`;
  const message =
    target !== undefined && followed >= limit
      ? `${url} redirects ${where} after ${limit} redirects: it seems to be endless.`
      : `${url} redirects a ${method} ${where}, which is not followed.`;
  throw new ComfyError('redirected', message, {
    status,
    hint: 'Give the address at which the server itself answers.',
  });
}

import { isIP } from 'node:net';
import { MediaGenError } from '@media-gen/core';
import type { RequestContext } from '../http/request-context.ts';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/i;

/** Whether nobody but this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host.replace(/^\[(.*)\]$/, '$1'));
}

/** A host name of a header `Host`, without its port; `undefined` where it is none. */
function hostNameOf(header: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:/?#@\s[\]]+))(?::\d{1,5})?$/i.exec(header);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

/**
 * Refuses what a page of another site can make a browser send.
 *
 * A name that an attacker owns can be made to lead here (DNS rebinding), so only names that are
 * known are answered; addresses cannot be owned so. Whatever says that it comes from another
 * origin is refused, whether it reads or writes.
 */
export function createHostGuard(
  allowed: readonly string[],
): (context: RequestContext) => MediaGenError | undefined {
  const names = new Set(['localhost', ...allowed.map((name) => name.toLowerCase())]);
  const isKnown = (name: string): boolean =>
    names.has(name) || isIP(name) !== 0 || name.endsWith('.localhost');
  return (context) => {
    const host = context.env.incoming.headers.host;
    const name = host === undefined ? undefined : hostNameOf(host);
    if (host === undefined || name === undefined || !isKnown(name)) {
      return refused(
        'This server does not answer to the name in "Host".',
        'Use its address, or allow the name with --allow-host.',
      );
    }
    const origin = context.req.header('Origin');
    if (origin !== undefined && !/^https?:\/\//.test(origin)) return otherOrigin();
    if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== host) return otherOrigin();
    return isFromElsewhere(context) ? otherOrigin() : undefined;
  };
}

/** Following a link from another site is fine; everything else that begins there is not. */
function isFromElsewhere({ req }: RequestContext): boolean {
  const site = req.header('Sec-Fetch-Site');
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return !(req.method === 'GET' && req.header('Sec-Fetch-Mode') === 'navigate');
}

function otherOrigin(): MediaGenError {
  return refused(
    'The request comes from a page of another origin.',
    'Programs send no "Origin"; pages are served from here.',
  );
}

function refused(message: string, hint: string): MediaGenError {
  return new MediaGenError('request_refused', message, { hint });
}

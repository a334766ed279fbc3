import { createHmac, timingSafeEqual } from 'node:crypto';

const COOKIE = 'media_gen_session';
const SESSION_MS = 30 * 24 * 60 * 60 * 1000;

/** Who may use the server. */
export interface Access {
  /** Whether a token is asked for at all. */
  readonly isGuarded: boolean;
  /** In constant time. */
  isToken(given: string): boolean;
  /** By the headers `Authorization` and `Cookie`. */
  verdict(headers: Headers): 'granted' | 'missing' | 'wrong';
  /** A header `Set-Cookie` that stands for the token, so that a page never has to keep it. */
  newSession(secure: boolean): string;
  /** A header `Set-Cookie` that takes it away. */
  endedSession(): string;
}

/**
 * The cookie says when it ends and is signed with the token, so that it outlives a restart of the
 * server and dies with the token. @param token `undefined`: everybody is let in
 */
export function createAccess(token: string | undefined, now: () => number): Access {
  const secret = token ?? '';
  const sign = (text: string): string =>
    createHmac('sha256', secret).update(`media-gen session ${text}`).digest('base64url');
  const isToken = (given: string): boolean => token !== undefined && isSame(given, token);

  function isSession(cookie: string): boolean {
    const [expires = '', signature = ''] = cookie.split('.');
    return /^\d{13}$/.test(expires) && isSame(signature, sign(expires)) && Number(expires) > now();
  }

  function verdict(headers: Headers): 'granted' | 'missing' | 'wrong' {
    if (token === undefined) return 'granted';
    const bearer = /^Bearer +(\S+)$/i.exec(headers.get('Authorization') ?? '')?.[1];
    if (bearer !== undefined) return isToken(bearer) ? 'granted' : 'wrong';
    const cookie = cookieOf(headers.get('Cookie') ?? '');
    // A session that ended is no attack.
    return cookie !== undefined && isSession(cookie) ? 'granted' : 'missing';
  }

  const attributes = 'HttpOnly; SameSite=Strict; Path=/';
  return {
    isGuarded: token !== undefined,
    isToken,
    verdict,
    newSession: (secure) => {
      const expires = String(now() + SESSION_MS);
      const value = `${expires}.${sign(expires)}`;
      return `${COOKIE}=${value}; ${attributes}; Max-Age=${SESSION_MS / 1000}${secure ? '; Secure' : ''}`;
    },
    endedSession: () => `${COOKIE}=; ${attributes}; Max-Age=0`,
  };
}

/** Compares digests, so that neither the length nor the first difference can be measured. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function cookieOf(header: string): string | undefined {
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE) return value;
  }
  return undefined;
}

import { MediaGenError } from '@media-gen/core';
import type { RequestContext } from '../http/request-context.ts';
import type { Access } from './access.ts';
import { createHostGuard } from './host-guard.ts';
import { createRateLimit } from './rate-limit.ts';

export interface GateOptions {
  readonly access: Access;
  readonly allowedHosts: readonly string[];
  readonly requestsPerSecond: number;
  readonly now: () => number;
}

/** What every request has to pass before anything is done for it. */
export interface Gate {
  /** @throws {MediaGenError} `request_refused`, `too_many_requests` */
  admit(context: RequestContext): void;
  /** @throws {MediaGenError} `token_missing`, `token_wrong`, `too_many_requests` */
  identify(context: RequestContext): void;
  /** @throws {MediaGenError} `too_many_requests` */
  readonly failedSignIn: (context: RequestContext) => void;
}

/** Guesses of a token: ten at once, then one in six seconds. */
const GUESSES = { perSecond: 1 / 6, burst: 10 };
/** A gallery asks for hundreds of small files at once. */
const BURST_SECONDS = 5;

export function createGate({ access, allowedHosts, requestsPerSecond, now }: GateOptions): Gate {
  const refusalOf = createHostGuard(allowedHosts);
  const requests = createRateLimit(
    { perSecond: requestsPerSecond, burst: requestsPerSecond * BURST_SECONDS },
    now,
  );
  const guesses = createRateLimit(GUESSES, now);
  const failedSignIn = (context: RequestContext): void => {
    if (!guesses.take(addressOf(context))) throw tooMany('Too many wrong tokens came from here.');
  };
  return {
    failedSignIn,
    admit(context) {
      const refusal = refusalOf(context);
      if (refusal !== undefined) throw refusal;
      if (!requests.take(addressOf(context))) throw tooMany('Too many requests came from here.');
    },
    identify(context) {
      if (access.isGuarded && !guesses.hasLeft(addressOf(context))) {
        throw tooMany('Too many wrong tokens came from here.');
      }
      const verdict = access.verdict(context.req.raw.headers);
      if (verdict === 'granted') return;
      if (verdict === 'wrong') {
        failedSignIn(context);
        throw new MediaGenError('token_wrong', 'This is not the token.', {
          hint: 'It is in the file that the server was started with.',
        });
      }
      throw new MediaGenError('token_missing', 'This server asks for its token.', {
        hint: 'Send "Authorization: Bearer …"; in a browser, open the page and sign in.',
      });
    },
  };
}

function addressOf(context: RequestContext): string {
  return context.env.incoming.socket.remoteAddress ?? '';
}

function tooMany(message: string): MediaGenError {
  return new MediaGenError('too_many_requests', message, { hint: 'Wait a little, then go on.' });
}

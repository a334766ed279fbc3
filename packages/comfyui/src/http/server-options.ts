import type { Clock } from '../clock.ts';

/** How a TLS connection is judged and who we are in it; as in `node:tls`, PEM. */
export interface TlsOptions {
  /** Certificate authorities to trust instead of the built-in ones. */
  readonly ca?: string | Buffer | readonly (string | Buffer)[];
  /** False trusts any certificate. @default true */
  readonly rejectUnauthorized?: boolean;
  readonly cert?: string | Buffer;
  readonly key?: string | Buffer;
  readonly servername?: string;
}

/** Bounds on what a server may cost. */
export interface ServerLimits {
  /** For the whole of one answer, downloads excepted; milliseconds. @default 60_000 */
  readonly answerMs?: number;
  /** Without a byte of a download, milliseconds. @default 60_000 */
  readonly stallMs?: number;
  /** For one answer that is held in memory. @default 134_217_728 (128 MiB) */
  readonly answerBytes?: number;
  /** For one downloaded file. @default 17_179_869_184 (16 GiB) */
  readonly fileBytes?: number;
  /** For one frame of the socket. @default 134_217_728 (128 MiB) */
  readonly frameBytes?: number;
  /** How long a prompt waits for the socket's first word before it is sent all the same. @default 5_000 */
  readonly socketMs?: number;
  /** How often the other end of a socket is asked for a sign of life; one that gives none is cut. @default 20_000 */
  readonly pingMs?: number;
  /** How many redirects of one GET are followed. @default 5 */
  readonly redirects?: number;
}

/**
 * Which form of the routes is used: `/prompt` or `/api/prompt`. `auto` asks the server once and
 * prefers `/api`, which is what lies behind proxies.
 */
export type PathForm = 'auto' | 'plain' | 'api';

export interface ServerOptions {
  /** `http://127.0.0.1:8188`, with a path in front of the routes if there is one. A user and password in it are sent as Basic authentication. */
  readonly url: string;
  /** Sent with every HTTP request and with the socket's handshake: keys of a proxy, `comfy-user`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly tls?: TlsOptions;
  /** @default 'auto' */
  readonly paths?: PathForm;
  readonly limits?: ServerLimits;
  /** @default the system's */
  readonly clock?: Clock;
  /** Spreads retries; from 0 to 1. @default Math.random */
  readonly random?: () => number;
}

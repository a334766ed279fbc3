import { ComfyError } from '../errors/comfy-error.ts';

/** Where a server is, without the password that its address may carry. */
export interface ServerAddress {
  /** No slash at the end; safe to show. */
  readonly url: string;
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads an address and the headers that go with it. */
export function serverAddress(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): ServerAddress {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new ComfyError('bad-argument', `${JSON.stringify(url)} is no address of a server.`, {
      hint: 'Give it as http://127.0.0.1:8188.',
    });
  }
  const { username, password, origin } = parsed;
  const path = parsed.pathname.replace(/\/+$/, '');
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  return {
    url: `${origin}${path}`,
    origin,
    headers:
      username === ''
        ? headers
        : { authorization: `Basic ${basic.toString('base64')}`, ...headers },
  };
}

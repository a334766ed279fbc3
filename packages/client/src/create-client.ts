import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import type { paths } from './generated/api.ts';

/** A client whose paths, parameters, bodies and answers are those of the server's document. */
export type Client = FetchClient<paths>;

export interface ClientOptions {
  /** Where the server is, e.g. `http://127.0.0.1:8787`; empty in a page that it serves itself. */
  readonly url: string;
  /** Its token, for programs; a page has a cookie instead. @default none */
  readonly token?: string;
  /** @default the global one */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * Makes a client.
 *
 * @example
 * ```ts
 * const client = createClient({ url: 'http://127.0.0.1:8787' });
 * const { data, error } = await client.GET('/prompts', { params: { query: { limit: 10 } } });
 * ```
 */
export function createClient({ url, token, fetch }: ClientOptions): Client {
  return createFetchClient<paths>({
    baseUrl: `${url.replace(/\/$/, '')}/api/v1`,
    ...(token !== undefined && { headers: { Authorization: `Bearer ${token}` } }),
    ...(fetch !== undefined && { fetch }),
  });
}

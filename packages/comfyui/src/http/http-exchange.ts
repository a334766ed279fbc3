import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';

/** A body, and how long it is: a server of this kind takes none of unknown length. */
export interface HttpBody {
  readonly type: string;
  readonly length: number;
  open(): Readable | Buffer;
}

export interface HttpRequest {
  readonly method: HttpMethod;
  /** Behind the server's address, with its query. */
  readonly path: string;
  readonly body?: HttpBody;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** An answer whose body is yet to be read. */
export interface OpenAnswer {
  readonly url: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage;
}

/** An answer with its body. */
export interface HttpAnswer {
  readonly url: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

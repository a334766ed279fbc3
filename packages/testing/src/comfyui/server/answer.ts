import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseExact, stringifyExact } from '../exact-json.ts';
import { ServerTrouble } from '../engine/validate-prompt.ts';

/** One request with what routes need of it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** Decoded, without `/api`. */
  readonly path: string;
  readonly hasApiPrefix: boolean;
  readonly query: URLSearchParams;
  /** What the pattern's `{names}` stand for. */
  readonly params: Readonly<Record<string, string>>;
}

export function sendJson(exchange: Exchange, body: unknown, status = 200): void {
  const text = stringifyExact(body);
  exchange.response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  exchange.response.end(text);
}

export function sendText(exchange: Exchange, status: number, text = ''): void {
  exchange.response.writeHead(status, {
    ...(text === '' ? {} : { 'content-type': 'text/plain; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
  });
  exchange.response.end(text);
}

/** What every unhandled exception of the server looks like. */
export function sendTrouble(exchange: Exchange): void {
  sendText(exchange, 500, '500 Internal Server Error\n\nServer got itself in trouble');
}

/** The body's limit was passed; told as aiohttp does. */
export class TooLarge extends Error {}

export async function readBody(exchange: Exchange, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of exchange.request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new TooLarge(`Maximum request body size ${limit} exceeded.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Whatever is no JSON is the server's trouble, not the client's mistake. */
export async function readJson(exchange: Exchange, limit: number): Promise<unknown> {
  const text = (await readBody(exchange, limit)).toString('utf8');
  try {
    return parseExact(text);
  } catch {
    throw new ServerTrouble('no JSON');
  }
}

import type { HttpBody } from './http-exchange.ts';

/** A JSON body; 64-bit seeds are written as they are. */
export function jsonBody(value: unknown): HttpBody {
  const content = Buffer.from(writeJson(value));
  return { type: 'application/json', length: content.length, open: () => content };
}

/** `JSON.rawJSON` is in every Node that this package runs on, and not yet in TypeScript's library. */
const { rawJSON } = JSON as typeof JSON & { readonly rawJSON: (text: string) => unknown };

function writeJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'bigint' ? rawJSON(each.toString()) : each,
  );
}

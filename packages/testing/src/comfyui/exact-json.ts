/**
 * JSON in which integers keep all their digits: seeds go to 2^64, and a server that rounds them
 * would hide that its client did.
 */
const RAW = JSON as typeof JSON & { rawJSON(text: string): unknown };

/** Parses; integers that a number cannot hold become bigints. */
export function parseExact(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) => {
    const source = context?.source;
    const isRounded =
      typeof value === 'number' && source !== undefined && !Number.isSafeInteger(value);
    return isRounded && /^-?\d+$/.test(source) ? BigInt(source) : value;
  });
}

export function stringifyExact(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'bigint' ? RAW.rawJSON(each.toString()) : each,
  );
}

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

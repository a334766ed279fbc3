import { validateHeaderName, validateHeaderValue } from 'node:http';
import { MediaGenError } from '@media-gen/core';

/**
 * Reads `Name: value` for each header. What was written is told nowhere but in the name of a
 * well-formed one: it is often a key.
 *
 * @throws {MediaGenError} `usage`
 */
export function readHeaders(texts: readonly string[]): Readonly<Record<string, string>> {
  const headers = new Map<string, readonly [name: string, value: string]>();
  for (const [index, text] of texts.entries()) {
    const colon = text.indexOf(':');
    const name = text.slice(0, Math.max(colon, 0)).trim();
    const value = text.slice(colon + 1).trim();
    if (colon === -1 || throws(() => validateHeaderName(name))) {
      throw usage(`The ${ordinal(index)} --header is none.`);
    }
    if (value === '' || throws(() => validateHeaderValue(name, value))) {
      throw usage(`The --header ${name} has no value that a header can carry.`);
    }
    if (headers.has(name.toLowerCase())) throw usage(`--header ${name} is given twice.`);
    headers.set(name.toLowerCase(), [name, value]);
  }
  return Object.fromEntries(headers.values());
}

function ordinal(index: number): string {
  return ['first', 'second', 'third'][index] ?? `${index + 1}th`;
}

function throws(check: () => void): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}

function usage(message: string): MediaGenError {
  return new MediaGenError('usage', message, {
    hint: "Write --header 'Name: value', once for each name.",
  });
}

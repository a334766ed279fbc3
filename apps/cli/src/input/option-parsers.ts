import { MediaGenError, type KindRegistry, type MediaKind, type PromptId } from '@media-gen/core';
import { InvalidArgumentError } from 'commander';

/** Reads a whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
    throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
  };
}

/** Reads a number of a port; 0 stands for any. */
export function portNumber(text: string): number {
  const port = wholeNumber(0)(text);
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a port: a whole number up to 65535.');
}

/** Reads a number of seconds above 0. */
export function seconds(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a number of seconds above 0.');
}

/** Collects an option that may be given several times, or with commas. */
export function words(text: string, before: readonly string[] = []): readonly string[] {
  const added = text.split(',').map((word) => word.trim());
  if (added.includes('')) throw new InvalidArgumentError('It holds an empty word.');
  return [...before, ...added];
}

/** Reads words of a closed list, as `words` does. */
export function oneOf<Word extends string>(
  known: readonly Word[],
): (text: string, before?: readonly Word[]) => readonly Word[] {
  return (text, before = []) => {
    const added = words(text);
    const wanted = known.filter((word) => added.includes(word));
    const wrong = added.filter((word) => !wanted.some((each) => each === word));
    if (wrong.length === 0) return [...before, ...wanted];
    throw new InvalidArgumentError(`${wrong.join(', ')}: it knows ${known.join(', ')}.`);
  };
}

/** Reads the address of a server. */
export function webAddress(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('It must be an address such as http://127.0.0.1:8188.');
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Reads `30d`, `12h`, `5m` or `10s` as milliseconds. */
export function age(text: string): number {
  const [, count, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const unitMs = UNIT_MS[unit];
  if (count !== undefined && unitMs !== undefined) return Number(count) * unitMs;
  throw new InvalidArgumentError('It must be a whole number with a unit, as 30d, 12h, 5m or 10s.');
}

/** Collects an option that may be given several times, as it is. */
export function collected(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Reads `image=comfy,audio=sketch-song`. */
export function pairs(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const added = text.split(',').map((pair) => {
    const [key, value, ...rest] = pair.split('=');
    if (key && value && rest.length === 0) return [key.trim(), value.trim()] as const;
    throw new InvalidArgumentError('It must look like image=comfy.');
  });
  return { ...before, ...Object.fromEntries(added) };
}

/** Reads `2`, or `image=2,audio=1`. */
export function concurrency(text: string): number | Readonly<Record<MediaKind, number>> {
  const read = wholeNumber(1);
  if (!text.includes('=')) return read(text);
  return Object.fromEntries(Object.entries(pairs(text)).map(([key, value]) => [key, read(value)]));
}

/** Reads `500`, or `image=500,audio=20`. */
export function maxQueue(text: string): number | Readonly<Record<MediaKind, number>> {
  const read = wholeNumber(0);
  if (!text.includes('=')) return read(text);
  return Object.fromEntries(Object.entries(pairs(text)).map(([key, value]) => [key, read(value)]));
}

const MOST_PRIORITY = 1000;

/** @throws {MediaGenError} `usage` */
export function priorityOf(text: string): number {
  const priority = Number(text);
  if (/^\d{1,4}$/.test(text) && priority <= MOST_PRIORITY) return priority;
  throw new MediaGenError('usage', `"${text}" is no priority.`, {
    hint: `Give a whole number from 0 to ${MOST_PRIORITY}: 1 is the most urgent, 5 is usual.`,
    details: { text },
  });
}

/**
 * Ids as they stand on a command line, each once.
 *
 * @throws {MediaGenError} `usage`
 */
export function readIds(args: readonly string[]): readonly PromptId[] {
  const wrong = args.filter((text) => !/^\d+$/.test(text) || !Number.isSafeInteger(Number(text)));
  if (wrong.length > 0) {
    throw new MediaGenError('usage', `These are no prompt ids: ${wrong.join(', ')}.`, {
      hint: 'An id is a whole number; `media-gen list` shows them.',
      details: { wrong },
    });
  }
  return [...new Set(args.map(Number))];
}

/**
 * Kinds by their names, by prompt types, or by older words for them.
 *
 * @throws {MediaGenError} `kind_unknown`
 */
export function readKinds(
  names: readonly string[] | undefined,
  kinds: KindRegistry,
): readonly MediaKind[] | undefined {
  return names?.map((name) => kinds.forPromptType(name)?.name ?? kinds.get(name).name);
}

import type { JsonValue } from '../json.ts';
import { RepairLog } from './repair-log.ts';
import { readTolerant, type TolerantResult } from './tolerant-json.ts';

type Failure = Exclude<TolerantResult, { state: 'value' }>;

/** What the search for JSON in a text came to. */
export type EmbeddedJson =
  | {
      readonly state: 'found';
      /** In the order of the text; never empty. */
      readonly values: readonly JsonValue[];
      readonly repairs: RepairLog;
    }
  | { readonly state: 'truncated' | 'invalid'; readonly index: number; readonly expected: string }
  | { readonly state: 'too-deep' }
  | { readonly state: 'prose' };

interface Found {
  readonly value: JsonValue;
  readonly start: number;
  readonly end: number;
}

/** Text with more brackets that begin no JSON is taken for prose: it bounds the work on hostile text. */
const MAX_MISSES = 200;
const CANDIDATE = /[{[]/g;
/** A quoted text that begins like JSON inside: the whole was encoded once more. */
const ENCODED_START = /^"\s*(?:[{[]|\\"|$)/;

/**
 * Looks for the JSON that somebody meant, in a trimmed text that is not strict JSON: objects and
 * lists of objects, with chatter around them. Text that breaks off inside of one, or that is wrong
 * in the middle of one, is never passed over. Linear: a search goes on where the last try stopped.
 */
export function findJson(text: string): EmbeddedJson {
  const search = new Search(text);
  const failure = search.run();
  if (failure !== undefined) return failure;
  return search.result();
}

class Search {
  readonly #text: string;
  readonly #found: Found[] = [];
  readonly #repairs = new RepairLog();

  constructor(text: string) {
    this.#text = text;
  }

  run(): EmbeddedJson | undefined {
    const whole = this.#encodedWhole();
    if (whole !== undefined) return whole === 'found' ? undefined : whole;
    let from = 0;
    for (let misses = 0; misses < MAX_MISSES;) {
      CANDIDATE.lastIndex = from;
      const start = CANDIDATE.exec(this.#text)?.index;
      if (start === undefined) return undefined;
      const result = this.#read(start);
      if (result.state === 'value') {
        from = result.end;
        continue;
      }
      const refusal = refusalOf(result, start);
      if (refusal !== undefined) return refusal;
      from = Math.max(result.index, start + 1);
      misses++;
    }
    return { state: 'prose' };
  }

  result(): EmbeddedJson {
    const first = this.#found[0];
    const last = this.#found.at(-1);
    if (first === undefined || last === undefined) return { state: 'prose' };
    const repairs = new RepairLog();
    if (first.start > 0) repairs.note({ what: 'other text before the JSON', index: 0 });
    if (last.end < this.#text.length) {
      repairs.note({ what: 'other text after the JSON', index: last.end });
    }
    repairs.add(this.#repairs);
    return { state: 'found', values: this.#found.map(({ value }) => value), repairs };
  }

  #encodedWhole(): EmbeddedJson | 'found' | undefined {
    if (!ENCODED_START.test(this.#text)) return undefined;
    const result = this.#read(0);
    if (result.state === 'value') return this.#found.length > 0 ? 'found' : undefined;
    return result.state === 'truncated' ? refusalOf(result, 0) : undefined;
  }

  #read(start: number): TolerantResult {
    const repairs = new RepairLog();
    const result = readTolerant(this.#text, start, (deviation) => repairs.note(deviation));
    if (result.state !== 'value') return result;
    const isWhole = start === 0 && result.end === this.#text.length;
    if (isWhole || holdsMembers(result.value)) {
      this.#found.push({ value: result.value, start, end: result.end });
      this.#repairs.add(repairs);
    }
    return result;
  }
}

function refusalOf(failure: Failure, start: number): EmbeddedJson | undefined {
  const { state, index, expected, sawMember } = failure;
  if (state === 'too-deep') return { state };
  if (state === 'truncated' && (start === 0 || sawMember)) return { state, index, expected };
  return state === 'invalid' && sawMember ? { state, index, expected } : undefined;
}

/** Prose may hold `{}`, `[1]` or `[x]`; what a writer meant as a payload has members. */
function holdsMembers(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item: JsonValue) => holdsMembers(item));
  return Object.keys(value).length > 0;
}

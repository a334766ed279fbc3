import type { JsonValue } from '../json.ts';
import { readTolerant, type Deviation, type TolerantResult } from './tolerant-json.ts';

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

/** How many repairs there were, and the first few of them in the order of the text. */
export interface RepairLog {
  readonly count: number;
  readonly first: readonly Deviation[];
}

interface Found {
  readonly value: JsonValue;
  readonly start: number;
  readonly end: number;
}

const SHOWN_REPAIRS = 5;
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
  readonly #deviations: Deviation[] = [];
  #deviationCount = 0;

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
    const around: Deviation[] = [];
    if (first.start > 0) around.push({ what: 'other text before the JSON', index: 0 });
    if (last.end < this.#text.length) {
      around.push({ what: 'other text after the JSON', index: last.end });
    }
    return {
      state: 'found',
      values: this.#found.map(({ value }) => value),
      repairs: {
        count: this.#deviationCount + around.length,
        first: [...this.#deviations, ...around].sort((a, b) => a.index - b.index),
      },
    };
  }

  #encodedWhole(): EmbeddedJson | 'found' | undefined {
    if (!ENCODED_START.test(this.#text)) return undefined;
    const result = this.#read(0);
    if (result.state === 'value') return this.#found.length > 0 ? 'found' : undefined;
    return result.state === 'truncated' ? refusalOf(result, 0) : undefined;
  }

  #read(start: number): TolerantResult {
    const deviations: Deviation[] = [];
    let count = 0;
    const result = readTolerant(this.#text, start, (deviation) => {
      count++;
      if (deviations.length < SHOWN_REPAIRS) deviations.push(deviation);
    });
    if (result.state !== 'value') return result;
    const isWhole = start === 0 && result.end === this.#text.length;
    if (isWhole || holdsMembers(result.value)) {
      this.#found.push({ value: result.value, start, end: result.end });
      this.#deviations.push(...deviations.slice(0, SHOWN_REPAIRS - this.#deviations.length));
      this.#deviationCount += count;
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

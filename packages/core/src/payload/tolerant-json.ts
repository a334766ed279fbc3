import type { JsonObject, JsonValue } from '../json.ts';
import { MAX_DEPTH } from './body-limits.ts';
import { isQuote, readQuoted, type TextCursor } from './tolerant-text.ts';

/** One place where a text is not JSON, and what was taken for what was meant. */
export interface Deviation {
  readonly what: string;
  readonly index: number;
}

export type TolerantResult =
  | { readonly state: 'value'; readonly value: JsonValue; readonly end: number }
  | {
      /** `truncated`: the text ended too early; `invalid`: something else stands at `index`. */
      readonly state: 'truncated' | 'invalid' | 'too-deep';
      readonly index: number;
      readonly expected: string;
      /** Whether a key with its colon was read: then it is meant as JSON. */
      readonly sawMember: boolean;
    };

class Stop extends Error {
  readonly state: 'truncated' | 'invalid' | 'too-deep';

  constructor(state: 'truncated' | 'invalid' | 'too-deep', expected: string) {
    super(expected);
    this.state = state;
  }
}

/** Words that other languages write where JSON has `null`, `true` and `false`. */
const WORDS = new Map<string, JsonValue>([
  ['null', null],
  ['true', true],
  ['false', false],
  ['None', null],
  ['True', true],
  ['False', false],
  ['undefined', null],
  ['NaN', null],
  ['Infinity', null],
  ['-Infinity', null],
]);
const WORD = /-?[A-Za-z_$][\w$]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const NUMBER_START = /-?(?:\d+(?:\.\d*)?(?:[eE][+-]?)?)?$/y;
const BLANKS = /\s*/y;
const JSON_BLANKS = /[ \t\n\r]*/y;

/**
 * Reads the JSON value that begins at `start`, and what people and language models write instead
 * of JSON: comments, trailing commas, single quotes, keys without quotes, raw line breaks, Python's
 * words. Each such place is told to `deviates`. Nothing is invented: where something is missing,
 * reading stops and says where. (`jsonrepair` closes what was cut off and makes the text "NaN" of
 * NaN; the first is half a song, the second would be sung.)
 */
export function readTolerant(
  text: string,
  start: number,
  deviates: (deviation: Deviation) => void,
): TolerantResult {
  const reader = new TolerantReader(text, start, deviates);
  try {
    const value = reader.value(0);
    return { state: 'value', value, end: reader.at };
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    const { sawMember } = reader;
    return { state: stop.state, index: reader.at, expected: stop.message, sawMember };
  }
}

class TolerantReader implements TextCursor {
  readonly text: string;
  at: number;
  sawMember = false;
  readonly #deviates: (deviation: Deviation) => void;

  constructor(text: string, start: number, deviates: (deviation: Deviation) => void) {
    this.text = text;
    this.at = start;
    this.#deviates = deviates;
  }

  deviates(what: string, index: number): void {
    this.#deviates({ what, index });
  }

  truncated(expected: string): never {
    this.at = this.text.length;
    throw new Stop('truncated', expected);
  }

  invalid(expected: string): never {
    if (this.at >= this.text.length) this.truncated(expected);
    throw new Stop('invalid', expected);
  }

  value(depth: number): JsonValue {
    if (depth > MAX_DEPTH) throw new Stop('too-deep', `at most ${MAX_DEPTH} levels`);
    const character = this.text[this.at];
    if (character === '{') return this.object(depth);
    if (character === '[') return this.list(depth);
    if (isQuote(character)) return readQuoted(this);
    return this.number() ?? this.word();
  }

  private object(depth: number): JsonObject {
    const object: Record<string, JsonValue> = {};
    this.at++;
    for (;;) {
      this.blanks();
      if (this.skip('}')) return object;
      const key = this.key();
      this.blanks();
      if (!this.skip(':')) this.invalid('a colon after a key');
      this.sawMember = true;
      this.blanks();
      setMember(object, key, this.value(depth + 1));
      this.separator('}');
    }
  }

  private list(depth: number): JsonValue[] {
    const list: JsonValue[] = [];
    this.at++;
    for (;;) {
      this.blanks();
      if (this.skip(']')) return list;
      list.push(this.value(depth + 1));
      this.separator(']');
    }
  }

  private separator(closing: '}' | ']'): void {
    const afterValue = this.at;
    this.blanks();
    const comma = this.at;
    if (this.skip(',')) {
      this.blanks();
      if (this.text[this.at] === closing) this.deviates('a trailing comma', comma);
      return;
    }
    if (this.text[this.at] === closing) return;
    // On one line, two texts side by side are more likely a quote inside a text than two members.
    const startsNext = isQuote(this.text[this.at]) || this.text[this.at] === '{';
    if (!startsNext || !this.text.slice(afterValue, this.at).includes('\n')) {
      this.invalid(`a comma or ${closing}; a quote inside a text needs a backslash before it`);
    }
    this.deviates('a missing comma', afterValue);
  }

  private key(): string {
    if (isQuote(this.text[this.at])) return readQuoted(this);
    const word = this.match(WORD);
    if (word === undefined || word.startsWith('-')) this.invalid('a key in double quotes');
    this.deviates(`the key ${word} without quotes`, this.at - word.length);
    return word;
  }

  private number(): number | undefined {
    const digits = this.match(NUMBER);
    return digits === undefined ? undefined : Number(digits);
  }

  private word(): JsonValue {
    const start = this.at;
    const word = this.match(WORD);
    const value = word === undefined ? undefined : WORDS.get(word);
    if (word !== undefined && value !== undefined) {
      const isJson = word === 'null' || word === 'true' || word === 'false';
      if (!isJson) this.deviates(`the word ${word}, read as ${JSON.stringify(value)}`, start);
      return value;
    }
    this.at = start;
    this.refuseCutToken(word);
    this.invalid('a value: a text in double quotes, a number, true, false, null, { or [');
  }

  /** A number or a word that the end of the text cuts is truncated, not wrong. */
  private refuseCutToken(word: string | undefined): void {
    const begun = word !== undefined && this.at + word.length === this.text.length;
    const cutWord = begun && [...WORDS.keys()].some((known) => known.startsWith(word));
    NUMBER_START.lastIndex = this.at;
    // `$` of a sticky pattern is the end of the text: only its last token can match.
    if (cutWord || NUMBER_START.test(this.text)) this.truncated('the rest of a value');
  }

  private blanks(): void {
    for (;;) {
      this.match(JSON_BLANKS);
      const start = this.at;
      if (this.match(BLANKS) !== undefined) this.deviates('a blank that JSON does not have', start);
      else if (this.text.startsWith('//', start)) this.comment('\n', 'a comment');
      else if (this.text.startsWith('/*', start)) this.comment('*/', 'a comment');
      else return;
    }
  }

  private comment(end: string, what: string): void {
    const start = this.at;
    const close = this.text.indexOf(end, start + 2);
    if (close === -1) this.truncated('the end of a comment');
    this.deviates(what, start);
    this.at = close + end.length;
  }

  private skip(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined || found === '') return undefined;
    this.at += found.length;
    return found;
  }
}

/** The last of two equal keys wins, as in `JSON.parse`; `__proto__` is a key like any other. */
function setMember(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

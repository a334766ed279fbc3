import { WorkflowError } from '../workflow-error.ts';
import { setOwn, type JsonValue } from './json-value.ts';

/** Deeper than any graph that an editor saves, and far from the end of the stack. */
const MAX_DEPTH = 256;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const BLANK = /[ \t\n\r]*/y;
const WORDS: Readonly<Record<string, JsonValue>> = {
  true: true,
  false: false,
  null: null,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

/**
 * Reads JSON as `JSON.parse` does, but keeps what that would change: whole numbers beyond 2^53 become
 * `bigint`, so that a 64-bit seed survives. `NaN` and `Infinity`, which ComfyUI writes into the files
 * that it saves, are read too.
 *
 * @throws {WorkflowError} `json_truncated`, `json_invalid` (both with line and column), `limit_exceeded`.
 */
export function parseJson(text: string): JsonValue {
  return new JsonReader(text).read();
}

class JsonReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonValue {
    if (this.#text.startsWith('\uFEFF')) this.#at = 1;
    const value = this.#value();
    this.#skipBlank();
    if (this.#at < this.#text.length) this.#fail('something follows the value');
    return value;
  }

  #value(): JsonValue {
    this.#skipBlank();
    switch (this.#text[this.#at]) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case '"':
        return this.#string();
      default:
        return this.#wordOrNumber();
    }
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      throw new WorkflowError('limit_exceeded', `The JSON is nested deeper than ${MAX_DEPTH}.`, {
        hint: 'No editor saves such a file: check where it comes from.',
      });
    }
    this.#at += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): JsonValue {
    const record: Record<string, JsonValue> = {};
    if (this.#takes('}')) return record;
    do {
      this.#skipBlank();
      if (this.#text[this.#at] !== '"') this.#fail('a name in quotes is expected');
      const key = this.#string();
      if (!this.#takes(':')) this.#fail('a colon is expected');
      setOwn(record, key, this.#value());
    } while (this.#takes(','));
    if (!this.#takes('}')) this.#fail('a comma or a closing brace is expected');
    return record;
  }

  #array(): JsonValue {
    const list: JsonValue[] = [];
    if (this.#takes(']')) return list;
    do {
      list.push(this.#value());
    } while (this.#takes(','));
    if (!this.#takes(']')) this.#fail('a comma or a closing bracket is expected');
    return list;
  }

  #string(): string {
    const start = this.#at;
    let close = this.#text.indexOf('"', start + 1);
    while (close !== -1 && this.#isEscaped(close, start)) {
      close = this.#text.indexOf('"', close + 1);
    }
    this.#at = close === -1 ? this.#text.length : close + 1;
    if (close === -1) this.#fail('a text has no end');
    return this.#unescape(start, close + 1);
  }

  #isEscaped(quote: number, start: number): boolean {
    let from = quote;
    while (from - 1 > start && this.#text[from - 1] === '\\') from -= 1;
    return (quote - from) % 2 === 1;
  }

  #unescape(start: number, end: number): string {
    try {
      return JSON.parse(this.#text.slice(start, end)) as string;
    } catch {
      this.#at = start;
      return this.#fail('a text holds a character that must be escaped');
    }
  }

  #wordOrNumber(): JsonValue {
    for (const [word, value] of Object.entries(WORDS)) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.#text);
    if (match === null) return this.#fail('a value is expected');
    const [digits, fraction, exponent] = match;
    this.#at += digits.length;
    const value = Number(digits);
    const isWhole = fraction === undefined && exponent === undefined;
    return isWhole && !Number.isSafeInteger(value) ? BigInt(digits) : value;
  }

  #takes(character: string): boolean {
    this.#skipBlank();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skipBlank(): void {
    BLANK.lastIndex = this.#at;
    this.#at += BLANK.exec(this.#text)?.[0].length ?? 0;
  }

  #fail(what: string): never {
    const { line, column } = this.#position();
    const details = { line, column };
    if (this.#at >= this.#text.length) {
      throw new WorkflowError(
        'json_truncated',
        `The JSON ends too early, at line ${line}, column ${column}: ${what}.`,
        { hint: 'The file was cut off: save or download it again.', details },
      );
    }
    const message = `This is no JSON at line ${line}, column ${column}: ${what}.`;
    throw new WorkflowError('json_invalid', message, {
      hint: 'Save the workflow again from the editor.',
      details,
    });
  }

  #position(): { line: number; column: number } {
    const before = this.#text.slice(0, this.#at);
    const lastBreak = before.lastIndexOf('\n');
    return { line: before.split('\n').length, column: this.#at - lastBreak };
  }
}

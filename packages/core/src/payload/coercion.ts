import type { JsonObject, JsonValue } from '../json.ts';
import { MAX_PROBLEMS } from './body-limits.ts';
import type { Coerced } from './body-reader.ts';
import { formatPath } from './format-path.ts';
import type { Problem } from './problem.ts';
import { isList, isObject } from './text-cleaning.ts';

type Path = readonly (string | number)[];

/**
 * Puts the fields of one JSON object right, with a warning for each change. The rules are the same
 * for every field: `null` is the default, a number is its text, a list of texts is one text, and
 * what makes no sense in an optional field is dropped. What makes no sense in a required one is
 * left for the schema to refuse.
 */
export class Coercion {
  readonly #path: Path;
  readonly #fields: Map<string, JsonValue>;
  readonly #problems: Problem[] = [];

  constructor(source: JsonObject, path: Path = []) {
    this.#path = path;
    this.#fields = new Map(Object.entries(source));
  }

  /** An optional text. */
  text(key: string): void {
    const value = this.#fields.get(key);
    if (value === undefined || typeof value === 'string') return;
    if (!this.requiredText(key)) this.drop(key, 'a text');
  }

  /**
   * A text without which nothing can be made.
   *
   * @param separator between the texts of a list. @default ', '
   * @returns whether it is a text now
   */
  requiredText(key: string, separator = ', '): boolean {
    if (this.number(key)) return true;
    const value = this.#fields.get(key);
    if (value === undefined || !isListOfTexts(value)) return typeof value === 'string';
    this.replace(key, value.join(separator), 'was a list of texts and is read as one text');
    return true;
  }

  /** A text that may have been written as a number, and as nothing else. */
  number(key: string): boolean {
    const value = this.#fields.get(key);
    if (typeof value !== 'number') return false;
    this.replace(key, String(value), 'was a number and is read as a text');
    return true;
  }

  /** An optional list of texts. */
  textList(key: string): void {
    const value = this.#fields.get(key);
    if (value === undefined) return;
    if (typeof value === 'string') {
      const parts = value.split(',').map((part) => part.trim());
      const texts = parts.filter((part) => part !== '');
      this.replace(key, texts, 'was one text and is split on its commas');
    } else if (isList(value)) {
      const texts = value.flatMap((item, index) => this.#textsOf(item, key, index));
      this.#fields.set(key, texts);
    } else {
      this.drop(key, 'a list of texts');
    }
  }

  /** An optional object with fields of its own. */
  group(key: string, coerceFields: (group: Coercion) => void): void {
    const value = this.#fields.get(key);
    if (value === undefined) return;
    if (!isObject(value)) {
      this.drop(key, 'an object');
      return;
    }
    const group = new Coercion(value, [...this.#path, key]);
    coerceFields(group);
    const { source, problems } = group.result();
    this.#fields.set(key, source);
    this.#problems.push(...problems);
  }

  value(key: string): JsonValue | undefined {
    return this.#fields.get(key);
  }

  /** Replaces a field whose changes are noted already. */
  set(key: string, value: JsonValue): void {
    this.#fields.set(key, value);
  }

  /** Replaces a field; `change` completes the sentence that begins with its path. */
  replace(key: string, value: JsonValue, change: string): void {
    this.#fields.set(key, value);
    this.#warn([key], change);
  }

  /** Leaves a field out, so that its default is used. */
  drop(key: string, expected: string): void {
    const was = this.#fields.get(key) === null ? 'is null' : `is not ${expected}`;
    this.#fields.delete(key);
    this.#warn([key], `${was} and is left out: the default is used`);
  }

  note(problem: Problem): void {
    this.#problems.push(problem);
  }

  result(): Coerced {
    return { source: Object.fromEntries(this.#fields), problems: this.#problems };
  }

  #textsOf(item: JsonValue, key: string, index: number): readonly string[] {
    if (typeof item === 'string') return [item];
    if (typeof item === 'number') {
      this.#warn([key, index], 'was a number and is read as a text');
      return [String(item)];
    }
    this.#warn([key, index], 'is not a text and is left out');
    return [];
  }

  /** Only what a reading can name is kept: a list may hold a million things that are wrong. */
  #warn(path: Path, change: string): void {
    if (this.#problems.length > MAX_PROBLEMS) return;
    const at = formatPath([...this.#path, ...path]);
    this.#problems.push({
      code: 'PROMPT_FIELD_COERCED',
      severity: 'warning',
      path: at,
      message: `${at} ${change}.`,
      hint: `Edit ${at} if that is not what is meant.`,
    });
  }
}

function isListOfTexts(value: JsonValue): value is readonly string[] {
  return isList(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}

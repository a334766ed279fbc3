import type { JsonObject, JsonValue } from '../json.ts';
import { MAX_PROBLEMS } from './body-limits.ts';
import { formatPath } from './format-path.ts';
import type { Problem } from './problem.ts';

type Path = readonly (string | number)[];

/** A source whose texts can be handed to any program. */
export interface CleanSource {
  readonly source: JsonObject;
  /** NUL characters that were taken out are repairs, other control characters are warnings. */
  readonly problems: readonly Problem[];
}

const NUL = '\0';
/** Tab and line ends belong into texts. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u;

/**
 * Takes NUL out of every text, because no argument of a process can carry it, and the key
 * `__proto__` out of every object, so that whoever copies the source member by member is safe.
 * Recursive: the depth of what is opened is bounded.
 */
export function cleanTexts(source: JsonObject): CleanSource {
  const problems: Problem[] = [];
  const note = (problem: Problem) => {
    if (problems.length <= MAX_PROBLEMS) problems.push(problem);
  };
  return { source: cleanObject(source, [], note), problems };
}

function cleanObject(object: JsonObject, path: Path, note: (problem: Problem) => void): JsonObject {
  const members = Object.entries(object)
    .filter(([key]) => key !== '__proto__')
    .map(([key, value]) => [key, clean(value, [...path, key], note)] as const);
  return Object.fromEntries(members);
}

function clean(value: JsonValue, path: Path, note: (problem: Problem) => void): JsonValue {
  if (typeof value === 'string') return cleanText(value, path, note);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item, index) => clean(item, [...path, index], note));
  return cleanObject(value, path, note);
}

function cleanText(text: string, path: Path, note: (problem: Problem) => void): string {
  if (!CONTROL.test(text)) return text;
  const at = formatPath(path);
  if (!text.includes(NUL)) {
    note({
      code: 'PROMPT_CONTROL_CHARACTERS',
      severity: 'warning',
      path: at,
      message: `${at} holds control characters, which are kept.`,
      hint: 'Edit the text if they are not meant.',
    });
    return text;
  }
  note({
    code: 'PROMPT_CONTROL_CHARACTERS',
    severity: 'repairable',
    path: at,
    message: `${at} holds NUL characters, which no program takes as an argument.`,
    hint: 'Accept the repaired body, which leaves them out, or edit the text.',
    offer: 'accept-repairs',
  });
  return text.replaceAll(NUL, '');
}

/** `Array.isArray` does not narrow readonly lists. */
export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether a JSON value is an object: neither a list nor `null`. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import type { JsonValue } from '../json.ts';
import { isTooDeep, isTooLarge, MAX_BODY_BYTES, MAX_DEPTH } from './body-limits.ts';
import { findJson, type EmbeddedJson, type RepairLog } from './embedded-json.ts';
import type { Problem } from './problem.ts';
import { describePosition } from './text-position.ts';
import { trimPart, withoutByteOrderMark, withoutFence, type TextPart } from './unwrap-text.ts';

/** A body as JSON, or why it is none. */
export type OpenedBody =
  | {
      readonly state: 'opened';
      /** A body that holds several objects is opened as a list of them. */
      readonly value: JsonValue;
      /** Warnings and repairs. */
      readonly problems: readonly Problem[];
    }
  /** `prose`: nothing in it was meant as JSON. */
  | { readonly state: 'refused' | 'prose'; readonly problems: readonly Problem[] };

/** A body is decoded so often: once as every JSON, once more where it was encoded twice. */
const MAX_DECODES = 2;
const ENCODED_AGAIN = /^[\s\uFEFF]*(?:[{["]|```)/;

/**
 * Finds the JSON in a body: what can be taken off without losing a character of it (a byte order
 * mark, a code fence, a second encoding) is taken off with a warning; what drops or changes one
 * (chatter, comments, commas, quotes, NaN) is a repair.
 */
export function openBody(body: string): OpenedBody {
  if (isTooLarge(body)) return refuse(tooLarge());
  const problems: Problem[] = [];
  let text = body;
  for (let decode = 1; ; decode++) {
    const layer = openLayer(text, decode);
    if (layer.state !== 'opened') {
      // Text that was encoded is not the text that somebody wrote: only the body itself is offered.
      const state = decode === 1 ? layer.state : 'refused';
      return { state, problems: [...problems, ...layer.problems] };
    }
    problems.push(...layer.problems);
    const { value } = layer;
    if (typeof value !== 'string' || decode === MAX_DECODES || !ENCODED_AGAIN.test(value)) {
      return { state: 'opened', value, problems };
    }
    problems.unshift(DOUBLE_ENCODED);
    text = value;
  }
}

function openLayer(text: string, decode: number): OpenedBody {
  const problems: Problem[] = [];
  let part: TextPart = { text, offset: 0 };
  const unmarked = withoutByteOrderMark(text);
  if (unmarked !== undefined) {
    problems.push(BYTE_ORDER_MARK);
    part = unmarked;
  }
  part = trimPart(part);
  const inner = withoutFence(part);
  if (inner !== undefined) {
    problems.push(UNFENCED);
    part = inner;
  }
  if (part.text === '') return refuse(EMPTY);
  if (/^[{["]/.test(part.text) && isTooDeep(part.text)) return refuse(tooDeep());
  const strict = parseStrictly(part.text);
  if (strict !== undefined) return { state: 'opened', value: strict.value, problems };
  const found = findJson(part.text);
  if (found.state === 'prose') return { state: 'prose', problems: [PROSE] };
  if (found.state !== 'found') return refuse(refusal(found, text, part, decode));
  const [only] = found.values;
  const value = found.values.length === 1 && only !== undefined ? only : found.values;
  return {
    state: 'opened',
    value,
    problems: [repairable(found.repairs, text, part), ...problems],
  };
}

function parseStrictly(text: string): { readonly value: JsonValue } | undefined {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    // Why it is none is found out, with a position, by the tolerant reader.
    return undefined;
  }
}

function refuse(problem: Problem): OpenedBody {
  return { state: 'refused', problems: [problem] };
}

function refusal(
  found: Exclude<EmbeddedJson, { state: 'found' } | { state: 'prose' }>,
  text: string,
  part: TextPart,
  decode: number,
): Problem {
  if (found.state === 'too-deep') return tooDeep();
  const place = describePosition(text, part.offset + found.index);
  const where = decode === 1 ? place : `${place} of the encoded text`;
  if (found.state === 'truncated') {
    return {
      code: 'PROMPT_JSON_TRUNCATED',
      severity: 'error',
      path: '',
      message: `The body ends too early, at ${where}: ${found.expected} is missing.`,
      hint: 'Write the missing end or have the body written again; nothing is guessed.',
    };
  }
  return {
    code: 'PROMPT_NOT_JSON',
    severity: 'error',
    path: '',
    message: `The body is not JSON: at ${where} there should be ${found.expected}.`,
    hint: 'Edit the body at that place.',
  };
}

function repairable(repairs: RepairLog, text: string, part: TextPart): Problem {
  const shown = repairs.first.map(
    ({ what, index }) => `${what} (${describePosition(text, part.offset + index)})`,
  );
  const more = repairs.count - shown.length;
  if (more > 0) shown.push(`${more} more`);
  return {
    code: 'PROMPT_JSON_REPAIRABLE',
    severity: 'repairable',
    path: '',
    message: `The body is not JSON, but can be read as if it were: ${shown.join(', ')}.`,
    hint: 'Compare the repaired body with the original, then accept it or edit the body.',
    offer: 'accept-repairs',
  };
}

const PROSE: Problem = {
  code: 'PROMPT_NOT_JSON',
  severity: 'error',
  path: '',
  message: 'The body is plain text, not JSON.',
  hint: 'Write the body as one JSON object with the fields of its kind.',
};

const EMPTY: Problem = { ...PROSE, message: 'The body is empty.' };

const BYTE_ORDER_MARK: Problem = {
  code: 'PROMPT_BOM',
  severity: 'warning',
  path: '',
  message: 'The body begins with a byte order mark, which was taken off.',
  hint: 'Nothing to do; save the body as UTF-8 without a byte order mark to lose this warning.',
};

const UNFENCED: Problem = {
  code: 'PROMPT_UNFENCED',
  severity: 'warning',
  path: '',
  message: 'The body is inside a Markdown code fence, which was taken off.',
  hint: 'Nothing to do; save the body without the fence to lose this warning.',
};

const DOUBLE_ENCODED: Problem = {
  code: 'PROMPT_DOUBLE_ENCODED',
  severity: 'warning',
  path: '',
  message: 'The body is a JSON text that holds JSON, and was decoded twice.',
  hint: 'Nothing to do; save the object itself to lose this warning.',
};

/** What a body, or its repaired form, that reaches the limit gives. */
export function tooLarge(): Problem {
  return {
    code: 'PROMPT_TOO_LARGE',
    severity: 'error',
    path: '',
    message: `The body has ${MAX_BODY_BYTES / 1_000_000} MB or more.`,
    hint: 'Shorten it: a body holds texts, and files belong elsewhere.',
  };
}

function tooDeep(): Problem {
  return {
    code: 'PROMPT_TOO_LARGE',
    severity: 'error',
    path: '',
    message: `The JSON is nested deeper than ${MAX_DEPTH} levels.`,
    hint: 'Write the fields of the kind at their own level.',
  };
}

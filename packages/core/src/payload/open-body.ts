import type { JsonValue } from '../json.ts';
import { isTooDeep, isTooLarge } from './body-limits.ts';
import {
  BYTE_ORDER_MARK,
  DOUBLE_ENCODED,
  EMPTY,
  PROSE,
  TOO_DEEP,
  TOO_LARGE,
  UNFENCED,
} from './body-problems.ts';
import { findJson, type EmbeddedJson } from './embedded-json.ts';
import type { Problem } from './problem.ts';
import type { RepairLog } from './repair-log.ts';
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
  if (isTooLarge(body)) return refuse(TOO_LARGE);
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
  if (/^[{["]/.test(part.text) && isTooDeep(part.text)) return refuse(TOO_DEEP);
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
  if (found.state === 'too-deep') return TOO_DEEP;
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

function repairable(log: RepairLog, text: string, part: TextPart): Problem {
  const shown = log.repairs.map(({ what, index, times }) => {
    const place = describePosition(text, part.offset + index);
    return `${what} (${place}${times > 1 ? `, and ${times - 1} more` : ''})`;
  });
  if (log.others > 0) shown.push(`${log.others} other repairs`);
  return {
    code: 'PROMPT_JSON_REPAIRABLE',
    severity: 'repairable',
    path: '',
    message: `The body is not JSON, but can be read as if it were: ${shown.join(', ')}.`,
    hint: 'Compare the repaired body with the original, then accept it or edit the body.',
    offer: 'accept-repairs',
  };
}

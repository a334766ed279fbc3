import { MAX_BODY_BYTES, MAX_DEPTH } from './body-limits.ts';
import type { Problem } from './problem.ts';

export const PROSE: Problem = {
  code: 'PROMPT_NOT_JSON',
  severity: 'error',
  path: '',
  message: 'The body is plain text, not JSON.',
  hint: 'Write the body as one JSON object with the fields of its kind.',
};

export const EMPTY: Problem = { ...PROSE, message: 'The body is empty.' };

export const BYTE_ORDER_MARK: Problem = {
  code: 'PROMPT_BOM',
  severity: 'warning',
  path: '',
  message: 'The body begins with a byte order mark, which was taken off.',
  hint: 'Nothing to do; save the body as UTF-8 without a byte order mark to lose this warning.',
};

export const UNFENCED: Problem = {
  code: 'PROMPT_UNFENCED',
  severity: 'warning',
  path: '',
  message: 'The body is inside a Markdown code fence, which was taken off.',
  hint: 'Nothing to do; save the body without the fence to lose this warning.',
};

export const DOUBLE_ENCODED: Problem = {
  code: 'PROMPT_DOUBLE_ENCODED',
  severity: 'warning',
  path: '',
  message: 'The body is a JSON text that holds JSON, and was decoded twice.',
  hint: 'Nothing to do; save the object itself to lose this warning.',
};

/** What a body, or its repaired form, that reaches the limit gives. */
export const TOO_LARGE: Problem = {
  code: 'PROMPT_TOO_LARGE',
  severity: 'error',
  path: '',
  message: `The body has ${MAX_BODY_BYTES / 1_000_000} MB or more.`,
  hint: 'Shorten it: a body holds texts, and files belong elsewhere.',
};

export const TOO_DEEP: Problem = {
  code: 'PROMPT_TOO_LARGE',
  severity: 'error',
  path: '',
  message: `The JSON is nested deeper than ${MAX_DEPTH} levels.`,
  hint: 'Write the fields of the kind at their own level.',
};

import type { JsonValue } from '../json.ts';
import { emptinessOf } from './parse-payload.ts';
import type { Problem } from './problem.ts';

/** The problem of a body that lacks the very text it is about; `undefined` where it is there. */
export function textMissing(
  value: JsonValue | undefined,
  path: string,
  consequence: string,
): Problem | undefined {
  const state = emptinessOf(value);
  if (state === undefined) return undefined;
  return {
    code: 'PROMPT_TEXT_MISSING',
    severity: 'error',
    path,
    message: `${path} is ${state}: ${consequence}.`,
    hint: `Edit the body and give ${path} a text.`,
  };
}

import type { JsonObject } from '../json.ts';
import type { SchemaIssue } from '../schema.ts';
import type { BodyReader } from './body-reader.ts';
import { formatPath } from './format-path.ts';
import type { Problem } from './problem.ts';

/** The payload that a source holds, or the errors that say why it holds none. */
export type ParsedPayload<Payload> =
  | { readonly payload: Payload; readonly problems: readonly Problem[] }
  | { readonly payload?: never; readonly problems: readonly Problem[] };

/** Puts a source right and reads it with the schema of a kind; never throws. */
export function parsePayload<Payload>(
  source: JsonObject,
  reader: BodyReader<Payload>,
): ParsedPayload<Payload> {
  try {
    const coerced = reader.coerce?.(source) ?? { source, problems: [] };
    const parsed = reader.payload.safeParse(coerced.source);
    const errors = coerced.problems.filter(({ severity }) => severity === 'error');
    if (parsed.success) {
      if (errors.length > 0) return { problems: coerced.problems };
      return { payload: parsed.data, problems: coerced.problems };
    }
    const known = new Set(errors.map(({ path }) => path));
    const found = parsed.error.issues
      .map((issue) => problemOf(issue, coerced.source))
      .filter(({ path }) => !known.has(path));
    return { problems: [...coerced.problems, ...found] };
  } catch (error) {
    return { problems: [readerFailed(error)] };
  }
}

function problemOf(issue: SchemaIssue, source: JsonObject): Problem {
  const path = formatPath(issue.path);
  const value = issue.path.reduce<unknown>(memberOf, source);
  const state = emptinessOf(value);
  if (state !== undefined && path !== '') {
    return {
      code: 'PROMPT_FIELD_MISSING',
      severity: 'error',
      path,
      message: `${path} is ${state}.`,
      hint: `Edit the body and give ${path} a value.`,
    };
  }
  return {
    code: 'PROMPT_FIELD_INVALID',
    severity: 'error',
    path,
    message: `${path || 'The body'} cannot be read: ${issue.message}.`,
    hint: `Edit the body and correct ${path || 'it'}.`,
  };
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<PropertyKey, unknown>)[key];
}

/** How a value lacks what somebody should have written; `undefined` where something is there. */
export function emptinessOf(value: unknown): 'missing' | 'null' | 'empty' | undefined {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  return typeof value === 'string' && value.trim() === '' ? 'empty' : undefined;
}

/** A kind of a stranger may throw; one bad row must not hide the others. */
function readerFailed(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : 'it threw something that is no error';
  return {
    code: 'PROMPT_FIELD_INVALID',
    severity: 'error',
    path: '',
    message: `The reader of this kind failed: ${reason}`,
    hint: 'Tell the author of the kind: coerce and the schema must not throw.',
  };
}

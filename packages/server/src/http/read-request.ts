import { isTooDeep, MediaGenError } from '@media-gen/core';
import type * as z from 'zod';
import { readBody } from './read-body.ts';
import type { RequestContext } from './request-context.ts';

/** @throws {MediaGenError} `request_invalid`, naming each thing that is wrong */
export function parseWith<Output>(
  schema: z.ZodType<Output>,
  value: unknown,
  where: 'path' | 'query' | 'body',
): Output {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
    in: where,
    path: path.map(String).join('.'),
    message,
  }));
  const [first] = issues;
  const at = first === undefined || first.path === '' ? '' : ` at "${first.path}"`;
  throw new MediaGenError(
    'request_invalid',
    `The ${where} of the request cannot be used${at}: ${first?.message ?? 'it is malformed'}.`,
    { hint: 'What is possible is said at /api/v1/openapi.json.', details: { issues } },
  );
}

/** One value for each name. @throws {MediaGenError} `request_invalid` where one is given twice */
export function queryOf(context: RequestContext): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, all] of Object.entries(context.req.queries())) {
    const [value = ''] = all;
    if (all.length > 1) throw invalid(`The query gives "${name}" more than once.`);
    values[name] = value;
  }
  return values;
}

/** @throws {MediaGenError} `request_invalid` where there is any */
export function refuseAny(
  query: Readonly<Record<string, string>>,
): Readonly<Record<string, never>> {
  const [name] = Object.keys(query);
  if (name === undefined) return {};
  throw invalid(`The query has "${name}", which this route does not know.`);
}

/** @throws {MediaGenError} `request_invalid` where it is no JSON, or nested too deeply */
export async function jsonBodyOf(context: RequestContext, mostBytes: number): Promise<unknown> {
  const type = context.req.header('Content-Type') ?? '';
  // A form of another site can be sent with any type but this one.
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw invalid('The body of the request must be of the type application/json.');
  }
  const text = await readBody(context.env.incoming, mostBytes);
  if (isTooDeep(text)) throw invalid('The body of the request is nested too deeply.');
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw invalid('The body of the request is no JSON.', cause);
  }
}

function invalid(message: string, cause?: unknown): MediaGenError {
  return new MediaGenError('request_invalid', message, {
    hint: 'What is possible is said at /api/v1/openapi.json.',
    cause,
  });
}

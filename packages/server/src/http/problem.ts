import { STATUS_CODES } from 'node:http';
import { MediaGenError, type ErrorCode } from '@media-gen/core';
import { statusOf } from './status-of.ts';

/** An error as RFC 9457 writes it, with our code and hint. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly hint: string | null;
  readonly [fact: string]: unknown;
}

/** What of `details` may leave the machine: paths of it may not. */
const PUBLIC_FACTS: readonly string[] = [
  'promptId',
  'writingId',
  'artifactId',
  'kind',
  'known',
  'problems',
  'index',
  'priority',
  'issues',
  'after',
  'oldestId',
  'method',
  'allowed',
];

/** Whether a code tells of a fault of this side, which whoever runs the server has to know of. */
export function isFault(code: ErrorCode): boolean {
  // What nothing here can do was asked too much of us, and nothing is broken.
  return statusOf(code) >= 500 && code !== 'not_supported';
}

/** @returns what is told; a fault of this side is told by its code alone */
export function problemOf(error: unknown): ProblemDocument {
  const known = MediaGenError.is(error) ? error : undefined;
  const code = known?.code ?? 'internal';
  const status = statusOf(code);
  const facts = Object.entries(known?.details ?? {}).filter(([name]) =>
    PUBLIC_FACTS.includes(name),
  );
  const isOurs = known === undefined || isFault(code);
  return {
    ...Object.fromEntries(facts),
    type: `urn:media-gen:error:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: isOurs ? `The server could not do this (${code}).` : known.message,
    code,
    hint: isOurs ? 'Look at what the server printed.' : (known.hint ?? null),
  };
}

/** The answer to a request that failed. */
export function problemResponse(
  error: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const problem = problemOf(error);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(problem.status === 429 || problem.status === 503 ? { 'Retry-After': '1' } : {}),
      ...headers,
    },
  });
}

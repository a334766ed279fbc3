import { ERROR_STATES, FAILURE_CLASSES, type ErrorRecord } from '@media-gen/core';
import * as z from 'zod';
import { readErrorCursor, writeErrorCursor } from '../errors/error-cursor.ts';
import { wordsFor } from '../errors/error-words.ts';
import { defineRoute } from '../http/route.ts';
import { errorCountSchema, errorItemSchema } from '../schemas/error-item.ts';
import { commaList, DEFAULT_LIMIT, pageQuery } from '../schemas/query.ts';

export const listErrors = defineRoute({
  method: 'get',
  path: '/errors',
  id: 'listErrors',
  tag: 'errors',
  summary: 'What does not go on by itself, newest first',
  description:
    'Takes that failed, are parked or cannot be used, with what to do about each. What will be tried again by itself is in the queue.',
  query: z.object({
    class: commaList(
      z.enum(FAILURE_CLASSES),
      'Only whose last attempt failed in one of these ways',
    ).exactOptional(),
    state: commaList(z.enum(ERROR_STATES), 'Only those').exactOptional(),
    kind: commaList(z.string().min(1).max(100), 'Kinds').exactOptional(),
    ...pageQuery,
  }),
  answer: z.object({ items: z.array(errorItemSchema), nextCursor: z.string().nullable() }),
  refusals: ['kind_unknown'],
  handle: async ({ store }, { query }) => {
    const { class: classes, state: states, kind: names, cursor, limit = DEFAULT_LIMIT } = query;
    const after = readErrorCursor(cursor);
    const kinds = names?.map((name) => store.kinds.get(name).name);
    const rows = await store.errors({
      ...(classes && { classes }),
      ...(states && { states }),
      ...(kinds && { kinds }),
      ...(after && { after }),
      limit: limit + 1,
    });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? writeErrorCursor(last) : undefined;
    return { items: items.map(described), nextCursor };
  },
});

export const countErrors = defineRoute({
  method: 'get',
  path: '/errors/counts',
  id: 'countErrors',
  tag: 'errors',
  summary: 'How many errors there are, by sorts',
  answer: z.object({ items: z.array(errorCountSchema) }),
  handle: async ({ store }) => ({ items: await store.errorCounts() }),
});

function described(error: ErrorRecord) {
  const { promptId, take, kind, promptText, state, atMs, attempts, problem, lastAttempt } = error;
  const { what, hint } = wordsFor(error);
  return {
    promptId,
    take,
    kind,
    promptText,
    state,
    atMs,
    what,
    hint,
    message: problem?.message ?? error.errorMessage ?? lastAttempt?.error,
    problem: problem && {
      code: problem.code,
      severity: problem.severity,
      message: problem.message,
    },
    failureClass: lastAttempt?.failureClass,
    errorCode: lastAttempt?.errorCode,
    attemptId: lastAttempt?.attemptId,
    executor: lastAttempt?.executor,
    seed: lastAttempt?.seed,
    logTail: lastAttempt?.logTail,
    attempts,
    canRetry: state !== 'unusable',
  };
}

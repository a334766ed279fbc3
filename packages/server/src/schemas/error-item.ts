import { ERROR_CODES, ERROR_STATES, FAILURE_CLASSES } from '@media-gen/core';
import * as z from 'zod';
import { bodyProblemSchema } from './problem.ts';

export const errorCountSchema = z
  .object({
    kind: z.string(),
    state: z.enum(ERROR_STATES),
    failureClass: z.enum(FAILURE_CLASSES).nullable().describe('Of the last attempts'),
    takes: z.int(),
    retryable: z
      .int()
      .describe('As many are asked for again at /queue/retry-failed; parked ones with "parked"'),
  })
  .meta({ id: 'ErrorCount' });

export const errorItemSchema = z
  .object({
    promptId: z.int(),
    take: z.int(),
    kind: z.string(),
    promptText: z.string(),
    state: z.enum(ERROR_STATES),
    atMs: z.number().nullable().describe('Since when; `null` where another program failed it'),
    what: z.string().describe('What happened, in plain words'),
    hint: z.string().describe('What to do next'),
    message: z.string().nullable().describe('What the engine or we said of it'),
    problem: bodyProblemSchema
      .pick({ code: true, severity: true, message: true })
      .nullable()
      .describe('`unusable`: the worst thing that is wrong with its body'),
    failureClass: z.enum(FAILURE_CLASSES).nullable().describe('Of the last attempt'),
    errorCode: z.enum(ERROR_CODES).nullable(),
    attemptId: z.string().nullable(),
    executor: z.string().nullable(),
    seed: z.number().nullable(),
    logTail: z.string().nullable().describe('The end of its log; no more of it is kept'),
    attempts: z.int().describe('Made for this request'),
    canRetry: z.boolean().describe('Where it is false, the body has to be edited first'),
  })
  .meta({ id: 'ErrorItem' });

import { ERROR_CODES, FAILURE_CLASSES } from '@media-gen/core';
import * as z from 'zod';
import { anyObject } from './json-object.ts';

export const attemptSchema = z
  .looseObject({
    attemptId: z.string(),
    promptId: z.int(),
    take: z.int(),
    fence: z.int(),
    attempt: z.int(),
    workerId: z.string(),
    executor: z.string(),
    writingId: z.int().nullable(),
    seed: z.number().nullable(),
    parameters: anyObject.nullable(),
    checkpoint: anyObject.nullable(),
    startedMs: z.number(),
    endedMs: z.number().nullable(),
    outcome: z
      .enum([
        'succeeded',
        'failed',
        'released',
        'cancelled',
        'lost',
        'superseded',
        'foreign_finished',
      ])
      .nullable()
      .describe('`null` while it runs'),
    failureClass: z.enum(FAILURE_CLASSES).nullable(),
    errorCode: z.enum(ERROR_CODES).nullable(),
    error: z.string().nullable(),
    logTail: z.string().nullable(),
  })
  .meta({ id: 'Attempt' });

import { JOB_STATES } from '@media-gen/core';
import * as z from 'zod';
import { attemptSchema } from './attempt.ts';

/** An attempt without what only its own page needs. */
export const attemptSummarySchema = attemptSchema
  .pick({
    attemptId: true,
    attempt: true,
    workerId: true,
    executor: true,
    startedMs: true,
    endedMs: true,
    outcome: true,
    failureClass: true,
    errorCode: true,
    error: true,
  })
  .meta({ id: 'AttemptSummary' });

export const queuedTakeSchema = z
  .object({
    promptId: z.int(),
    take: z.int(),
    kind: z.string().describe('Its lane'),
    promptText: z.string(),
    priority: z.number().nullable(),
    state: z
      .enum(JOB_STATES)
      .extract(['queued', 'waiting', 'quarantined', 'parked'])
      .describe('`quarantined` runs alone and first; `parked` waits for a retry'),
    notBeforeMs: z.number().nullable().describe('`waiting`: from when on it can be claimed'),
    waitsFor: z
      .enum(['run-at', 'retry'])
      .nullable()
      .describe('`waiting`: the time that somebody asked for, or the next attempt'),
    place: z.int().nullable().describe('In its lane, 1 for what comes next; `null`: parked'),
    waitMs: z
      .number()
      .nullable()
      .describe(
        'How long until it begins, by what was measured lately and as much at once as runs now; `null`: unknown',
      ),
    errorMessage: z.string().nullable(),
    lastAttempt: attemptSummarySchema.nullable().describe('The evidence, where it ran before'),
  })
  .meta({ id: 'QueuedTake' });

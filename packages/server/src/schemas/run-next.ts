import { ERROR_CODES } from '@media-gen/core';
import * as z from 'zod';

export const runNextOutcomeSchema = z
  .object({
    promptId: z.int(),
    outcome: z
      .enum(['queued', 'retried', 'running', 'refused'])
      .describe('`queued`: it waited already; `retried`: it was asked for once more'),
    code: z.enum(ERROR_CODES).nullable().describe('`refused`: why'),
    detail: z.string().nullable(),
    hint: z.string().nullable(),
  })
  .meta({ id: 'RunNextOutcome' });

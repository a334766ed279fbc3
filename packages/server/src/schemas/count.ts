import { COUNTED_STATES } from '@media-gen/core';
import * as z from 'zod';

export const statusCountSchema = z
  .object({
    kind: z.string().nullable(),
    promptType: z.string(),
    status: z.string().nullable(),
    count: z.int(),
    stopped: z
      .int()
      .describe('How many of them are pending and not made until somebody asks once more'),
  })
  .meta({ id: 'StatusCount' });

export const stateCountSchema = z
  .object({ kind: z.string(), jobState: z.enum(COUNTED_STATES), takes: z.int() })
  .meta({ id: 'StateCount' });

import { COUNTED_STATES } from '@media-gen/core';
import * as z from 'zod';

export const statusCountSchema = z
  .object({
    kind: z.string().nullable(),
    promptType: z.string(),
    status: z.string().nullable(),
    count: z.int(),
  })
  .meta({ id: 'StatusCount' });

export const stateCountSchema = z
  .object({ kind: z.string(), jobState: z.enum(COUNTED_STATES), takes: z.int() })
  .meta({ id: 'StateCount' });

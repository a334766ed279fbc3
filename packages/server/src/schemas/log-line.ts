import * as z from 'zod';

export const logLineSchema = z
  .object({
    number: z.int().describe('Counts from 1; the first ones may be gone'),
    level: z.enum(['debug', 'info', 'warn', 'error']),
    message: z.string(),
  })
  .meta({ id: 'LogLine' });

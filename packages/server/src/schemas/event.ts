import { EVENT_TYPES } from '@media-gen/core';
import * as z from 'zod';
import { anyObject } from './json-object.ts';

export const eventSchema = z
  .object({
    id: z.int(),
    atMs: z.number(),
    type: z.enum(EVENT_TYPES),
    promptId: z.int().nullable(),
    attemptId: z.string().nullable(),
    data: anyObject,
  })
  .meta({ id: 'LoggedEvent' });

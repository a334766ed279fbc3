import { ERROR_CODES, PROBLEM_CODES } from '@media-gen/core';
import * as z from 'zod';

export const problemSchema = z
  .looseObject({
    type: z.string().describe('`urn:media-gen:error:` and the code'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong, in a sentence'),
    code: z.enum(ERROR_CODES),
    hint: z.string().nullable().describe('What to do next'),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457)' });

/** One thing that is wrong with a body of a prompt. */
export const bodyProblemSchema = z
  .object({
    code: z.enum(PROBLEM_CODES),
    severity: z.enum(['warning', 'repairable', 'error']),
    path: z.string(),
    message: z.string(),
    hint: z.string(),
    offer: z.enum(['use-text', 'accept-repairs', 'split']).nullable().optional(),
  })
  .meta({ id: 'BodyProblem' });

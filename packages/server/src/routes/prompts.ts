import { JOB_STATES } from '@media-gen/core';
import * as z from 'zod';
import { pageOf, readCursor } from '../http/cursor.ts';
import { defineRoute } from '../http/route.ts';
import { describedArtifact } from '../media/described-artifact.ts';
import { artifactSchema } from '../schemas/artifact.ts';
import { attemptSchema } from '../schemas/attempt.ts';
import { stateCountSchema, statusCountSchema } from '../schemas/count.ts';
import { promptDetailSchema, promptSchema } from '../schemas/prompt.ts';
import { commaList, DEFAULT_LIMIT, flag, pageQuery, promptParams } from '../schemas/query.ts';
import { describedPrompt, foundPrompt } from './found-prompt.ts';

const searchText = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]*$/, 'must not contain a NUL character')
  .describe('A part of the text, in either case, or the id');
const word = z.string().min(1).max(100);

export const listPrompts = defineRoute({
  method: 'get',
  path: '/prompts',
  id: 'listPrompts',
  tag: 'prompts',
  summary: 'List prompts',
  description: 'Whatever a row holds, it is listed; what is wrong with a body is said beside it.',
  query: z.object({
    status: commaList(word, 'Words of the status').exactOptional(),
    kind: commaList(word, 'Kinds; aliases are matched').exactOptional(),
    jobState: commaList(z.enum(JOB_STATES), 'Where our own work on them stands').exactOptional(),
    stopped: flag()
      .describe('Pending, and not made until somebody asks once more; false leaves those out')
      .exactOptional(),
    errorsOnly: flag().exactOptional(),
    claimable: flag().exactOptional(),
    search: searchText.exactOptional(),
    order: z.enum(['oldest', 'newest']).exactOptional(),
    ...pageQuery,
  }),
  answer: z.object({ items: z.array(promptSchema), nextCursor: z.string().nullable() }),
  refusals: ['kind_unknown'],
  handle: async ({ store }, { query }) => {
    const { status, kind, jobState, cursor, limit = DEFAULT_LIMIT, ...rest } = query;
    // A kind that nobody knows would match nothing without a word.
    for (const name of kind ?? []) store.kinds.get(name);
    const after = readCursor(cursor);
    const rows = await store.list({
      ...rest,
      ...(status !== undefined && { statuses: status }),
      ...(kind !== undefined && { kinds: kind }),
      ...(jobState !== undefined && { jobStates: jobState }),
      ...(after !== undefined && { after }),
      limit: limit + 1,
    });
    return pageOf(rows, limit);
  },
});

export const countPrompts = defineRoute({
  method: 'get',
  path: '/prompts/counts',
  id: 'countPrompts',
  tag: 'prompts',
  summary: 'How many prompts there are, by status and by state',
  description:
    'States are those of takes, as they stood when a worker or somebody else looked last: a prompt that nobody looked at is in none. Takes that are done are not counted.',
  answer: z.object({ statuses: z.array(statusCountSchema), states: z.array(stateCountSchema) }),
  handle: async ({ store }) => ({
    statuses: await store.counts(),
    states: await store.stateCounts(),
  }),
});

export const getPrompt = defineRoute({
  method: 'get',
  path: '/prompts/{promptId}',
  id: 'getPrompt',
  tag: 'prompts',
  summary: 'Everything about a prompt',
  params: promptParams,
  answer: promptDetailSchema,
  refusals: ['prompt_not_found'],
  handle: async ({ store }, { params }) =>
    describedPrompt(await foundPrompt(store, params.promptId)),
});

export const listPromptArtifacts = defineRoute({
  method: 'get',
  path: '/prompts/{promptId}/artifacts',
  id: 'listPromptArtifacts',
  tag: 'prompts',
  summary: 'The files of a prompt',
  params: promptParams,
  answer: z.object({ items: z.array(artifactSchema) }),
  refusals: ['prompt_not_found'],
  handle: async ({ store }, { params }) => ({
    items: (await foundPrompt(store, params.promptId)).artifacts.map(describedArtifact),
  }),
});

export const listPromptAttempts = defineRoute({
  method: 'get',
  path: '/prompts/{promptId}/attempts',
  id: 'listPromptAttempts',
  tag: 'prompts',
  summary: 'What was tried, oldest first',
  params: promptParams,
  answer: z.object({ items: z.array(attemptSchema) }),
  refusals: ['prompt_not_found'],
  handle: async ({ store }, { params }) => ({
    items: (await foundPrompt(store, params.promptId)).attempts,
  }),
});

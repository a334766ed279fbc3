import { MediaGenError } from '@media-gen/core';
import * as z from 'zod';
import { entityTag, jsonText, matchesTag } from '../http/json-answer.ts';
import { defineRoute } from '../http/route.ts';
import { changeSchema, newPromptsSchema, promptDetailSchema } from '../schemas/prompt.ts';
import { promptParams, wholeNumber } from '../schemas/query.ts';
import { changedBody } from './changed-body.ts';
import { describedPrompt, foundPrompt } from './found-prompt.ts';
import { completeWish } from './new-prompt.ts';

export const addPrompts = defineRoute({
  method: 'post',
  path: '/prompts',
  id: 'addPrompts',
  tag: 'prompts',
  summary: 'Add prompts, all or none',
  body: newPromptsSchema,
  status: 201,
  answer: z.object({ ids: z.array(z.int()) }),
  refusals: ['prompt_invalid', 'kind_unknown', 'queue_full'],
  handle: async ({ store, maxQueue }, { body }) => ({
    ids: await store.add(
      body.prompts.map((wish, index) => completeWish(wish, store.kinds, index)),
      maxQueue === undefined ? {} : { maxQueue },
    ),
  }),
});

export const editPrompt = defineRoute({
  method: 'patch',
  path: '/prompts/{promptId}',
  id: 'editPrompt',
  tag: 'prompts',
  summary: 'Add a writing, which is rendered from then on',
  description:
    'No writing is ever changed. With "If-Match" it is refused where the prompt is not as it was read.',
  params: promptParams,
  body: changeSchema,
  status: 201,
  answer: z.object({ writingId: z.int() }),
  refusals: ['prompt_not_found', 'prompt_unusable', 'prompt_invalid', 'version_conflict'],
  handle: async ({ store }, { params, body, context }) => {
    const prompt = await foundPrompt(store, params.promptId);
    const expected = context.req.header('If-Match');
    const tag = entityTag(jsonText(describedPrompt(prompt)));
    if (expected !== undefined && !matchesTag(expected, tag, false)) {
      throw new MediaGenError('version_conflict', `Prompt ${prompt.id} changed meanwhile.`, {
        hint: 'Read it again, then change it.',
        details: { promptId: prompt.id },
      });
    }
    const writing = changedBody(prompt, body, store.kinds);
    return { writingId: await store.addWriting(prompt.id, writing) };
  },
});

export const retryPrompt = defineRoute({
  method: 'post',
  path: '/prompts/{promptId}/retry',
  id: 'retryPrompt',
  tag: 'prompts',
  summary: 'Make it run again; files that exist are kept',
  params: promptParams,
  body: z.strictObject({
    take: z.int().min(1).exactOptional().describe('This take; else the one of the status'),
    seed: z
      .union([z.int().min(0), z.literal('same')])
      .exactOptional()
      .describe('A new one where it is left out'),
    writingId: z.int().min(1).exactOptional().describe('The last one where it is left out'),
  }),
  answer: promptDetailSchema,
  refusals: [
    'prompt_not_found',
    'prompt_running',
    'illegal_transition',
    'writing_not_found',
    'prompt_unusable',
    'take_not_found',
    'seed_unknown',
  ],
  handle: async ({ store }, { params, body }) => {
    await store.retry(params.promptId, body);
    return describedPrompt(await foundPrompt(store, params.promptId));
  },
});

export const cancelPrompt = defineRoute({
  method: 'post',
  path: '/prompts/{promptId}/cancel',
  id: 'cancelPrompt',
  tag: 'prompts',
  summary: 'Keep it from running, or stop it',
  params: promptParams,
  query: z.object({
    take: wholeNumber(1)
      .describe('Only this one; else every take that waits or runs')
      .exactOptional(),
  }),
  answer: z.object({ outcome: z.enum(['cancelled', 'cancel_requested', 'not_cancellable']) }),
  refusals: ['prompt_not_found', 'take_not_found'],
  handle: async ({ store }, { params, query }) => ({
    outcome: await store.cancel(params.promptId, query),
  }),
});

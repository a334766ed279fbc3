import { FAILURE_CLASSES } from '@media-gen/core';
import * as z from 'zod';
import { defineRoute } from '../http/route.ts';
import { runNext } from '../queue/run-next.ts';
import { promptParams } from '../schemas/query.ts';
import { runNextOutcomeSchema } from '../schemas/run-next.ts';

const promptIds = z.array(z.int().min(0)).min(1).max(1_000);
const seed = z.int().min(0);

export const againPrompt = defineRoute({
  method: 'post',
  path: '/prompts/{promptId}/again',
  id: 'againPrompt',
  tag: 'prompts',
  summary: 'Ask for further takes; what exists is kept',
  params: promptParams,
  body: z.strictObject({
    takes: z.int().min(1).max(100).exactOptional().describe('How many; 1 where it is left out'),
    writingId: z.int().min(1).exactOptional(),
    seed: seed.exactOptional().describe('Of the first; the next ones count up'),
    notBeforeMs: z.number().exactOptional(),
  }),
  status: 201,
  answer: z.object({ takes: z.array(z.int()).describe('Their numbers, in order') }),
  refusals: [
    'prompt_not_found',
    'writing_not_found',
    'prompt_running',
    'illegal_transition',
    'prompt_unusable',
    'prompt_invalid',
  ],
  handle: async ({ store }, { params, body }) => ({
    takes: await store.again(params.promptId, body),
  }),
});

export const retryFailed = defineRoute({
  method: 'post',
  path: '/queue/retry-failed',
  id: 'retryFailed',
  tag: 'queue',
  summary: 'Make all that failed run again, or all that failed in one way',
  body: z.strictObject({
    classes: z.array(z.enum(FAILURE_CLASSES)).exactOptional(),
    kinds: z.array(z.string().min(1).max(100)).max(100).exactOptional(),
    parked: z.boolean().exactOptional().describe('Parked ones as well'),
    seed: z.union([seed, z.literal('same')]).exactOptional(),
    limit: z.int().min(1).exactOptional(),
  }),
  answer: z.object({ promptIds: z.array(z.int()) }),
  refusals: ['kind_unknown'],
  handle: async ({ store }, { body }) => {
    for (const name of body.kinds ?? []) store.kinds.get(name);
    return { promptIds: await store.retryFailed(body) };
  },
});

export const reorderQueue = defineRoute({
  method: 'post',
  path: '/queue/reorder',
  id: 'reorderQueue',
  tag: 'queue',
  summary: 'Move prompts that wait, all or none, in the order in which they are named',
  body: z.strictObject({
    promptIds,
    place: z.union([
      z.strictObject({ to: z.enum(['front', 'back']) }),
      z.strictObject({ before: z.int().min(0) }),
    ]),
  }),
  refusals: ['prompt_not_found', 'illegal_transition', 'lane_invalid'],
  handle: ({ store }, { body }) => store.reorder(body.promptIds, body.place),
});

export const setPriority = defineRoute({
  method: 'post',
  path: '/queue/priority',
  id: 'setPriority',
  tag: 'queue',
  summary: 'Change the priority of prompts that wait, all or none',
  body: z.strictObject({ promptIds, priority: z.int().min(0).max(1_000) }),
  refusals: ['prompt_not_found', 'illegal_transition', 'prompt_invalid'],
  handle: ({ store }, { body }) => store.setPriority(body.promptIds, body.priority),
});

export const setRunAt = defineRoute({
  method: 'post',
  path: '/queue/run-at',
  id: 'setRunAt',
  tag: 'queue',
  summary: 'Keep prompts that wait from running before a time, all or none',
  body: z.strictObject({
    promptIds,
    atMs: z
      .int()
      .min(0)
      .nullable()
      .describe('`null`, or what is past: at once, also where it waits for another attempt'),
  }),
  refusals: ['prompt_not_found', 'prompt_invalid', 'illegal_transition'],
  handle: ({ store }, { body }) => store.runAt(body.promptIds, body.atMs ?? undefined),
});

export const runPromptsNext = defineRoute({
  method: 'post',
  path: '/queue/run',
  id: 'runPromptsNext',
  tag: 'queue',
  summary: 'Let prompts run next: each that can, in the order in which they are named',
  description:
    'A worker takes whatever waits, so this does not start anything: it asks once more for what failed, was cancelled or is parked, lets go of times that prompts wait for, and moves them to the front of their lanes. Those that cannot be run say why; for more of what is ready, ask again.',
  body: z.strictObject({ promptIds: promptIds.max(500) }),
  answer: z.object({ items: z.array(runNextOutcomeSchema) }),
  handle: async ({ store }, { body }) => ({ items: await runNext(store, body.promptIds) }),
});

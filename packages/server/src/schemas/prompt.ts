import { JOB_STATES } from '@media-gen/core';
import * as z from 'zod';
import { artifactSchema } from './artifact.ts';
import { attemptSchema } from './attempt.ts';
import { anyObject, jsonObject } from './json-object.ts';
import { bodyProblemSchema } from './problem.ts';

const listed = {
  id: z.int(),
  promptType: z.string(),
  kind: z.string().nullable(),
  promptText: z.string(),
  status: z.string().nullable().describe('The word in the database'),
  priority: z.number().nullable(),
  createdMs: z.number().nullable(),
  errorMessage: z.string().nullable(),
  jobState: z.enum(JOB_STATES).nullable(),
  take: z.int().describe('The one that status, job state and times tell of'),
  notBeforeMs: z.number().nullable().describe('`waiting`: from when on it can be claimed'),
  runAtMs: z.number().nullable().describe('The same where somebody asked for that time'),
  problem: bodyProblemSchema.pick({ code: true, severity: true, message: true }).nullable(),
  writingCount: z.int(),
  artifactCount: z.int(),
  newestArtifactId: z.int().nullable().describe('For a thumbnail'),
};

export const promptSchema = z.looseObject(listed).meta({ id: 'Prompt' });

const writingSchema = z
  .object({
    id: z.int(),
    title: z.string(),
    contentType: z.string(),
    body: z.string(),
    createdMs: z.number().nullable(),
    isDefault: z.boolean(),
  })
  .meta({ id: 'Writing' });

const readingSchema = z
  .object({
    state: z.enum(['ready', 'repairable', 'unusable']),
    problems: z.array(bodyProblemSchema),
    payload: z.unknown().optional(),
    source: anyObject.optional(),
    repairedBody: z.string().optional(),
  })
  .meta({ id: 'BodyReading' });

export const promptDetailSchema = z
  .looseObject({
    ...listed,
    writings: z.array(writingSchema),
    reading: readingSchema.nullable().describe('The writing that would be rendered, read'),
    furtherTakes: z
      .array(
        z.looseObject({
          take: z.int(),
          jobState: z.enum(JOB_STATES),
          writingId: z.int().nullable(),
          seed: z.number().nullable(),
          notBeforeMs: z.number().nullable(),
          runAtMs: z.number().nullable(),
        }),
      )
      .describe('Asked for beside the one that the status tells of, and not done'),
    artifacts: z.array(artifactSchema),
    attempts: z.array(attemptSchema),
    metadata: anyObject,
  })
  .meta({ id: 'PromptDetail' });

const text = z.string().min(1).max(100_000);
const priority = z.int().min(0).max(1_000);

const newPromptSchema = z
  .strictObject({
    kind: z.string().min(1).max(100).describe('Or a prompt type of it'),
    promptText: text.exactOptional().describe('The wish; taken from the body where it is left out'),
    bodies: z
      .array(jsonObject)
      .min(1)
      .max(100)
      .exactOptional()
      .describe('Made of the text where they are left out and the kind can'),
    priority: priority.exactOptional(),
    metadata: jsonObject.exactOptional(),
    runAtMs: z.int().min(0).exactOptional().describe('Not claimed before this time'),
  })
  .meta({ id: 'NewPrompt' });

export const newPromptsSchema = z.strictObject({
  prompts: z.array(newPromptSchema).min(1).max(1_000),
});

export const changeSchema = z
  .union([
    z.strictObject({ body: jsonObject.describe('A whole new body') }),
    z.strictObject({ fields: jsonObject.describe('A merge patch (RFC 7396) of the body') }),
    z.strictObject({
      offer: z.enum(['use-text', 'accept-repairs']).describe('What the reading offers'),
    }),
  ])
  .meta({ id: 'PromptChange' });

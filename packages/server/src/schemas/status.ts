import { FAILURE_CLASSES } from '@media-gen/core';
import * as z from 'zod';
import { statusCountSchema } from './count.ts';

const liveSchema = z
  .object({
    stage: z.string().nullable(),
    done: z.number().nullable(),
    total: z.number().nullable(),
    previewUrl: z.string().nullable(),
    updatedMs: z.number(),
  })
  .meta({ id: 'LiveState', description: 'What the engine reported; nothing of it is guessed' });

export const statusSchema = z
  .object({
    version: z.string(),
    lastEventId: z.int().describe('Follow the events after this one to stay up to date'),
    hasWorker: z.boolean().describe('Whether a worker runs in this process'),
    maxQueue: z
      .union([z.int(), z.record(z.string(), z.int())])
      .nullable()
      .describe('How many may wait, or how many of a kind; it is set where the server is started'),
    counts: z.array(statusCountSchema),
    running: z.array(
      z.looseObject({
        promptId: z.int(),
        take: z.int(),
        kind: z.string(),
        attemptId: z.string(),
        executor: z.string(),
        workerId: z.string(),
        startedMs: z.number(),
        leaseUntilMs: z.number(),
        live: liveSchema.nullable().describe('Known of attempts in this process only'),
      }),
    ),
    workers: z.array(
      z.looseObject({
        workerId: z.string(),
        host: z.string(),
        pid: z.int(),
        startedMs: z.number(),
        heartbeatMs: z.number(),
        state: z.enum(['alive', 'silent', 'dead', 'ended']),
        running: z.int(),
      }),
    ),
    failures: z.array(
      z.looseObject({
        failureClass: z.enum(FAILURE_CLASSES),
        attempts: z.int(),
        prompts: z.int(),
        lastMs: z.number(),
        lastPromptId: z.int(),
        lastError: z.string(),
      }),
    ),
    runTimes: z.array(z.looseObject({ kind: z.string(), medianMs: z.number(), attempts: z.int() })),
  })
  .meta({ id: 'Status' });

import * as z from 'zod';
import { RETRIED_CLASSES, type RetriedClass } from '../settings/retry.ts';

const DAY_SECONDS = 86_400;
const MOST_AT_ONCE = 64;
const MOST_ATTEMPTS = 100;

const name = z.string('must be a text').min(1, 'must not be empty');
const seconds = (least: number, most: number) =>
  z
    .number('must be a number of seconds')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);
const MOST_WAITING = 1_000_000_000;
const count = z.int().min(1).max(MOST_AT_ONCE);

const executor = z.union(
  [
    z.string().min(1),
    z.tuple([z.string().min(1)]),
    z.tuple([z.string().min(1), z.record(z.string(), z.json())]),
  ],
  'must be a module specifier, or [module specifier, { options }]',
);

const concurrency = z.union(
  [count, z.record(z.string(), count)],
  `must be a whole number from 1 to ${MOST_AT_ONCE}, or one for each kind: { "image": 2 }`,
);

const waiting = z.int().min(0).max(MOST_WAITING);
const maxQueue = z.union(
  [waiting, z.record(z.string(), waiting)],
  'must be a whole number from 0 on, or one for each kind: { "image": 100 }',
);

/** What may stand under one failure class of `run.retry`. */
export const retryRule = z.strictObject({
  attempts: z
    .int()
    .min(1)
    .max(MOST_ATTEMPTS)
    .describe('How many attempts one request gets, the first included; 1: no retry.')
    .exactOptional(),
  delaySeconds: seconds(0, DAY_SECONDS)
    .describe('The wait before the second attempt.')
    .exactOptional(),
  factor: z
    .number()
    .min(1)
    .max(100)
    .describe('By what the wait grows from attempt to attempt.')
    .exactOptional(),
  maxDelaySeconds: seconds(0, 7 * DAY_SECONDS)
    .describe('The longest wait; what an engine asks for counts beyond it.')
    .exactOptional(),
  jitter: z
    .number()
    .min(0)
    .max(1)
    .describe('How much of a wait is left to chance.')
    .exactOptional(),
});

const optionalRule = retryRule.exactOptional();

const retry = z.strictObject(
  Object.fromEntries(RETRIED_CLASSES.map((name) => [name, optionalRule])) as Record<
    RetriedClass,
    typeof optionalRule
  >,
);

const lanePause = z.union(
  [
    z.literal(false),
    z.strictObject({
      after: z
        .int()
        .min(1)
        .max(100)
        .describe('So many failures in a row of these classes pause the lane.')
        .exactOptional(),
      classes: z
        .array(z.enum(RETRIED_CLASSES))
        .min(1)
        .describe('What speaks against the engine or the disk, not against a prompt.')
        .exactOptional(),
      probeFirstSeconds: seconds(0.1, DAY_SECONDS)
        .describe('How long until the lane is looked at; twice as long each time.')
        .exactOptional(),
      probeMaxSeconds: seconds(0.1, DAY_SECONDS)
        .describe('The longest time until it is looked at again.')
        .exactOptional(),
    }),
  ],
  'must be false, or { after, classes, probeFirstSeconds, probeMaxSeconds }, each as it is documented',
);

const run = z.strictObject({
  concurrency: concurrency
    .describe('How many prompts of a kind run at once: one number for every kind, or one a kind.')
    .optional(),
  timeoutSeconds: seconds(1, 7 * DAY_SECONDS)
    .describe('How long one attempt may take.')
    .optional(),
  leaseSeconds: seconds(3, DAY_SECONDS)
    .describe('How long a worker that no longer answers keeps its prompts.')
    .optional(),
  graceSeconds: seconds(0.1, 3600)
    .describe('How long an aborted executor may take to settle.')
    .optional(),
  outOfMemory: z
    .array(z.enum(['free_memory', 'smaller_batch', 'smaller_size']))
    .describe(
      'What an executor that offers it may do when memory runs out, before the attempt fails. Each executor says in which order.',
    )
    .optional(),
  keepEvents: z
    .strictObject({
      days: z.int().min(1).max(36_500).exactOptional(),
      count: z.int().min(1).exactOptional(),
    })
    .describe(
      'How many days of the event log are kept, and how many of its newest events; what either rule says may go goes. {} keeps everything.',
    )
    .optional(),
  retry: retry
    .describe('What is tried again, how often and when, by the class of the failure.')
    .optional(),
  lanePause: lanePause
    .describe(
      'When failures that speak against the engine or the disk pause a lane, and when it is looked at again; false: never.',
    )
    .optional(),
});

/** What may stand in `media-gen.config.{json,mjs,ts}`. Relative paths start at the file's folder. */
export const configFileSchema = z.strictObject({
  $schema: z.string().describe('For editors; has no other effect.').optional(),
  database: name.describe('The SQLite database with the prompts.').optional(),
  trustDatabasePlace: z
    .boolean('must be true or false')
    .describe(
      'Use the database even where it is mounted as a single file or lies on a share: only where nobody on the other side opens it.',
    )
    .optional(),
  mediaRoot: name.describe('The folder that recorded paths are relative to.').optional(),
  executors: z
    .record(name, executor)
    .describe(
      'The executors by name: the module that each comes from, and its options. Strings in options that begin with ./ or ../ are paths from the file’s folder.',
    )
    .optional(),
  routes: z
    .record(name, name)
    .describe('Which executor serves a kind; needed where two serve the same one.')
    .optional(),
  run: run.describe('How prompts are run.').optional(),
  queue: z
    .strictObject({
      maxQueue: maxQueue
        .describe(
          'How many prompts may wait before `add` refuses more: one number for all, or one a kind.',
        )
        .optional(),
    })
    .describe('What the queue takes in.')
    .optional(),
});

/** The content of a configuration file. */
export type ConfigFile = z.infer<typeof configFileSchema>;

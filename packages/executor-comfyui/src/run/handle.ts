import * as z from 'zod';
import type { JsonObject, ReliefStep } from '@media-gen/core/executor';

const portion = z.object({
  /** The server's name in the pool. */
  server: z.string(),
  promptId: z.string(),
  clientId: z.string().optional(),
  /** The fault that ended it; without one it may run, wait, or have its files there. */
  over: z.string().optional(),
});

const handle = z.object({
  version: z.literal(1),
  relief: z.array(z.enum(['free_memory', 'smaller_batch', 'smaller_size'])),
  portions: z.array(portion),
});

/** A prompt on a server, one portion of a request. */
export type Portion = z.infer<typeof portion>;

/** What is written down before anything is submitted, to find it again. */
export interface Handle {
  readonly relief: readonly ReliefStep[];
  readonly portions: readonly Portion[];
}

/** Reads what an earlier attempt wrote down; what another engine wrote is nothing of ours. */
export function readHandle(checkpoint: JsonObject | undefined): Handle | undefined {
  return handle.safeParse(checkpoint).data;
}

export function writeHandle({ relief, portions }: Handle): JsonObject {
  const written = portions.map(({ server, promptId, clientId, over }) => ({
    server,
    promptId,
    ...(clientId !== undefined && { clientId }),
    ...(over !== undefined && { over }),
  }));
  return { version: 1, relief: [...relief], portions: written };
}

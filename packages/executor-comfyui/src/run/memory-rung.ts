import { isComfyError, type ComfyClient, type PoolRunOptions } from '@media-gen/comfyui';
import type { ExecutionContext, ReliefStep } from '@media-gen/core/executor';
import type { Job } from './job.ts';
import type { Journal } from './journal.ts';
import { batchOf } from './portions.ts';

/** What is done on one server before another one is asked. */
export const MEMORY_LADDER: readonly ReliefStep[] = ['free_memory', 'smaller_batch'];

/** Where a prompt goes after memory ran out, and what follows if it does so again. */
export interface MemoryRung extends Required<
  Pick<PoolRunOptions, 'prefer' | 'avoid' | 'outOfMemory'>
> {
  readonly frees: boolean;
}

/**
 * Free and try again, in smaller portions, then another server: as long as a step on the ladder is
 * left, the prompt stays where its models are loaded, and a lack of memory is the runner's to judge.
 */
export function rungOf(journal: Journal, { workflow }: Job): MemoryRung {
  const { relief, exhausted } = journal;
  const last = relief.at(-1);
  const isUseless = last === 'smaller_batch' && batchOf(workflow) === 1;
  const isTop = last === MEMORY_LADDER.at(-1);
  const staysHere = last !== undefined && !isUseless;
  return {
    frees: last !== undefined,
    prefer: staysHere ? exhausted : [],
    avoid: staysHere ? [] : exhausted,
    outOfMemory: isTop ? 'elsewhere' : 'throw',
  };
}

/** Frees the server's memory unless somebody else's prompts would lose their models by it. */
export async function freeFirst(client: ComfyClient, context: ExecutionContext): Promise<void> {
  try {
    const isFreed = await client.free({ signal: context.signal });
    context.log('info', isFreed ? 'Memory is freed.' : "Others' prompts wait: nothing is freed.");
  } catch (error) {
    // Whether it helps shows at once.
    if (!isComfyError(error)) throw error;
    context.log('warn', `Memory could not be freed: ${error.message}`);
  }
}

import type { ServerContext } from './server-context.ts';

export interface FreeOptions {
  readonly signal?: AbortSignal;
  /** @default true */
  readonly unloadModels?: boolean;
  /** Empties the cache of node results too. @default true */
  readonly freeMemory?: boolean;
  /** Prompts of ours that this client does not know of. @default none */
  readonly ours?: readonly string[];
}

/**
 * Asks the server to free memory after its present prompt, unless somebody else's prompt waits or
 * runs: that one would have to load its models again.
 *
 * @returns whether it was asked.
 */
export async function freeMemory(
  { prompts, ours }: ServerContext,
  options: FreeOptions,
): Promise<boolean> {
  const { signal, unloadModels = true, freeMemory: isWhole = true } = options;
  const known = new Set([...ours, ...(options.ours ?? [])]);
  const { running, pending } = await prompts.queue({ signal });
  if ([...running, ...pending].some(({ promptId }) => !known.has(promptId))) return false;
  await prompts.free({ unloadModels, freeMemory: isWhole }, { signal });
  return true;
}

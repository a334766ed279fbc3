import { basename } from 'node:path';
import type { PoolResult } from '@media-gen/comfyui';
import type { JsonObject, JsonValue } from '@media-gen/core/executor';
import type { Wish } from '../mapping/wish.ts';
import type { Workflow } from '../workflow/workflow.ts';

/** Everything that somebody needs to make the same again. */
export function parametersOf(
  { workflow, wish }: { readonly workflow: Workflow; readonly wish: Wish },
  values: Readonly<Record<string, JsonValue>>,
  runs: readonly PoolResult[],
): JsonObject {
  return {
    workflow: basename(workflow.file),
    workflow_hash: workflow.hash,
    inputs: { ...values },
    ...wish.parameters,
    prompts: runs.map(({ server, url, promptId, executionMs, isCached }) => ({
      server,
      // An address can hold a name and a password of a proxy; the client's has neither.
      ...(server !== url && { url }),
      prompt_id: promptId,
      ...(executionMs !== undefined && { execution_ms: executionMs }),
      ...(isCached && { cached: true }),
    })),
  };
}

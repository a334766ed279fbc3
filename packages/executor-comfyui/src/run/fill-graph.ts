import type { ApiWorkflow } from '@media-gen/comfyui';
import type { ExecutionContext, JsonValue } from '@media-gen/core/executor';
import type { Workflow } from '../workflow/workflow.ts';
import { withOwnFileNames } from './portions.ts';

/** The graph of each portion of a request. */
export interface FilledGraph {
  readonly fill: (portion: number, isSplit: boolean) => ApiWorkflow;
  readonly passesSeed: boolean;
}

const SHORT_KEY = 8;

/** Puts values, seeds and file names in; portions of one request differ in their seed. */
export function fillGraph(
  workflow: Workflow,
  values: Readonly<Record<string, JsonValue>>,
  { seed, requestKey }: Pick<ExecutionContext, 'seed' | 'requestKey'>,
): FilledGraph {
  // A seed that somebody fixed in the configuration is the one that is used.
  const seeds = [...workflow.inputs.values()]
    .filter(({ role, name }) => role === 'seed' && !(name in values))
    .map(({ name }) => name);
  const word = requestKey.slice(0, SHORT_KEY);
  return {
    passesSeed: seeds.length > 0,
    fill: (portion, isSplit) => {
      const own = Object.fromEntries(seeds.map((name) => [name, (seed + portion) % LIMIT]));
      const graph = workflow.apply({ ...values, ...own, ...(isSplit && { batch: 1 }) });
      return withOwnFileNames(graph, isSplit ? `${word}-${portion + 1}` : word);
    },
  };
}

const LIMIT = Number.MAX_SAFE_INTEGER + 1;

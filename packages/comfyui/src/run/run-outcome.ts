import { randomUUID } from 'node:crypto';
import { ComfyError, isComfyError } from '../errors/comfy-error.ts';
import type { NodeErrors } from '../errors/node-errors.ts';
import { fileGone } from '../files/file-gone.ts';
import { collectOutputs } from '../outputs/collect-outputs.ts';
import type { OutputFile } from '../outputs/output-file.ts';
import type { ApiWorkflow } from '../workflow/api-workflow.ts';
import type { PromptEnd } from './prompt-outcome.ts';
import type { PromptTracker } from './prompt-tracker.ts';
import { SOCKET_CLASSES, type RunResult, type WatchOptions } from './run-options.ts';
import type { ServerContext } from './server-context.ts';

/** Puts together what a prompt made, from the history and from events. */
export function resultOf(
  about: {
    readonly promptId: string;
    readonly url: string;
    readonly nodeErrors: NodeErrors;
    readonly submissions: number;
  },
  end: PromptEnd,
  tracker: PromptTracker,
): RunResult {
  const outputs = { ...tracker.outputs, ...end.outputs };
  const { cachedNodes, outputNodes } = end;
  return {
    ...about,
    ...collectOutputs(outputs),
    images: tracker.images,
    outputs,
    cachedNodes,
    isCached: outputNodes.length > 0 && outputNodes.every((id) => cachedNodes.includes(id)),
    executionMs: end.executionMs,
  };
}

/** A success that lacks something: what to say, and which nodes to execute again to have it. */
export interface Shortfall {
  readonly error: ComfyError;
  readonly nodeIds: readonly string[];
}

/** What a success lacks: wanted outputs, pictures that the socket missed, files that the cache only remembers. */
export async function shortfallOf(
  result: RunResult,
  tracker: PromptTracker,
  context: ServerContext,
  options: WatchOptions,
): Promise<Shortfall | undefined> {
  const { promptId, outputs } = result;
  const { wanted = [], socketClasses = SOCKET_CLASSES, signal } = options;
  const missing = wanted.filter((id) => !(id in outputs) && !hasImageOf(result, id));
  if (missing.length > 0) return { error: withoutOutput(promptId, missing), nodeIds: missing };
  const senders = tracker.progress.nodesOf(socketClasses);
  const unheard = senders.filter((id) => tracker.hasGaps || !hasImageOf(result, id));
  if (unheard.length > 0) return { error: withoutOutput(promptId, unheard), nodeIds: unheard };
  const remembered = result.files.filter(({ nodeId }) => result.cachedNodes.includes(nodeId));
  const gone = await goneFiles(remembered, context, signal);
  const [first] = gone;
  return first && { error: fileGone(first), nodeIds: gone.map(({ nodeId }) => nodeId) };
}

/**
 * The same graph, with a word in these nodes that the server ignores but for its cache: they are
 * executed again, and what feeds them is not.
 */
export function executeAgain(graph: ApiWorkflow, nodeIds: readonly string[]): ApiWorkflow {
  const again = nodeIds.flatMap((id) => {
    const node = graph[id];
    if (node === undefined) return [];
    return [[id, { ...node, inputs: { ...node.inputs, execute_again: randomUUID() } }] as const];
  });
  return { ...graph, ...Object.fromEntries(again) };
}

function hasImageOf({ images }: RunResult, nodeId: string): boolean {
  return images.some((image) => image.nodeId === nodeId);
}

function withoutOutput(promptId: string, nodeIds: readonly string[]): ComfyError {
  const nodes = nodeIds.length === 1 ? `node ${nodeIds.join()}` : `nodes ${nodeIds.join(', ')}`;
  return new ComfyError('missing-output', `Prompt ${promptId} succeeded without ${nodes}.`, {
    promptId,
    retryable: true,
    hint: 'Look whether the server dropped the branch, or run again with another seed.',
  });
}

async function goneFiles(
  files: readonly OutputFile[],
  { files: routes }: ServerContext,
  signal: AbortSignal | undefined,
): Promise<readonly OutputFile[]> {
  const gone: OutputFile[] = [];
  for (const file of files) {
    try {
      if (!(await routes.exists(file, { signal }))) gone.push(file);
    } catch (error) {
      // Whether it is there shows when it is fetched.
      if (!isComfyError(error)) throw error;
    }
  }
  return gone;
}

import { ComfyError } from '../errors/comfy-error.ts';
import { ExecutionError, type ExecutionErrorData } from '../errors/execution-error.ts';
import type { HistoryEntry, HistoryMessage } from '../routes/history-entry.ts';
import type { HeardEnd } from './prompt-tracker.ts';

/** How a prompt ended, out of the history or, where that was cleared, out of events. */
export interface PromptEnd {
  readonly how: HeardEnd['how'];
  readonly error: ExecutionErrorData;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly outputNodes: readonly string[];
  readonly cachedNodes: readonly string[];
  readonly executionMs: number | undefined;
}

export function endFromHistory(entry: HistoryEntry): PromptEnd {
  const { messages, outputNodes } = entry;
  const last = (event: string): HistoryMessage | undefined =>
    messages.findLast((each) => each.event === event);
  const isSuccess = entry.status === 'success' && entry.isCompleted;
  const interrupted = last('execution_interrupted');
  const cached = last('execution_cached')?.data['nodes'];
  const error = messages.findLast(
    ({ event, data }) =>
      event === 'execution_error' && data['exception_type'] !== 'ExecutionBlocked',
  );
  return {
    how: isSuccess ? 'success' : interrupted === undefined ? 'error' : 'interrupted',
    error: (interrupted ?? error)?.data ?? {},
    outputs: byGraphNode(entry),
    outputNodes,
    cachedNodes: Array.isArray(cached) ? cached.map(String) : [],
    executionMs: duration(messages),
  };
}

/** An expanded node answers for the node of the graph that it stands for, unless that has an output too. */
function byGraphNode({ outputs, meta }: HistoryEntry): Readonly<Record<string, unknown>> {
  const named: Record<string, unknown> = {};
  for (const [id, output] of Object.entries(outputs)) {
    const display = meta[id]?.['display_node'];
    const isFree = typeof display === 'string' && !(display in named) && !(display in outputs);
    named[isFree ? display : id] = output;
  }
  return named;
}

export function endFromEvents(end: HeardEnd, outputs: PromptEnd['outputs']): PromptEnd {
  const { how, data } = end;
  return { how, error: data, outputs, outputNodes: [], cachedNodes: [], executionMs: undefined };
}

/** The error for an end that is no success. */
export function endFailure(promptId: string, { how, error, outputs }: PromptEnd): ComfyError {
  if (how === 'error') return new ExecutionError(promptId, error, outputs);
  const node =
    error.node_id === undefined ? '' : ` at node ${error.node_id} ${error.node_type ?? ''}`;
  return new ComfyError('interrupted', `Prompt ${promptId} was interrupted${node.trimEnd()}.`, {
    promptId,
    retryable: true,
    hint: 'Somebody else interrupted it; it can be run again.',
  });
}

function duration(messages: readonly HistoryMessage[]): number | undefined {
  const at = (name: RegExp): number | undefined => {
    const stamp = messages.findLast(({ event }) => name.test(event))?.data['timestamp'];
    return typeof stamp === 'number' ? stamp : undefined;
  };
  const start = at(/^execution_start$/);
  const end = at(/^execution_(?:success|error|interrupted)$/);
  return start === undefined || end === undefined ? undefined : end - start;
}

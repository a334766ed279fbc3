import { isRecord, type JsonRecord } from '../http/record.ts';

/** One prompt that waits or runs. */
export interface QueueItem {
  /** The lowest runs first; negative for those that overtook. */
  readonly number: number;
  readonly promptId: string;
  /** The graph, as the server reads it. */
  readonly workflow: JsonRecord;
  readonly extraData: JsonRecord;
  /** The output nodes that will be executed. */
  readonly outputNodes: readonly string[];
}

export interface PromptQueue {
  readonly running: readonly QueueItem[];
  /** In the order in which they will run. */
  readonly pending: readonly QueueItem[];
}

/** Reads `GET /queue`; undefined when it is something else. */
export function readQueue(value: unknown): PromptQueue | undefined {
  if (!isRecord(value)) return undefined;
  const { queue_running: running, queue_pending: pending } = value;
  if (!Array.isArray(running) || !Array.isArray(pending)) return undefined;
  return {
    running: running.flatMap(readItem),
    // The server keeps a heap and shows it as it lies.
    pending: pending.flatMap(readItem).sort((a, b) => a.number - b.number),
  };
}

function readItem(value: unknown): readonly QueueItem[] {
  if (!Array.isArray(value)) return [];
  const [number, promptId, workflow, extraData, outputNodes] = value as readonly unknown[];
  if (typeof promptId !== 'string') return [];
  return [
    {
      number: typeof number === 'number' ? number : 0,
      promptId,
      workflow: isRecord(workflow) ? workflow : {},
      extraData: isRecord(extraData) ? extraData : {},
      outputNodes: Array.isArray(outputNodes) ? outputNodes.map(String) : [],
    },
  ];
}

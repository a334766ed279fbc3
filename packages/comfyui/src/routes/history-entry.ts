import { isRecord, type JsonRecord } from '../http/record.ts';

/** `[event, data]`, as it was sent over the socket. */
export interface HistoryMessage {
  readonly event: string;
  readonly data: JsonRecord;
}

/** How one prompt ended. */
export interface HistoryEntry {
  /** `success` or `error`; an interrupt is an error. */
  readonly status: string;
  readonly isCompleted: boolean;
  readonly messages: readonly HistoryMessage[];
  /** Raw, by node id. After an error or interrupt: what finished before. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** `display_node` is the node of the graph that an expanded node stands for. */
  readonly meta: Readonly<Record<string, JsonRecord>>;
  readonly number: number | undefined;
  readonly workflow: JsonRecord;
  /** The output nodes that were to be executed. */
  readonly outputNodes: readonly string[];
}

/** Reads `GET /history`; undefined when it is something else. */
export function readHistory(value: unknown): ReadonlyMap<string, HistoryEntry> | undefined {
  if (!isRecord(value)) return undefined;
  const entries = new Map<string, HistoryEntry>();
  for (const [id, each] of Object.entries(value)) {
    const entry = readHistoryEntry(each);
    if (entry !== undefined) entries.set(id, entry);
  }
  return entries;
}

export function readHistoryEntry(value: unknown): HistoryEntry | undefined {
  if (!isRecord(value)) return undefined;
  const prompt: readonly unknown[] = Array.isArray(value['prompt']) ? value['prompt'] : [];
  const [number, , workflow, , outputNodes] = prompt;
  const status = isRecord(value['status']) ? value['status'] : {};
  const messages = Array.isArray(status['messages']) ? status['messages'] : [];
  const meta = isRecord(value['meta']) ? Object.entries(value['meta']) : [];
  return {
    // An entry without a status comes from nodes that record one by themselves: it is there, so it ended.
    status: typeof status['status_str'] === 'string' ? status['status_str'] : 'success',
    isCompleted: status['completed'] !== false,
    messages: messages.flatMap(readMessage),
    outputs: isRecord(value['outputs']) ? value['outputs'] : {},
    meta: Object.fromEntries(
      meta.filter((pair): pair is [string, JsonRecord] => isRecord(pair[1])),
    ),
    number: typeof number === 'number' ? number : undefined,
    workflow: isRecord(workflow) ? workflow : {},
    outputNodes: Array.isArray(outputNodes) ? outputNodes.map(String) : [],
  };
}

function readMessage(value: unknown): readonly HistoryMessage[] {
  if (!Array.isArray(value)) return [];
  const [event, data] = value as readonly unknown[];
  return typeof event === 'string' ? [{ event, data: isRecord(data) ? data : {} }] : [];
}

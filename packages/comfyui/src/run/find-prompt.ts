import type { HistoryEntry } from '../routes/history-entry.ts';
import type { PromptQueue, QueueItem } from '../routes/prompt-queue.ts';
import type { PromptRoutes } from '../routes/prompt-routes.ts';

/** Where a prompt is, as far as the server knows. */
export type PromptPlace =
  | { readonly state: 'ended'; readonly entry: HistoryEntry }
  | {
      readonly state: 'running' | 'waiting';
      readonly item: QueueItem;
      /** Prompts that run or wait before it. */
      readonly ahead: number;
      readonly queue: PromptQueue;
    }
  /** Neither in the queue nor in the history. */
  | { readonly state: 'absent' };

/** Looks in the history, the queue, and the history again: between the two looks it may have ended. */
export async function findPrompt(
  prompts: PromptRoutes,
  promptId: string,
  signal?: AbortSignal,
): Promise<PromptPlace> {
  const before = await prompts.historyOf(promptId, { signal });
  if (before !== undefined) return { state: 'ended', entry: before };
  const queue = await prompts.queue({ signal });
  const running = queue.running.find((item) => item.promptId === promptId);
  if (running !== undefined) return { state: 'running', item: running, ahead: 0, queue };
  const index = queue.pending.findIndex((item) => item.promptId === promptId);
  const waiting = queue.pending[index];
  if (waiting !== undefined) {
    return { state: 'waiting', item: waiting, ahead: queue.running.length + index, queue };
  }
  const after = await prompts.historyOf(promptId, { signal });
  return after === undefined ? { state: 'absent' } : { state: 'ended', entry: after };
}

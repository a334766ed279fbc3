import type { Schemas } from '../api/api.ts';
import type { BadgeLook } from '../ui/badge.tsx';

export const PROMPT_STATUSES = ['waiting', 'running', 'ready', 'failed', 'stopped'] as const;
export type ListedStatus = (typeof PROMPT_STATUSES)[number];
/** What is unusable waits for somebody who mends its body; the lists find it among what waits. */
export type PromptStatus = ListedStatus | 'unusable' | 'other';

/** The words of the database. */
const WORDS: Readonly<Record<string, PromptStatus>> = {
  pending: 'waiting',
  processing: 'running',
  ready: 'ready',
  error: 'failed',
};

/** What finds them in the list of the server. */
export const STATUS_FILTER: Readonly<
  Record<ListedStatus, { readonly status: string; readonly stopped?: boolean }>
> = {
  waiting: { status: 'pending', stopped: false },
  running: { status: 'processing' },
  ready: { status: 'ready' },
  failed: { status: 'error' },
  stopped: { status: 'pending', stopped: true },
};

export const STATUS_LOOK: Readonly<Record<PromptStatus, BadgeLook>> = {
  waiting: 'plain',
  running: 'accent',
  ready: 'good',
  failed: 'bad',
  stopped: 'plain',
  unusable: 'bad',
  other: 'plain',
};

/** The status of a prompt: the word of the database, and why what is pending does not wait. */
export function statusOf({
  status,
  jobState,
}: Pick<Schemas['Prompt'], 'status' | 'jobState'>): PromptStatus {
  const isStopped = jobState === 'cancelled' || jobState === 'parked';
  if (status === 'pending' && isStopped) return 'stopped';
  if (status === 'pending' && jobState === 'unusable') return 'unusable';
  return WORDS[status ?? ''] ?? 'other';
}

/** How many of a kind have a status. */
export function countOf(
  counts: readonly Schemas['StatusCount'][],
  kind: string,
  wanted: ListedStatus,
): number {
  const { status } = STATUS_FILTER[wanted];
  return counts
    .filter((one) => one.kind === kind && one.status === status)
    .reduce((sum, { count, stopped }) => {
      if (wanted === 'stopped') return sum + stopped;
      return sum + count - stopped;
    }, 0);
}

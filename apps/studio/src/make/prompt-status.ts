import type { Schemas } from '../api/api.ts';
import type { BadgeLook } from '../ui/badge.tsx';

export const PROMPT_STATUSES = ['waiting', 'running', 'ready', 'failed'] as const;
export type PromptStatus = (typeof PROMPT_STATUSES)[number] | 'other';

/** The words of the database. */
const WORDS: Readonly<Record<string, PromptStatus>> = {
  pending: 'waiting',
  processing: 'running',
  ready: 'ready',
  error: 'failed',
};

export const STATUS_WORD: Readonly<Record<Exclude<PromptStatus, 'other'>, string>> = {
  waiting: 'pending',
  running: 'processing',
  ready: 'ready',
  failed: 'error',
};

export const STATUS_LOOK: Readonly<Record<PromptStatus, BadgeLook>> = {
  waiting: 'plain',
  running: 'accent',
  ready: 'good',
  failed: 'bad',
  other: 'plain',
};

/** The status of a prompt, which is that of the database and nothing else. */
export function statusOf({ status }: Pick<Schemas['Prompt'], 'status'>): PromptStatus {
  return WORDS[status ?? ''] ?? 'other';
}

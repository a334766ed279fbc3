import type { PromptId } from '@media-gen/core';

const MOST_NAMED = 10;

/** `Prompt 12`, `Prompts 12, 14`, `120 prompts`. */
export function prompts(ids: readonly PromptId[]): string {
  if (ids.length > MOST_NAMED) return `${ids.length} prompts`;
  return `${ids.length === 1 ? 'Prompt' : 'Prompts'} ${ids.join(', ')}`;
}

import { useEffect, useState } from 'react';
import { draftOf, isChanged, type Draft } from './draft.ts';
import type { OpenPrompt } from './use-prompts.ts';

/** What was typed of each prompt and not saved, until the page is left. */
const kept = new Map<number, Draft>();

/** The draft of a prompt: what was typed before somebody looked at another one is still there. */
export function useDraft(prompt: OpenPrompt) {
  const { id } = prompt;
  const state = useState<Draft>(() => kept.get(id) ?? draftOf(prompt, 'form'));
  const [draft] = state;
  useEffect(() => {
    if (isChanged(draft)) kept.set(id, draft);
    else kept.delete(id);
  }, [id, draft]);
  return state;
}

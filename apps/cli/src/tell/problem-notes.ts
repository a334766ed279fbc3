import type { Problem, PromptId } from '@media-gen/core';
import { plain } from '../terminal/plain-text.ts';

/** Ids that are told one by one; more are counted. */
const MOST_IDS = 5;

/** What of which prompts is not as it was written, each once with the prompts that it concerns. */
export function noteLines(
  prompts: readonly { readonly id: PromptId; readonly problems: readonly Problem[] }[],
): readonly string[] {
  const notes = Map.groupBy(
    prompts.flatMap(({ id, problems }) => problems.map((problem) => ({ id, problem }))),
    ({ problem }) => problem.message,
  );
  return [...notes.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { message, hint } = first.problem;
    const ids = [...new Set(same.map(({ id }) => id))];
    const more = ids.length > MOST_IDS ? ` and ${ids.length - MOST_IDS} more` : '';
    return [
      `note: ${plain(message)} (${ids.slice(0, MOST_IDS).join(', ')}${more})`,
      `  ${plain(hint)}`,
    ];
  });
}

import { api, dataOf } from '../api/api.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { parsedText, textOfBody, type Draft } from './draft.ts';
import type { OpenPrompt } from './use-prompts.ts';

/**
 * Saves a draft as a new writing, unless the prompt changed since it was read.
 *
 * @returns the id of the writing
 */
export async function saveWriting(
  { id, version }: Pick<OpenPrompt, 'id' | 'version'>,
  draft: Draft,
): Promise<number> {
  const parsed = parsedText(textOfBody(draft));
  if ('fault' in parsed) throw new ApiProblem(parsed.fault);
  const answer = await dataOf(
    api.PATCH('/prompts/{promptId}', {
      params: { path: { promptId: id } },
      body: { body: parsed.body },
      ...(version !== undefined && { headers: { 'If-Match': version } }),
    }),
  );
  return answer.writingId;
}

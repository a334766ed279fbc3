import { MediaGenError, type PromptDetail, type PromptId, type PromptStore } from '@media-gen/core';
import { describedArtifact } from '../media/described-artifact.ts';

/** @throws {MediaGenError} `prompt_not_found` */
export async function foundPrompt(
  store: Pick<PromptStore, 'get'>,
  promptId: PromptId,
): Promise<PromptDetail> {
  const prompt = await store.get(promptId);
  if (prompt !== undefined) return prompt;
  throw new MediaGenError('prompt_not_found', `There is no prompt ${promptId}.`, {
    hint: 'See which there are at /api/v1/prompts.',
    details: { promptId },
  });
}

/** A prompt with what is known of its files. */
export function describedPrompt(prompt: PromptDetail) {
  return { ...prompt, artifacts: prompt.artifacts.map(describedArtifact) };
}

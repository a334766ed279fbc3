import { MediaGenError, type PromptId } from '@media-gen/core';

export function promptNotFound(promptId: PromptId): MediaGenError {
  return new MediaGenError('prompt_not_found', `There is no prompt ${promptId}.`, {
    hint: '`media-gen list` shows the prompts that there are.',
    details: { promptId },
  });
}

import type { ImagePayload } from '@media-gen/core/executor';

/** What a template for the text of a picture may name. */
export const IMAGE_PLACEHOLDERS = [
  'prompt',
  'negative_prompt',
  'style_tags',
  'aspect_ratio',
  'quality',
  'mood',
  'subject',
  'background',
  'lighting',
] as const;

/** The fields of a payload by the names that templates give them; `undefined` where they are empty. */
export function imageTexts(
  payload: ImagePayload,
): Readonly<Record<(typeof IMAGE_PLACEHOLDERS)[number], string | undefined>> {
  const { technical_params, composition } = payload;
  return {
    prompt: payload.prompt,
    negative_prompt: orNothing(payload.negative_prompt),
    style_tags: orNothing(payload.style_tags.join(', ')),
    aspect_ratio: orNothing(technical_params.aspect_ratio),
    quality: orNothing(technical_params.quality),
    mood: orNothing(technical_params.mood),
    subject: orNothing(composition.subject),
    background: orNothing(composition.background),
    lighting: orNothing(composition.lighting),
  };
}

function orNothing(text: string): string | undefined {
  return text === '' ? undefined : text;
}

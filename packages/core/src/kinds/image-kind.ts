import { coerceImage, imagePayloadSchema } from '../payload/image-payload.ts';
import { defineKind } from './define-kind.ts';
import { firstCharacters } from './first-characters.ts';

/** Pictures: the prompt type `image_prompt`. */
export const imageKind = defineKind({
  name: 'image',
  promptType: 'image_prompt',
  aliases: ['image'],
  folder: 'image',
  artifactType: 'image',
  mediaTypes: ['image/'],
  previewIsFile: true,
  payload: imagePayloadSchema,
  coerce: coerceImage,
  title: (_payload, promptText) => `Image Prompt: ${firstCharacters(promptText, 50)}...`,
  artifactMetadata: ({ prompt, negative_prompt, style_tags, technical_params }) => ({
    prompt,
    negative_prompt,
    style_tags,
    aspect_ratio: technical_params.aspect_ratio,
    quality: technical_params.quality,
    mood: technical_params.mood,
  }),
  fromText: (text) => ({ prompt: text.trim() }),
});

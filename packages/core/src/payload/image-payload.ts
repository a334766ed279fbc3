import * as z from 'zod';
import type { JsonObject } from '../json.ts';
import type { Coerced } from './body-reader.ts';
import { Coercion } from './coercion.ts';
import { textMissing } from './text-missing.ts';

/**
 * What a picture is made from. The names are those of `writings.content`, which other programs
 * write and read.
 */
export const imagePayloadSchema = z.object({
  prompt: z.string().regex(/\S/, 'a text that is not blank is expected').describe('What to draw'),
  negative_prompt: z.string().default('').describe('What to keep out'),
  style_tags: z.array(z.string()).default([]).describe('Words for the style, one in each'),
  technical_params: z
    .object({
      aspect_ratio: z
        .string()
        .default('16:9')
        .meta({ description: 'Its shape or its size in pixels', examples: ['16:9', '768x1024'] }),
      quality: z
        .string()
        .default('high')
        .meta({ description: 'How much care is taken; free text', examples: ['high', 'ultra'] }),
      mood: z.string().default('').describe('The feeling that it gives'),
    })
    .prefault({})
    .describe('How it is made'),
  composition: z
    .object({
      subject: z.string().default('').describe('Who or what is in front'),
      background: z.string().default('').describe('What is behind it'),
      lighting: z.string().default('').describe('Where the light comes from, and which'),
    })
    .prefault({})
    .describe('What is where'),
});

export type ImagePayload = z.infer<typeof imagePayloadSchema>;

/** Puts right what writers of image bodies get wrong. */
export function coerceImage(source: JsonObject): Coerced {
  const image = new Coercion(source);
  const missing = textMissing(source['prompt'], 'prompt', 'there is nothing to draw');
  if (missing !== undefined) image.note(missing);
  image.number('prompt');
  image.text('negative_prompt');
  image.textList('style_tags');
  image.group('technical_params', (group) => {
    for (const key of ['aspect_ratio', 'quality', 'mood']) group.text(key);
  });
  image.group('composition', (group) => {
    for (const key of ['subject', 'background', 'lighting']) group.text(key);
  });
  return image.result();
}

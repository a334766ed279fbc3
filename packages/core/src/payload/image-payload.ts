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
  /** What to draw. */
  prompt: z.string().regex(/\S/, 'a text that is not blank is expected'),
  /** What to keep out. @default '' */
  negative_prompt: z.string().default(''),
  /** @default [] */
  style_tags: z.array(z.string()).default([]),
  technical_params: z
    .object({
      /** Free text: `16:9`, `768x1024`. @default '16:9' */
      aspect_ratio: z.string().default('16:9'),
      /** Free text; writers use `high` and `ultra`. @default 'high' */
      quality: z.string().default('high'),
      /** @default '' */
      mood: z.string().default(''),
    })
    .prefault({}),
  composition: z
    .object({
      /** @default '' */
      subject: z.string().default(''),
      /** @default '' */
      background: z.string().default(''),
      /** @default '' */
      lighting: z.string().default(''),
    })
    .prefault({}),
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

import { z } from 'zod';

/**
 * The fields of an image payload that the sketch reads, with the defaults that they have on read.
 * An executor sees only the contract, not core's own schema, so the shape is repeated here.
 */
export const sketchImagePayload = z.object({
  prompt: z.string().min(1),
  negative_prompt: z.string().default(''),
  style_tags: z.array(z.string()).default([]),
  technical_params: z
    .object({
      aspect_ratio: z.string().default('16:9'),
      quality: z.string().default('high'),
      mood: z.string().default(''),
    })
    .prefault({}),
  composition: z
    .object({
      subject: z.string().default(''),
      background: z.string().default(''),
      lighting: z.string().default(''),
    })
    .prefault({}),
});

/** What the sketch paints from. */
export type SketchImagePayload = z.infer<typeof sketchImagePayload>;

/** Options of the sketch image executor. */
export const sketchImageOptions = z
  .object({
    /** Size of a picture of ordinary quality, in millions of pixels. @default 1 */
    megapixels: z.number().min(0.05).max(8).default(1),
    /** Size of a picture whose quality is `ultra`, in millions of pixels. @default 2 */
    ultraMegapixels: z.number().min(0.05).max(8).default(2),
  })
  .strict();

/** Options of the sketch image executor, with defaults. */
export type SketchImageOptions = z.infer<typeof sketchImageOptions>;

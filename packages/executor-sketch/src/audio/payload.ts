import { z } from 'zod';

/**
 * What the sketch reads of a lyrics payload. The contract lets an executor state its own schema of
 * the fields it uses, so that it stays independent of how core describes the whole.
 */
export const songPayloadSchema = z.object({
  title: z.string(),
  genre: z.string(),
  mood: z.string(),
  tempo: z.string(),
  structure: z.array(
    z.object({
      type: z.string().default(''),
      number: z.number().optional(),
      lyrics: z.string().default(''),
    }),
  ),
  metadata: z
    .object({
      key: z.string().default(''),
      time_signature: z.string().default('4/4'),
      vocal_style: z.string().default(''),
      instrumentation: z.array(z.string()).default([]),
    })
    .default({ key: '', time_signature: '4/4', vocal_style: '', instrumentation: [] }),
});

/** A song as a writer describes it: words, form and how it should sound. */
export type SongPayload = z.infer<typeof songPayloadSchema>;

/** One entry of a song's structure. */
export type SongSection = SongPayload['structure'][number];

import * as z from 'zod';
import { anyObject } from './json-object.ts';

export const artifactSchema = z
  .object({
    id: z.int(),
    promptId: z.int(),
    artifactType: z.string(),
    filePath: z.string().describe('As recorded: normally relative to the media root'),
    previewPath: z.string().nullable(),
    createdMs: z.number().nullable(),
    mediaType: z.string().describe('By the name of the file'),
    bytes: z.int().nullable(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    durationSeconds: z.number().nullable(),
    sha256: z.string().nullable(),
    url: z.string().describe('Where the file is served'),
    thumbnailUrl: z.string().describe('A small picture of it'),
    metadata: anyObject,
  })
  .meta({ id: 'Artifact' });

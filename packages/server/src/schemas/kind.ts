import * as z from 'zod';
import { anyObject } from './json-object.ts';

export const kindSchema = z
  .object({
    name: z.string(),
    promptType: z.string().describe('The one that is generated'),
    aliases: z.array(z.string()).describe('Prompt types that filters match as well'),
    folder: z.string().describe('Under the media root'),
    artifactType: z.string(),
    mediaTypes: z.array(z.string()).describe('What its files look like; empty: anything'),
    fromText: z.boolean().describe('Whether a text alone suffices for a prompt'),
    payloadSchema: anyObject
      .nullable()
      .describe('What a body may hold, as JSON Schema; `null` where nothing can say it'),
  })
  .meta({ id: 'Kind' });

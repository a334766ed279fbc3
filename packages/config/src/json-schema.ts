import * as z from 'zod';
import { configFileSchema } from './file/config-file.ts';

/** The JSON Schema of `media-gen.config.json`, for editors. */
export function configJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(configFileSchema, { io: 'input' }),
    title: 'Configuration of media-gen',
  };
}

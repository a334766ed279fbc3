import { basename } from 'node:path';

import {
  type JsonObject,
  type MediaFacts,
  MediaGenError,
  type MediaInspector,
  type Stamp,
} from '@media-gen/core';

import { Defect } from './file/defect.ts';
import { FileBytes, type OpenOptions } from './file/file-bytes.ts';
import { inspectFile } from './inspect-file.ts';
import { encodeRecipe } from './recipe/recipe-text.ts';
import { readStamp, stampFile } from './recipe/stamp-file.ts';

export interface MediaInspectorOptions {
  /** Larger files are refused, in bytes. @default 4 GiB */
  readonly maxBytes?: number;
  /** Pictures with more pixels, over all their frames, are refused undecoded. @default 100 million */
  readonly maxPixels?: number;
  /** Longer recipes are refused, in bytes of JSON. At most 1 MiB. @default 1 MiB */
  readonly maxRecipeBytes?: number;
}

const MAX_RECIPE_BYTES = 1 << 20;

function undecodable(path: string, defect: Defect): MediaGenError {
  return new MediaGenError('file_undecodable', `${basename(path)} ${defect.message}.`, {
    hint: `Open ${path} in another program and look at the log of the attempt; then retry.`,
    details: { path },
    cause: defect,
  });
}

/** Opens a file for one piece of work and says what is wrong with it, by name. */
async function withFile<T>(
  path: string,
  options: OpenOptions,
  work: (file: FileBytes) => Promise<T>,
): Promise<T> {
  const file = await FileBytes.open(path, options);
  try {
    return await work(file);
  } catch (error) {
    if (error instanceof Defect) throw undecodable(path, error);
    throw error;
  } finally {
    await file.close();
  }
}

/**
 * Looks into media files with real decoders and writes recipes into them.
 *
 * @example
 * ```ts
 * const inspector = createMediaInspector();
 * const { width, height } = await inspector.inspect('generated_image_001.png');
 * ```
 */
export function createMediaInspector(options: MediaInspectorOptions = {}): MediaInspector {
  const maxBytes = options.maxBytes ?? 4 * 2 ** 30;
  const maxPixels = options.maxPixels ?? 100_000_000;
  const maxRecipeBytes = Math.min(options.maxRecipeBytes ?? MAX_RECIPE_BYTES, MAX_RECIPE_BYTES);
  return {
    inspect: (path: string, { signal }: { readonly signal?: AbortSignal } = {}) =>
      withFile(path, { maxBytes, signal }, async (file): Promise<MediaFacts> => {
        const facts = await inspectFile(file, maxPixels);
        signal?.throwIfAborted();
        return facts;
      }),
    async stamp(path: string, recipe: JsonObject): Promise<Stamp> {
      const text = encodeRecipe(recipe, path, maxRecipeBytes);
      return withFile(path, { maxBytes }, (file) => stampFile(file, text));
    },
    readRecipe: (path: string) => withFile(path, { maxBytes }, readStamp),
  };
}

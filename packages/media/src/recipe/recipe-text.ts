import { MediaGenError, type JsonObject } from '@media-gen/core';

/** The key under which a recipe of ours stands, in every format. */
export const RECIPE_KEY = 'media-gen';

/** More than a recipe of ours can have in any of its forms; what is longer is not read. */
export const MAX_STORED_BYTES = 8 << 20;

/** A recipe as it is written into a file. */
export interface RecipeText {
  readonly utf8: string;
  /** The same JSON with everything beyond ASCII escaped, for places with a character set of their own. */
  readonly ascii: string;
}

/** @throws {MediaGenError} `file_too_large` */
export function encodeRecipe(recipe: JsonObject, path: string, maxBytes: number): RecipeText {
  const utf8 = JSON.stringify(recipe);
  const bytes = Buffer.byteLength(utf8);
  if (bytes > maxBytes) {
    const message = `The recipe of ${path} has ${bytes} bytes, more than the limit of ${maxBytes}.`;
    throw new MediaGenError('file_too_large', message, {
      hint: 'Report fewer or shorter parameters, or raise "maxRecipeBytes" of the media inspector.',
      details: { path, bytes, maxBytes },
    });
  }
  const ascii = utf8.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { utf8, ascii };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws {MediaGenError} `file_undecodable` where the text is no JSON object */
export function decodeRecipe(text: string, path: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
    throw new SyntaxError('it is no object');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MediaGenError('file_undecodable', `The recipe in ${path} is damaged: ${reason}.`, {
      hint: 'Another program may have changed it; the database has the recipe as well.',
      details: { path },
      cause,
    });
  }
}

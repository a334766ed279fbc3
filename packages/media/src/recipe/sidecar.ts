import { MediaGenError, type JsonObject } from '@media-gen/core';

import { FileBytes } from '../file/file-bytes.ts';
import { replaceFile } from '../file/rewrite-file.ts';
import { decodeRecipe, MAX_STORED_BYTES, RECIPE_KEY, type RecipeText } from './recipe-text.ts';

/** The file beside a file whose format has no place for a recipe. */
function sidecarPathOf(path: string): string {
  return `${path}.recipe.json`;
}

export async function writeSidecar(path: string, { utf8 }: RecipeText): Promise<string> {
  const sidecarPath = sidecarPathOf(path);
  // eslint-disable-next-line @typescript-eslint/require-await
  async function* blocks() {
    yield Buffer.from(`{${JSON.stringify(RECIPE_KEY)}:${utf8}}\n`, 'utf8');
  }
  await replaceFile(sidecarPath, blocks());
  return sidecarPath;
}

async function readText(path: string): Promise<string | undefined> {
  try {
    const file = await FileBytes.open(path, { maxBytes: MAX_STORED_BYTES });
    try {
      return (await file.read(0, file.size)).toString('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (MediaGenError.is(error) && error.code === 'file_missing') return undefined;
    throw error;
  }
}

/** `undefined` where there is none, or one that somebody else put there. */
export async function readSidecar(path: string): Promise<JsonObject | undefined> {
  const sidecarPath = sidecarPathOf(path);
  const text = await readText(sidecarPath);
  if (text === undefined) return undefined;
  const recipe = decodeRecipe(text, sidecarPath)[RECIPE_KEY];
  return recipe === undefined ? undefined : decodeRecipe(JSON.stringify(recipe), sidecarPath);
}

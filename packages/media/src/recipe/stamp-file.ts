import type { JsonObject, Stamp } from '@media-gen/core';

import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import { rewriteFile } from '../file/rewrite-file.ts';
import type { FormatName } from '../formats/media-format.ts';
import { sniff } from '../formats/sniff.ts';
import { flacRecipe } from './flac-recipe.ts';
import { id3Recipe } from './id3-recipe.ts';
import { jpegRecipe } from './jpeg-recipe.ts';
import { pngRecipe } from './png-recipe.ts';
import type { RecipePlace } from './recipe-place.ts';
import { decodeRecipe, type RecipeText } from './recipe-text.ts';
import { readSidecar, writeSidecar } from './sidecar.ts';

/** Formats with a place for a recipe. All others get a sidecar. */
const PLACES: Readonly<Partial<Record<FormatName, RecipePlace>>> = {
  png: pngRecipe,
  jpeg: jpegRecipe,
  flac: flacRecipe,
  mp3: id3Recipe,
};

async function placeOf(file: FileBytes): Promise<RecipePlace | undefined> {
  const format = await sniff(file);
  return format === undefined ? undefined : PLACES[format];
}

/** @throws {Defect} */
export async function stampFile(file: FileBytes, recipe: RecipeText): Promise<Stamp> {
  const place = await placeOf(file);
  const pieces = await place?.write(file, recipe);
  if (place === undefined || pieces === undefined) {
    return { place: 'sidecar', sidecarPath: await writeSidecar(file.path, recipe) };
  }
  await rewriteFile(file, pieces);
  return { place: place.name };
}

/** What stands in the file goes before what stands beside it. @throws {Defect} */
export async function readStamp(file: FileBytes): Promise<JsonObject | undefined> {
  let defect: Defect | undefined;
  try {
    const text = await (await placeOf(file))?.read(file);
    if (text !== undefined) return decodeRecipe(text, file.path);
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
    defect = error;
  }
  const recipe = await readSidecar(file.path);
  if (recipe === undefined && defect !== undefined) throw defect;
  return recipe;
}

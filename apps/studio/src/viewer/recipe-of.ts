import { recordOf, textOf, type JsonRecord } from '../api/json-value.ts';
import type { Artifact } from './use-artifact.ts';

/** How an artifact was made, as its metadata tells; `undefined` where they do not. */
export function recipeOf({ metadata }: Artifact): JsonRecord | undefined {
  return recordOf(metadata['recipe']);
}

/** What it shall be called: its title, else what was asked for. */
export function titleOf(artifact: Artifact): string | undefined {
  const recipe = recipeOf(artifact);
  return (
    textOf(artifact.metadata['title']) ??
    textOf(recordOf(recipe?.['payload'])?.['title']) ??
    textOf(recipe?.['promptText'])
  );
}

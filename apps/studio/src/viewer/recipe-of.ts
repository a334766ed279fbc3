import type { Artifact } from './use-artifact.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** How an artifact was made, as its metadata tells; `undefined` where they do not. */
export function recipeOf({ metadata }: Artifact): JsonRecord | undefined {
  return recordOf(metadata['recipe']);
}

export function recordOf(value: unknown): JsonRecord | undefined {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as JsonRecord) : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
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

import { extname } from 'node:path/posix';
import type { LibraryItem, MediaLibrary } from '@media-gen/core';

/** How many items are held in memory. */
const BATCH = 100;
const LONGEST_SLUG = 40;

/** Items a few at a time, without those that are gone. */
export async function* itemsOf(
  library: MediaLibrary,
  ids: readonly number[],
): AsyncGenerator<LibraryItem> {
  for (let at = 0; at < ids.length; at += BATCH) {
    yield* await library.items(ids.slice(at, at + BATCH));
  }
}

/** An item as lists tell it. */
export function listedItem(item: LibraryItem) {
  const { artifact, label, trashedMs, ...said } = item;
  return {
    id: artifact.id,
    promptId: artifact.promptId,
    promptText: said.promptText ?? null,
    kind: said.kind,
    artifactType: artifact.artifactType,
    filePath: artifact.filePath,
    createdAt: artifact.createdMs === undefined ? null : new Date(artifact.createdMs).toISOString(),
    model: said.model ?? null,
    seed: said.seed ?? null,
    take: said.take ?? null,
    rating: said.rating,
    favourite: said.favourite,
    label: label ?? null,
    tags: said.tags,
    trashedAt: trashedMs === undefined ? null : new Date(trashedMs).toISOString(),
    recipe: artifact.metadata['recipe'] ?? null,
  };
}

/** A name that every system takes, and that no other item has: `12-a-harbour-at-night-34.png`. */
export function exportName({ artifact, promptText }: LibraryItem): string {
  const slug = (promptText ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, LONGEST_SLUG)
    .replaceAll(/^-+|-+$/g, '')
    .toWellFormed();
  const extension = extname(artifact.filePath).toLowerCase();
  const ending = /^\.[a-z0-9]{1,8}$/.test(extension) ? extension : '';
  return `${[artifact.promptId, slug, artifact.id].filter((part) => part !== '').join('-')}${ending}`;
}

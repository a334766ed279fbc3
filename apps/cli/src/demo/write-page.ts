import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactRecord, PromptStore } from '@media-gen/core';
import { renderPage, type ShownArtifact } from './page.ts';

const PAGE_SIZE = 100;

/** Writes `index.html` about everything that the store has published. */
export async function writePage(
  store: PromptStore,
  folder: string,
  mediaFolder: string,
): Promise<{ readonly path: string; readonly shown: number }> {
  const shown: ShownArtifact[] = [];
  for await (const artifact of everyArtifact(store)) {
    const prompt = await store.get(artifact.promptId);
    shown.push({ artifact, promptText: prompt?.promptText ?? '' });
  }
  const path = join(folder, 'index.html');
  await writeFile(path, renderPage(shown, mediaFolder));
  return { path, shown: shown.length };
}

async function* everyArtifact(store: PromptStore): AsyncGenerator<ArtifactRecord> {
  let after = 0;
  for (;;) {
    const page = await store.artifacts({ after, limit: PAGE_SIZE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_SIZE) return;
    after = last.id;
  }
}

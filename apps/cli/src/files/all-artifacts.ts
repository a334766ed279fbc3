import type { ArtifactRecord, PromptId, PromptStore } from '@media-gen/core';

const PAGE = 500;

/** Every artifact, page by page. */
export async function* allArtifacts(
  store: PromptStore,
  promptIds: readonly PromptId[] = [],
): AsyncGenerator<ArtifactRecord> {
  for (let after = 0; ;) {
    const page = await store.artifacts({
      after,
      limit: PAGE,
      ...(promptIds.length > 0 && { promptIds }),
    });
    yield* page;
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) return;
  }
}

import type { MediaLibrary, PromptStore } from '@media-gen/core';
import { removeDiscarded } from '@media-gen/core/node';

interface Discarding {
  readonly library: MediaLibrary;
  readonly store: PromptStore;
  readonly mediaRoot: string;
  readonly report: (error: unknown) => void;
}

/**
 * Removes the files of what was thrown away, also those that were left when somebody was
 * interrupted at it.
 *
 * @returns how many could not be removed
 */
export async function removeDiscardedFiles(options: Discarding): Promise<number> {
  const { library, store, mediaRoot, report } = options;
  const recorded = {
    artifacts: store.artifacts.bind(store),
    trashedArtifacts: library.trashedArtifacts.bind(library),
  };
  for (;;) {
    const files = await library.discarded();
    if (files.length === 0) return 0;
    const removals = await removeDiscarded(mediaRoot, recorded, files);
    const failed = new Set<number>();
    for (const { discarded, error } of removals) {
      if (error === undefined) continue;
      failed.add(discarded.artifactId);
      report(error);
    }
    const done = files.map(({ artifactId }) => artifactId).filter((id) => !failed.has(id));
    await library.forget(done);
    if (failed.size > 0) return failed.size;
  }
}

/** What a crash kept from being removed is removed when a server starts. Never throws. */
export async function finishDiscarding({
  library,
  ...options
}: Omit<Discarding, 'library'> & { readonly library: MediaLibrary | undefined }): Promise<void> {
  if (library === undefined) return;
  await removeDiscardedFiles({ ...options, library }).catch(options.report);
}

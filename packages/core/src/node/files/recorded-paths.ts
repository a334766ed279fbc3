import type { TrashedArtifacts } from '../../library/trashed-artifacts.ts';
import type { PromptStore } from '../../store/port.ts';
import type { ArtifactRecord } from '../../store/records.ts';

const PAGE = 1_000;

/** Whose rows name files: those that all programs share, and those that lie in the trash. */
export type RecordedArtifacts = Pick<PromptStore, 'artifacts'> & TrashedArtifacts;

/**
 * The paths that artifact rows name, in every form in which they may mean a file of a media root.
 * It errs on the side of "named": what it names is never removed.
 */
export class RecordedPaths {
  readonly #paths = new Set<string>();
  readonly #folders = new Set<string>();

  static async read(store: RecordedArtifacts): Promise<RecordedPaths> {
    const recorded = new RecordedPaths();
    await recorded.#addAll((page) => store.artifacts(page));
    await recorded.#addAll((page) => store.trashedArtifacts(page));
    return recorded;
  }

  async #addAll(
    read: (page: { after: number; limit: number }) => Promise<readonly ArtifactRecord[]>,
  ): Promise<void> {
    for (let after = 0; ;) {
      const page = await read({ after, limit: PAGE });
      for (const { filePath, previewPath } of page) {
        this.#add(filePath);
        if (previewPath !== null) this.#add(previewPath);
      }
      after = page.at(-1)?.id ?? after;
      if (page.length < PAGE) return;
    }
  }

  /** Whether a row names this file, or the file that this is the recipe of. */
  names(file: string): boolean {
    const path = fold(file);
    return this.#paths.has(path) || this.#paths.has(path.replace(/\.recipe\.json$/, ''));
  }

  /** Whether a row names this folder, or anything below it. */
  namesWithin(folder: string): boolean {
    return this.#folders.has(fold(folder)) || this.#paths.has(fold(folder));
  }

  /** Older programs wrote a prefix, or absolute paths, of a media root that may have moved since. */
  #add(recorded: string): void {
    const segments = fold(recorded)
      .split('/')
      .filter((segment) => segment !== '' && segment !== '.');
    const isExact = !recorded.startsWith('/') && segments[0] !== 'poets';
    const last = isExact ? 0 : segments.length - 1;
    for (let start = 0; start <= last; start += 1) {
      this.#paths.add(segments.slice(start).join('/'));
      for (let end = segments.length - 1; end > start; end -= 1) {
        this.#folders.add(segments.slice(start, end).join('/'));
      }
    }
  }
}

/** Some file systems do not tell case, or forms of accents, apart. */
function fold(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

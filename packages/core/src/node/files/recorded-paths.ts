import type { PromptStore } from '../../store/port.ts';

const PAGE = 1_000;

/**
 * The paths that artifact rows name, in every form in which they may mean a file of a media root.
 * It errs on the side of "named": what it names is never removed.
 */
export class RecordedPaths {
  readonly #paths = new Set<string>();
  readonly #folders = new Set<string>();

  static async read(store: Pick<PromptStore, 'artifacts'>): Promise<RecordedPaths> {
    const recorded = new RecordedPaths();
    for (let after = 0; ;) {
      const page = await store.artifacts({ after, limit: PAGE });
      for (const { filePath, previewPath } of page) {
        recorded.#add(filePath);
        if (previewPath !== null) recorded.#add(previewPath);
      }
      after = page.at(-1)?.id ?? after;
      if (page.length < PAGE) return recorded;
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

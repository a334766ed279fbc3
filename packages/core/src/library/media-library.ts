import type { ArtifactId, ArtifactRecord } from '../store/records.ts';
import type { TrashedArtifacts } from './trashed-artifacts.ts';
import type { LibraryFilter, LibraryOrder, LibraryPlace } from './library-filter.ts';
import type { LibraryFacets, LibraryIndex, LibraryIndexOptions } from './library-index.ts';
import type { CurationChange, LibraryChanged, LibraryItem } from './library-item.ts';

/** A file of an artifact that was thrown away for good; its row is gone. */
export interface DiscardedFile {
  readonly artifactId: ArtifactId;
  /** As it was recorded. */
  readonly filePath: string;
}

/** What became of artifacts that were to come back. */
export interface Restored {
  /** `id` differs from `was` only where another artifact was given that id meanwhile. */
  readonly restored: readonly { readonly was: ArtifactId; readonly id: ArtifactId }[];
  readonly missing: readonly ArtifactId[];
}

/**
 * Artifacts to look through, to search and to sort out. It is of the rows that all programs share,
 * and looks at what others changed before it answers. `@media-gen/db` implements it.
 */
export interface MediaLibrary extends TrashedArtifacts {
  index(filter?: LibraryFilter, options?: LibraryIndexOptions): Promise<LibraryIndex>;
  /** In the order of `ids`, without those that there are not. What lies in the trash is found. */
  items(ids: readonly ArtifactId[]): Promise<readonly LibraryItem[]>;
  page(
    filter: LibraryFilter,
    options: {
      readonly order: LibraryOrder;
      /** @default from the beginning */
      readonly after?: LibraryPlace;
      readonly limit: number;
    },
  ): Promise<{
    readonly items: readonly LibraryItem[];
    /** Where the next page begins; `undefined`: there is none. */
    readonly next: LibraryPlace | undefined;
    readonly pending: number;
  }>;
  facets(filter?: LibraryFilter): Promise<LibraryFacets>;
  /** All of them or, where something fails, none. */
  change(ids: readonly ArtifactId[], change: CurationChange): Promise<LibraryChanged>;
  /**
   * Takes their rows out of the table that all programs share and keeps them whole. Files stay
   * where they are, and so does the status of the prompt.
   */
  trash(ids: readonly ArtifactId[]): Promise<LibraryChanged>;
  /** Puts rows back as they were, with what was said of them. */
  restore(ids: readonly ArtifactId[]): Promise<Restored>;
  /**
   * Throws away what lies in the trash, for good. Files are to be removed after that, by whoever
   * calls: they are told by `discarded` until `forget`.
   *
   * @param ids @default all that lies there
   */
  discard(ids?: readonly ArtifactId[]): Promise<LibraryChanged>;
  /** Files of what was thrown away that are to be removed, oldest first, 1,000 at most. */
  discarded(): Promise<readonly DiscardedFile[]>;
  /** Their files are gone. */
  forget(ids: readonly ArtifactId[]): Promise<void>;
  /** What lies in the trash, as its row was. */
  trashed(of: {
    readonly id?: ArtifactId;
    /** Named as its file, or as its preview. */
    readonly file?: string;
  }): Promise<ArtifactRecord | undefined>;
  /** Looks at every row again, whatever is known of it; resolves when everything is found. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

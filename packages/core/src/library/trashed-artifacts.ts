import type { ArtifactId, ArtifactRecord } from '../store/records.ts';

/** For who looks at files: they belong to somebody as long as they lie in the trash. */
export interface TrashedArtifacts {
  /** By id; without what was thrown away for good. */
  trashedArtifacts(page: {
    /** Only those with a higher id. */
    readonly after: ArtifactId;
    readonly limit: number;
  }): Promise<readonly ArtifactRecord[]>;
}

import type { ArtifactId, ArtifactRecord } from '../store/records.ts';
import type { ColourLabel } from './library-filter.ts';

/** What somebody said of an artifact. */
export interface Curation {
  /** From 1 to 5; 0: none was given. */
  readonly rating: number;
  readonly favourite: boolean;
  readonly label: ColourLabel | undefined;
  /** In the order of the alphabet. */
  readonly tags: readonly string[];
}

/** An artifact as the library shows it. */
export interface LibraryItem extends Curation {
  readonly artifact: ArtifactRecord;
  /** Of its prompt; `undefined` where that is gone. */
  readonly promptText: string | undefined;
  /** The kind of its prompt, or where that is unknown its artifact type. */
  readonly kind: string;
  /** What made it, as its recipe tells: a model, else a workflow, a script or an engine. */
  readonly model: string | undefined;
  readonly seed: number | undefined;
  readonly take: number | undefined;
  /** How many artifacts of its prompt there are outside of the trash. */
  readonly stackSize: number;
  /** When it was put into the trash; `undefined`: it is not there. */
  readonly trashedMs: number | undefined;
}

/** What is to be said of artifacts from now on; what is left out stays. */
export interface CurationChange {
  /** From 0 to 5. */
  readonly rating?: number;
  readonly favourite?: boolean;
  /** `null` takes it away. */
  readonly label?: ColourLabel | null;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

/** Which of some artifacts something was done to, and which there are not. */
export interface LibraryChanged {
  readonly changed: readonly ArtifactId[];
  readonly missing: readonly ArtifactId[];
}

import type { PromptId } from '../executor/contract.ts';
import type { ArtifactId } from '../store/records.ts';

/** The colours that an item can be marked with. */
export const COLOUR_LABELS = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
export type ColourLabel = (typeof COLOUR_LABELS)[number];

/** The best rating; 0 says that there is none. */
export const MOST_STARS = 5;

/** Which items of the library are meant; every part narrows it down. */
export interface LibraryFilter {
  /**
   * Words that all have to be there, or begin a word that is there: of the prompt's text, the body
   * that it was made from, tags and the model. Never a syntax of any kind. @default anything
   */
  readonly search?: string;
  readonly kinds?: readonly string[];
  readonly artifactTypes?: readonly string[];
  readonly model?: string;
  /** It has all of them. */
  readonly tags?: readonly string[];
  /** It has one of them; `none`: it has no label. */
  readonly labels?: readonly (ColourLabel | 'none')[];
  readonly favourite?: boolean;
  readonly ratingAtLeast?: number;
  readonly promptIds?: readonly PromptId[];
  /** Made at this time or later, in epoch milliseconds. */
  readonly fromMs?: number;
  /** Made before this time, in epoch milliseconds. */
  readonly toMs?: number;
  /** What lies in the trash, and nothing else. @default false */
  readonly trashed?: boolean;
}

/**
 * - `newest`, `oldest`: by the time at which it was made
 * - `rating`: best first, then newest
 * - `prompt`: by the prompt's text, then oldest
 */
export const LIBRARY_ORDERS = ['newest', 'oldest', 'rating', 'prompt'] as const;
export type LibraryOrder = (typeof LIBRARY_ORDERS)[number];

/** An item's place in an order, so that a page can begin after it even when it is gone. */
export interface LibraryPlace {
  readonly order: LibraryOrder;
  readonly key: readonly (number | string)[];
  readonly id: ArtifactId;
}

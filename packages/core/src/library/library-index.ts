import type { ArtifactId } from '../store/records.ts';
import type { LibraryOrder } from './library-filter.ts';

export interface LibraryIndexOptions {
  /** @default 'newest' */
  readonly order?: LibraryOrder;
  /** One item for each prompt: the first of its items in this order. @default false */
  readonly stacks?: boolean;
  /** How times are grouped where the order goes by time. @default 'day' */
  readonly groupBy?: 'day' | 'month';
  /** Where a day begins, by its IANA name. @default 'UTC' */
  readonly timeZone?: string;
}

/** Neighbours in the order that belong together. */
export interface LibraryGroup {
  /** `2026-11-21` or `2026-11`, the rating, or `''` where it is not known when it was made. */
  readonly key: string;
  /** How many follow each other. */
  readonly count: number;
}

/** Everything that a filter finds, in order, as small as it can be told. */
export interface LibraryIndex {
  readonly ids: readonly ArtifactId[];
  /** With stacks: how many items of the filter each one stands for. */
  readonly counts: readonly number[] | undefined;
  /** In the same order, together as many as there are ids; empty in the order `prompt`. */
  readonly groups: readonly LibraryGroup[];
  /** How many artifacts nobody has looked at yet: they are not found until then. */
  readonly pending: number;
}

/** How many items there are of each. */
export interface LibraryFacets {
  readonly total: number;
  readonly kinds: readonly FacetCount[];
  readonly artifactTypes: readonly FacetCount[];
  /** Without those whose model is not known. */
  readonly models: readonly FacetCount[];
  /** Most used first, 200 at most. */
  readonly tags: readonly FacetCount[];
  /** `none` counts those without one. */
  readonly labels: readonly FacetCount[];
  /** `0` counts those without one. */
  readonly ratings: readonly FacetCount[];
  readonly favourites: number;
  readonly pending: number;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

import type { OutputMedia } from '../graph/output-classes.ts';
import type { Place } from '../graph/place.ts';

/** What an input of a graph can mean. Names of inputs begin with these words. */
export const ROLES = [
  'prompt',
  'negative',
  'tags',
  'lyrics',
  'image',
  'mask',
  'audio',
  'video',
  'seed',
  'width',
  'height',
  /** Frames. */
  'length',
  /** Seconds. */
  'duration',
  /** Frames a second. */
  'fps',
  'batch',
  'steps',
  'cfg',
  /** What models without cfg have in its place. */
  'guidance',
  'denoise',
  /** Beats a minute. */
  'tempo',
  'key',
  'time_signature',
  'language',
  /** Beginning of the names of saved files. */
  'prefix',
  /** Of a place that was chosen by hand under a name of one's own. */
  'other',
] as const;

export type Role = (typeof ROLES)[number];

export interface BoundPlace extends Place {
  /** What is written here is the value times this, rounded. @default 1 */
  readonly factor?: number;
}

/** One value of a graph and every place where it is written. */
export interface Binding {
  /** The role, or the role with what tells it from others: `image_end`. */
  readonly name: string;
  readonly role: Role;
  readonly places: readonly BoundPlace[];
  /** The transparent part of this picture is the mask. */
  readonly alphaIsMask?: true;
}

/** One of several places that have an equal claim. */
export interface Candidate {
  readonly places: readonly Place[];
  /** What stands there now. */
  readonly value: unknown;
  readonly className: string;
  readonly title: string | undefined;
}

/** A value that may be meant to go to several places, and nothing in the graph says which. */
export interface Ambiguity {
  readonly name: string;
  readonly role: Role;
  /** In one sentence. */
  readonly why: string;
  readonly candidates: readonly Candidate[];
}

/** A node that delivers something. */
export interface OutputBinding {
  readonly name: string;
  readonly node: string;
  readonly media: OutputMedia;
  /** Kept only until the server's next start. */
  readonly isTemporary: boolean;
}

/** Where the values of a graph go. */
export interface Bindings {
  readonly inputs: readonly Binding[];
  readonly outputs: readonly OutputBinding[];
  readonly ambiguities: readonly Ambiguity[];
  /** What was seen and left alone, in sentences. */
  readonly notes: readonly string[];
}

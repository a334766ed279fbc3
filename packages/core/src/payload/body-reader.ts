import type { JsonObject } from '../json.ts';
import type { Schema } from '../schema.ts';
import type { Problem } from './problem.ts';

/** A JSON object after what writers get wrong was put right. */
export interface Coerced {
  readonly source: JsonObject;
  /** One warning for each change; an error for what cannot be put right. */
  readonly problems: readonly Problem[];
}

/** The part of a kind that reading a body needs. */
export interface BodyReader<Payload> {
  /** Reads the JSON object of a body, with its defaults. */
  readonly payload: Schema<Payload>;
  /**
   * Turns what writers get wrong into what the schema reads; pure.
   *
   * @default nothing is changed
   */
  coerce?(source: JsonObject): Coerced;
  /** A body from plain text, for "use this text as the prompt"; absent where text is not enough. */
  fromText?(text: string): JsonObject;
}

import type { JsonObject } from '../json.ts';
import type { Problem } from './problem.ts';

/** What a body turned out to be when it was read. */
export type BodyReading<Payload = unknown> =
  | {
      readonly state: 'ready';
      readonly payload: Payload;
      /** The JSON object as written, with the keys that the payload does not know. */
      readonly source: JsonObject;
      /** Warnings only. */
      readonly problems: readonly Problem[];
    }
  | {
      readonly state: 'repairable';
      /** The payload as it would be after the repair. */
      readonly payload: Payload;
      /** The repaired body, to be stored as a new writing once somebody agreed. */
      readonly repairedBody: string;
      readonly problems: readonly Problem[];
    }
  | { readonly state: 'unusable'; readonly problems: readonly Problem[] };

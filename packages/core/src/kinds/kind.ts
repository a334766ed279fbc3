import type { JsonObject } from '../json.ts';
import type { BodyReading } from '../payload/body-reading.ts';

/** What comes out: `image`, `audio`, `video`, or any other word. Kinds are registered, not built in. */
export type MediaKind = string;

/**
 * Everything that media-gen knows of a kind, in one place. Made with `defineKind`; ours are made
 * by the same call.
 */
export interface Kind<Payload = unknown> {
  readonly name: MediaKind;
  /** The `prompt_type` that is generated and that `add` writes, e.g. `image_prompt`. */
  readonly promptType: string;
  /** Older words for the same: filters match them, they are listed, they are never generated. */
  readonly aliases: readonly string[];
  /** The folder under the media root, e.g. `image`. */
  readonly folder: string;
  /** The `artifact_type` of its files, e.g. `image`. */
  readonly artifactType: string;
  /** What the main files look like: prefixes of media types, e.g. `image/`. Empty: anything. */
  readonly mediaTypes: readonly string[];
  /** Reads a body; never throws. */
  read(body: string): BodyReading<Payload>;
  /**
   * What a body may hold, as JSON Schema (draft 2020-12), for forms; `undefined` where the schema
   * of the payload cannot say it.
   */
  payloadSchema(): JsonObject | undefined;
  /** A title for a new writing of this payload. */
  title(payload: Payload, promptText: string): string;
  /** The metadata keys that existing readers of `prompt_artifacts.metadata` expect. */
  artifactMetadata(payload: Payload): JsonObject;
  /** A body from plain text, for "use this text as the prompt"; absent where text is not enough. */
  fromText?(text: string): JsonObject;
  /** Whether existing readers expect `preview_path` to be the file itself. @default false */
  readonly previewIsFile?: boolean;
}

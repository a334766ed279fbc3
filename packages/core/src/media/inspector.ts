import type { JsonObject } from '../json.ts';

/** What a file turned out to be. */
export interface MediaFacts {
  /** e.g. `image/png`, `audio/mpeg`; `application/octet-stream` where it is no known format. */
  readonly mediaType: string;
  /** Whether the file was decoded; `false` for formats that the inspector does not know. */
  readonly decoded: boolean;
  /** Pixels. */
  readonly width?: number;
  /** Pixels. */
  readonly height?: number;
  readonly durationSeconds?: number;
  readonly sampleRate?: number;
  readonly channels?: number;
}

/** Where a recipe was written. */
export interface Stamp {
  /** `png:iTXt`, `id3:TXXX`, …, or `sidecar`. */
  readonly place: string;
  /** Absolute path of the sidecar, where there is one. */
  readonly sidecarPath?: string;
}

/**
 * Looks into files that an attempt made. `@media-gen/media` implements it with real decoders.
 */
export interface MediaInspector {
  /**
   * Decodes the file as what its name says, whole.
   *
   * @throws {MediaGenError} `file_empty`, `file_undecodable`, `file_too_large`
   */
  inspect(path: string, options?: { readonly signal?: AbortSignal }): Promise<MediaFacts>;
  /**
   * Writes the recipe into the file under the key `media-gen`, keeping what is there already; into
   * a sidecar where the format has no place. Never leaves a half-written file.
   */
  stamp(path: string, recipe: JsonObject): Promise<Stamp>;
  /** The recipe in a file or beside it; `undefined` where there is none. */
  readRecipe(path: string): Promise<JsonObject | undefined>;
}

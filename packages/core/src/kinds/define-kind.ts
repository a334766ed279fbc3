import type { JsonObject } from '../json.ts';
import { readBody } from '../payload/read-body.ts';
import type { Problem } from '../payload/problem.ts';
import type { Schema } from '../schema.ts';
import type { Kind, MediaKind } from './kind.ts';

export interface KindOptions<Payload> {
  readonly name: MediaKind;
  /** @default `{name}_prompt` */
  readonly promptType?: string;
  /** @default [] */
  readonly aliases?: readonly string[];
  /** @default the name */
  readonly folder?: string;
  /** @default the name */
  readonly artifactType?: string;
  /** @default [] (anything) */
  readonly mediaTypes?: readonly string[];
  /** Reads the JSON object of a body, with its defaults. */
  readonly payload: Schema<Payload>;
  /**
   * Turns what writers get wrong into what the schema reads, one warning for each change; pure.
   * @default nothing is changed
   */
  coerce?(source: JsonObject): {
    readonly source: JsonObject;
    readonly problems: readonly Problem[];
  };
  /** @default the first 50 characters of the prompt's text */
  title?(payload: Payload, promptText: string): string;
  /** @default {} */
  artifactMetadata?(payload: Payload): JsonObject;
  fromText?(text: string): JsonObject;
  /** @default false */
  readonly previewIsFile?: boolean;
}

/**
 * Describes a kind. The same call makes `image` and `audio` and a stranger's own.
 *
 * @example
 * ```ts
 * const poster = defineKind({
 *   name: 'poster',
 *   mediaTypes: ['image/'],
 *   payload: z.object({ headline: z.string().min(1) }),
 * });
 * ```
 */
export function defineKind<Payload>(options: KindOptions<Payload>): Kind<Payload> {
  const { name, title, artifactMetadata, fromText } = options;
  return {
    name,
    promptType: options.promptType ?? `${name}_prompt`,
    aliases: options.aliases ?? [],
    folder: options.folder ?? name,
    artifactType: options.artifactType ?? name,
    mediaTypes: options.mediaTypes ?? [],
    previewIsFile: options.previewIsFile ?? false,
    read: (body) => readBody(body, options),
    title: (payload, promptText) => title?.(payload, promptText) ?? promptText.slice(0, 50),
    artifactMetadata: (payload) => artifactMetadata?.(payload) ?? {},
    ...(fromText === undefined ? {} : { fromText: (text) => fromText(text) }),
  };
}

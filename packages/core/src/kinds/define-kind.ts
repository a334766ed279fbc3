import type { JsonObject } from '../json.ts';
import type { BodyReader } from '../payload/body-reader.ts';
import { jsonSchemaOf } from '../payload/json-schema-of.ts';
import { readBody } from '../payload/read-body.ts';
import { firstCharacters } from './first-characters.ts';
import type { Kind, MediaKind } from './kind.ts';

/** What a stranger says of a kind; the body's part of it is in {@link BodyReader}. */
export interface KindOptions<Payload> extends BodyReader<Payload> {
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
  /** @default the first 50 characters of the prompt's text */
  title?(payload: Payload, promptText: string): string;
  /** @default {} */
  artifactMetadata?(payload: Payload): JsonObject;
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
  const { name } = options;
  return {
    name,
    promptType: options.promptType ?? `${name}_prompt`,
    aliases: options.aliases ?? [],
    folder: options.folder ?? name,
    artifactType: options.artifactType ?? name,
    mediaTypes: options.mediaTypes ?? [],
    previewIsFile: options.previewIsFile ?? false,
    read: (body) => readBody(body, options),
    payloadSchema: () => jsonSchemaOf(options.payload),
    title: (payload, promptText) =>
      options.title?.(payload, promptText) ?? firstCharacters(promptText, 50),
    artifactMetadata: (payload) => options.artifactMetadata?.(payload) ?? {},
    // Spread, because whether a kind has it is what is offered to people.
    ...(options.fromText === undefined ? {} : { fromText: options.fromText.bind(options) }),
  };
}

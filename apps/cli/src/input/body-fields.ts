import {
  MediaGenError,
  type JsonObject,
  type JsonValue,
  type Kind,
  type MediaKind,
} from '@media-gen/core';
import { Option, type Command } from 'commander';
import { setAt } from './set-at.ts';

interface BodyField {
  /** Name of the option, and of a column in a CSV file. */
  readonly name: string;
  readonly meaning: string;
  /** Where it goes, by kind. */
  readonly paths: Readonly<Record<MediaKind, string>>;
  /** Whether commas separate several values. */
  readonly list?: boolean;
  /** Whether it is a number, where the text is one: `5s` is left for the kind to read. */
  readonly number?: boolean;
}

/** A film is painted as a picture is. */
function painted(path: string): BodyField['paths'] {
  return { image: path, video: path };
}

/** The fields of a body that have an option of their own; everything else goes by `--set`. */
export const BODY_FIELDS: readonly BodyField[] = [
  { name: 'prompt', meaning: 'what to paint', paths: painted('prompt') },
  { name: 'negative', meaning: 'what to keep out', paths: painted('negative_prompt') },
  { name: 'style', meaning: 'style words, with commas', paths: painted('style_tags'), list: true },
  { name: 'aspect-ratio', meaning: 'e.g. 16:9', paths: painted('technical_params.aspect_ratio') },
  { name: 'quality', meaning: 'e.g. high, ultra', paths: painted('technical_params.quality') },
  { name: 'subject', meaning: 'the subject', paths: painted('composition.subject') },
  { name: 'background', meaning: 'the background', paths: painted('composition.background') },
  { name: 'lighting', meaning: 'the light', paths: painted('composition.lighting') },
  {
    name: 'mood',
    meaning: 'the mood',
    paths: { ...painted('technical_params.mood'), audio: 'mood' },
  },
  { name: 'duration', meaning: 'seconds, e.g. 5', paths: { video: 'duration' }, number: true },
  { name: 'fps', meaning: 'pictures a second', paths: { video: 'fps' }, number: true },
  { name: 'input-image', meaning: 'the first picture', paths: { video: 'input_image' } },
  { name: 'title', meaning: 'title of the song', paths: { audio: 'title' } },
  { name: 'genre', meaning: 'genre of the song', paths: { audio: 'genre' } },
  { name: 'tempo', meaning: 'e.g. slow, medium, fast', paths: { audio: 'tempo' } },
  { name: 'key', meaning: 'e.g. D minor', paths: { audio: 'metadata.key' } },
  { name: 'time-signature', meaning: 'e.g. 3/4', paths: { audio: 'metadata.time_signature' } },
  { name: 'vocal-style', meaning: 'how it is sung', paths: { audio: 'metadata.vocal_style' } },
  {
    name: 'instruments',
    meaning: 'instruments, with commas',
    paths: { audio: 'metadata.instrumentation' },
    list: true,
  },
];

/** Values of body fields by their names, as options or columns give them. */
export type FieldValues = Readonly<Record<string, unknown>>;

export function addBodyOptions(command: Command): Command {
  for (const { name, meaning, paths } of BODY_FIELDS) {
    command.addOption(
      new Option(`--${name} <text>`, `${meaning} (${Object.keys(paths).join(', ')})`),
    );
  }
  return command;
}

/** The values of the body's options among all options of a command. */
export function fieldOptions(options: object): FieldValues {
  const values = options as FieldValues;
  return Object.fromEntries(
    BODY_FIELDS.flatMap(({ name }) => {
      const value = values[camelCase(name)];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * Puts the values of fields into a body.
 *
 * @throws {MediaGenError} `usage` for a field that the kind does not have
 */
export function withFields(body: JsonObject, kind: Kind, values: FieldValues): JsonObject {
  return Object.entries(values).reduce((changed, [name, value]) => {
    const field = BODY_FIELDS.find((each) => each.name === name);
    const path = field?.paths[kind.name];
    if (path === undefined) throw noSuchField(name, kind);
    return setAt(changed, path, readField(field, String(value)));
  }, body);
}

function noSuchField(name: string, kind: Kind): MediaGenError {
  const known = BODY_FIELDS.filter(({ paths }) => kind.name in paths).map((each) => each.name);
  return new MediaGenError('usage', `The kind "${kind.name}" has no field for --${name}.`, {
    hint:
      known.length === 0
        ? 'Write its fields with --set path=value, or the whole body with --body.'
        : `It has ${known.join(', ')}; anything else goes with --set path=value.`,
    details: { field: name, kind: kind.name },
  });
}

function readField(field: BodyField | undefined, text: string): JsonValue {
  if (field?.list === true) return splitList(text);
  return field?.number === true && /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function splitList(text: string): JsonValue {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

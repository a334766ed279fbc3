import type { JsonObject } from '../exact-json.ts';

/** An input as `/object_info` shows it: its type, and what else is said of it. */
export interface InputSpec {
  /** A type name, or the choices. */
  readonly type: string | readonly string[] | ModelFolder | FilesOf;
  readonly config: JsonObject;
  readonly isOptional?: boolean;
}

/** Choices that are the files of a model folder. */
export interface ModelFolder {
  readonly models: string;
}

/** Choices that are the files of the input folder. */
export interface FilesOf {
  readonly files: 'image' | 'audio' | 'video';
}

export type Inputs = Readonly<Record<string, InputSpec>>;

/** The largest number that Python's `sys.maxsize` style limits of node packs use here. */
const MAX_SEED = 18_446_744_073_709_551_615n;

export function int(preset: number, min: number, max: number, more: JsonObject = {}): InputSpec {
  return { type: 'INT', config: { default: preset, min, max, ...more } };
}

export function float(preset: number, min: number, max: number, more: JsonObject = {}): InputSpec {
  return { type: 'FLOAT', config: { default: preset, min, max, step: 0.01, ...more } };
}

/** A size in pixels. */
export function pixels(preset: number, step: number, min = 16): InputSpec {
  return int(preset, min, 16_384, { step });
}

export function seed(): InputSpec {
  const config = { default: 0, min: 0, max: MAX_SEED, control_after_generate: true };
  return { type: 'INT', config };
}

export function text(more: JsonObject = { multiline: true, dynamicPrompts: true }): InputSpec {
  return { type: 'STRING', config: more };
}

export function line(preset: string): InputSpec {
  return { type: 'STRING', config: { default: preset } };
}

export function flag(preset: boolean): InputSpec {
  return { type: 'BOOLEAN', config: { default: preset } };
}

export function choice(options: readonly string[], more: JsonObject = {}): InputSpec {
  return { type: options, config: more };
}

export function model(folder: string, more: JsonObject = {}): InputSpec {
  return { type: { models: folder }, config: more };
}

export function file(kind: 'image' | 'audio' | 'video'): InputSpec {
  return { type: { files: kind }, config: { [`${kind}_upload`]: true } };
}

export function link(type: string, more: JsonObject = {}): InputSpec {
  return { type, config: more };
}

export function optional(spec: InputSpec): InputSpec {
  return { ...spec, isOptional: true };
}

/** Linked inputs by name and type; a type with `?` behind it may be missing. */
export function links(types: Readonly<Record<string, string>>): Inputs {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) =>
      type.endsWith('?') ? [name, optional(link(type.slice(0, -1)))] : [name, link(type)],
    ),
  );
}

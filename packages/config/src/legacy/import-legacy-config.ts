import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { MediaGenError, type JsonObject, type JsonValue } from '@media-gen/core';
import { configFileSchema, type ConfigFile } from '../file/config-file.ts';
import type { Environment } from '../settings/environment.ts';
import { LEGACY_KEYS_WITHOUT_EFFECT, type NotTaken } from './legacy-key.ts';

export interface ImportLegacyOptions {
  /** The folder of the old file: its relative paths start there. */
  readonly directory: string;
  /** For `MUSINGS_DB_PATH` and `COMFYUI_DIR`, which win over the old file as they used to. @default {} */
  readonly environment?: Environment;
}

export interface LegacyImport {
  /** In our shape, every path absolute. */
  readonly config: ConfigFile;
  readonly notTaken: readonly NotTaken[];
}

/**
 * Reads a `media_generator_config.json` in either of its shapes: `workflows.image.script` or
 * `media.scripts.image`.
 *
 * @throws {MediaGenError} `config_invalid` where it is no such file
 */
export function importLegacyConfig(json: unknown, options: ImportLegacyOptions): LegacyImport {
  const read = new LegacyReader(json, options.directory);
  const { MUSINGS_DB_PATH: databaseVariable, COMFYUI_DIR: comfyuiVariable } =
    options.environment ?? {};
  const database = read.path('database.path');
  const mediaRoot = read.path('comfyui.output_directory');
  const timeoutSeconds = read.number('comfyui.timeout_seconds');
  const recordedComfyui = read.path('comfyui.comfyui_directory');
  const shared = {
    interpreter: read.text('comfyui.python'),
    comfyuiDirectory: comfyuiVariable ? resolve(comfyuiVariable) : recordedComfyui,
    queueSize: read.number('comfyui.queue_size'),
  };
  const executors = readExecutors(read, shared);
  const config = {
    ...defined({
      database: databaseVariable ? resolve(databaseVariable) : database,
      mediaRoot,
      run: timeoutSeconds === undefined ? undefined : { timeoutSeconds },
    }),
    ...(Object.keys(executors).length > 0 && { executors }),
  };
  const notTaken = read.rest();
  if (Object.keys(config).length === 0) {
    throw new MediaGenError('config_invalid', 'This is no media_generator_config.json.', {
      hint: 'It should have "database", "comfyui" and "workflows" or "media".',
      details: { notTaken },
    });
  }
  return { config: configFileSchema.parse(config), notTaken };
}

function readExecutors(
  read: LegacyReader,
  shared: Readonly<Record<string, JsonValue | undefined>>,
): Record<string, [string, JsonObject]> {
  const make = (module: string, script: string | undefined, options: JsonObject) =>
    script === undefined
      ? undefined
      : ([module, { ...options, script, ...defined(shared) }] as [string, JsonObject]);
  const promptArg = read.text('workflows.image.prompt_arg');
  const app = { preset: 'app' } as const;
  const image = make('@media-gen/executor-image', read.path('workflows.image.script'), {
    ...app,
    ...(promptArg !== undefined && { promptArg: promptArg.replace(/^-+/, '') }),
  });
  const song = make('@media-gen/executor-audio', read.path('workflows.song.script'), app);
  const phase2 = { preset: 'phase2' } as const;
  const phase2Image = make('@media-gen/executor-image', read.path('media.scripts.image'), phase2);
  const phase2Song = make('@media-gen/executor-audio', read.path('media.scripts.music'), phase2);
  return defined({ 'script-image': image ?? phase2Image, 'script-song': song ?? phase2Song });
}

/** Takes values out of the old file and remembers what nobody took. */
class LegacyReader {
  readonly #values: ReadonlyMap<string, JsonValue>;
  readonly #folder: string;
  readonly #taken = new Set<string>();

  constructor(json: unknown, folder: string) {
    this.#values = new Map(leaves(json as JsonValue, ''));
    this.#folder = folder;
  }

  text(key: string): string | undefined {
    const value = this.#values.get(key);
    if (typeof value !== 'string' || value === '') return undefined;
    this.#taken.add(key);
    return value;
  }

  path(key: string): string | undefined {
    const value = this.text(key);
    if (value === undefined) return undefined;
    return value.startsWith('~/') ? join(homedir(), value.slice(2)) : resolve(this.#folder, value);
  }

  number(key: string): number | undefined {
    const value = this.#values.get(key);
    if (typeof value !== 'number' || value < 1) return undefined;
    this.#taken.add(key);
    return value;
  }

  rest(): readonly NotTaken[] {
    return [...this.#values].flatMap(([key, value]) => {
      if (this.#taken.has(key)) return [];
      const known = LEGACY_KEYS_WITHOUT_EFFECT[key];
      return [
        { key, reason: known ?? `media-gen does not know it, or not as ${JSON.stringify(value)}` },
      ];
    });
  }
}

function leaves(value: JsonValue, path: string): readonly (readonly [string, JsonValue])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, each]) =>
    leaves(each, path === '' ? key : `${path}.${key}`),
  );
}

function defined<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}

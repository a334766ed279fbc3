import { isAbsolute, resolve } from 'node:path';
import type { JsonObject, JsonValue } from '@media-gen/core';
import type { ConfigFile } from '../file/config-file.ts';
import type { ExecutorSetting, RunChanges, Settings } from './settings.ts';

/** Who said what a setting is. */
export interface Source {
  readonly type: 'default' | 'file' | 'environment' | 'flag';
  /** The path of the file, the name of the variable or of the flag. */
  readonly name?: string;
}

/** The settings that one source gives; stronger layers come later. */
export interface Layer extends DeepPartial<Settings> {
  readonly sourceOf: (setting: string) => Source;
}

type DeepPartial<T> = {
  readonly [Key in keyof T]?: Key extends 'run' ? RunChanges : T[Key];
};

/** The layer of a configuration file: its relative paths start at its folder. */
export function fileLayer(path: string, folder: string, file: ConfigFile): Layer {
  const { database, trustDatabasePlace, mediaRoot, executors, routes, run, queue } = file;
  return {
    sourceOf: () => ({ type: 'file', name: path }),
    ...(database === undefined ? {} : { database: resolve(folder, database) }),
    ...(trustDatabasePlace === undefined ? {} : { trustDatabasePlace }),
    ...(mediaRoot === undefined ? {} : { mediaRoot: resolve(folder, mediaRoot) }),
    ...(executors === undefined ? {} : { executors: readExecutors(executors, folder) }),
    ...(routes === undefined ? {} : { routes }),
    ...(run === undefined ? {} : { run: defined(run) }),
    ...(queue?.maxQueue === undefined ? {} : { queue: { maxQueue: queue.maxQueue } }),
  };
}

function readExecutors(
  executors: NonNullable<ConfigFile['executors']>,
  folder: string,
): Settings['executors'] {
  return Object.fromEntries(
    Object.entries(executors).map(([name, value]): [string, ExecutorSetting] => {
      const [module, options = {}] = typeof value === 'string' ? [value] : value;
      return [name, { module, options: resolvePaths(options, folder) as JsonObject }];
    }),
  );
}

/**
 * Makes the paths in options absolute. An executor does not know where its configuration lies, so
 * this is the only place that can; the mark of a path is a leading `./` or `../`.
 */
function resolvePaths(value: JsonValue, folder: string): JsonValue {
  if (typeof value === 'string') {
    return /^\.\.?\//.test(value) && !isAbsolute(value) ? resolve(folder, value) : value;
  }
  if (Array.isArray(value)) return value.map((each: JsonValue) => resolvePaths(each, folder));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolvePaths(each, folder)]),
  );
}

function defined<T extends object>(value: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}

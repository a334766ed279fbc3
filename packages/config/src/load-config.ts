import { dirname, resolve } from 'node:path';
import { MediaGenError, type MediaKind } from '@media-gen/core';
import { unknownExecutor } from './file/check-file.ts';
import { findConfig, requireConfig } from './file/find-config.ts';
import type { ConfigIssue } from './file/issue.ts';
import { configInvalid, readConfig } from './file/read-config.ts';
import { readEnvironment, type Environment } from './settings/environment.ts';
import { fileLayer, type Layer } from './settings/layer.ts';
import { explainSettings, mergeLayers, type ExplainedSetting } from './settings/merge.ts';
import {
  DEFAULT_EXECUTORS,
  DEFAULTS,
  type RunChanges,
  type Settings,
} from './settings/settings.ts';

/** What a program's own flags say; relative paths start at the working directory. */
export interface ConfigFlags {
  readonly database?: string;
  readonly mediaRoot?: string;
  readonly routes?: Readonly<Record<MediaKind, string>>;
  readonly run?: RunChanges;
}

export interface LoadConfigOptions {
  /** Where to look for a file, upward. @default `process.cwd()` */
  readonly directory?: string;
  /** @default `process.env` */
  readonly environment?: Environment;
  /** The file, instead of looking for one. */
  readonly file?: string;
  /** @default {} */
  readonly flags?: ConfigFlags;
}

/** An effective configuration. */
export interface Config {
  /** The file that was read; `undefined` where there is none. */
  readonly file: string | undefined;
  /** The folder that relative module specifiers start at: the file's, or the working directory. */
  readonly directory: string;
  readonly settings: Settings;
  /** What has no effect and is no mistake. */
  readonly warnings: readonly string[];
  /** Every effective setting with its source. */
  explain(): readonly ExplainedSetting[];
}

/**
 * Finds, reads and checks a configuration: defaults, then the file, then `MEDIA_GEN_*`, then
 * flags; the last one wins, setting by setting.
 *
 * @throws {MediaGenError} `config_not_found` (only for a file that was named), `config_unreadable`,
 * `config_invalid` and `executor_unknown` with every mistake in `details.issues`
 */
export async function loadConfig(options: LoadConfigOptions = {}): Promise<Config> {
  const directory = resolve(options.directory ?? process.cwd());
  const environment = options.environment ?? process.env;
  const file = locate(options.file, environment['MEDIA_GEN_CONFIG'], directory);
  const variables = readEnvironment(environment, directory);
  const found = file === undefined ? undefined : await readFileLayer(file, variables.issues);
  if (variables.issues.length > 0) throw configInvalid('The environment', variables.issues);

  const layers = [
    ...(found === undefined ? [] : [found]),
    variables.layer,
    flagLayer(options.flags ?? {}, directory),
  ];
  const settings = mergeLayers(defaultSettings(directory), layers);
  checkRoutes(settings, layers);
  return {
    file,
    directory: file === undefined ? directory : dirname(file),
    settings,
    warnings: variables.warnings,
    explain: () => explainSettings(settings, layers),
  };
}

function locate(
  named: string | undefined,
  variable: string | undefined,
  directory: string,
): string | undefined {
  if (named !== undefined) return requireConfig(named, directory, '--config');
  if (variable) return requireConfig(variable, directory, 'MEDIA_GEN_CONFIG');
  return findConfig(directory);
}

/** Reads the file; where it has mistakes, those of the environment are told in the same breath. */
async function readFileLayer(file: string, others: readonly ConfigIssue[]): Promise<Layer> {
  try {
    return fileLayer(file, dirname(file), await readConfig(file));
  } catch (error) {
    const issues = MediaGenError.is(error) ? error.details['issues'] : undefined;
    if (!Array.isArray(issues) || others.length === 0) throw error;
    throw configInvalid(file, [...(issues as ConfigIssue[]), ...others]);
  }
}

function defaultSettings(directory: string): Settings {
  return {
    database: resolve(directory, DEFAULTS.database),
    trustDatabasePlace: DEFAULTS.trustDatabasePlace,
    mediaRoot: resolve(directory, DEFAULTS.mediaRoot),
    executors: DEFAULT_EXECUTORS,
    routes: {},
    run: DEFAULTS.run,
    queue: DEFAULTS.queue,
  };
}

const FLAG_OF: Readonly<Record<string, string>> = {
  database: '--database',
  mediaRoot: '--media-root',
  'run.concurrency': '--concurrency',
  'run.timeoutSeconds': '--timeout',
};

function flagLayer(flags: ConfigFlags, directory: string): Layer {
  const { database, mediaRoot, routes, run } = flags;
  return {
    sourceOf: (setting) => ({
      type: 'flag',
      name: setting.startsWith('routes.') ? '--route' : (FLAG_OF[setting] ?? `--${setting}`),
    }),
    ...(database === undefined ? {} : { database: resolve(directory, database) }),
    ...(mediaRoot === undefined ? {} : { mediaRoot: resolve(directory, mediaRoot) }),
    ...(routes === undefined ? {} : { routes }),
    ...(run === undefined ? {} : { run }),
  };
}

/** A route may come from one source and the executors from another. */
function checkRoutes(settings: Settings, layers: readonly Layer[]): void {
  const names = Object.keys(settings.executors);
  const issues = Object.entries(settings.routes).flatMap(([kind, name]): ConfigIssue[] => {
    if (names.includes(name)) return [];
    const source = layers.findLast((layer) => layer.routes?.[kind] !== undefined);
    const by = source?.sourceOf(`routes.${kind}`).name ?? 'The configuration';
    return [{ source: by, path: `routes.${kind}`, message: unknownExecutor(name, names) }];
  });
  if (issues.length > 0) throw configInvalid('The configuration', issues);
}

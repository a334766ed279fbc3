import type { JsonObject, MediaKind } from '@media-gen/core';

/** One executor of a configuration, by the name of the instance. */
export interface ExecutorSetting {
  /** A package (`@acme/media-gen-video`), a relative path, or an absolute one. */
  readonly module: string;
  readonly options: JsonObject;
}

/** Everything that a configuration decides; paths are absolute. */
export interface Settings {
  readonly database: string;
  readonly mediaRoot: string;
  readonly executors: Readonly<Record<string, ExecutorSetting>>;
  /** Executor name by kind. */
  readonly routes: Readonly<Record<MediaKind, string>>;
  readonly run: RunSettings;
}

export interface RunSettings {
  readonly concurrency: number | Readonly<Record<MediaKind, number>>;
  readonly timeoutSeconds: number;
  readonly leaseSeconds: number;
  readonly graceSeconds: number;
}

/** What is used where nobody says anything else. Paths start at the working directory. */
export const DEFAULTS = {
  database: './prompts.db',
  mediaRoot: './output',
  run: { concurrency: 1, timeoutSeconds: 900, leaseSeconds: 30, graceSeconds: 10 },
} as const;

/** Used for `executors` where a configuration names none: the embedded sketch engine. */
export const DEFAULT_EXECUTORS: Settings['executors'] = {
  'sketch-image': { module: '@media-gen/executor-sketch/image', options: {} },
  'sketch-song': { module: '@media-gen/executor-sketch/audio', options: {} },
};

import type { JsonObject, MaxQueue, MediaKind, ReliefStep } from '@media-gen/core';
import {
  DEFAULT_LANE_PAUSE_SETTINGS,
  type LanePauseChanges,
  type LanePauseSettings,
} from './lane-pause.ts';
import { DEFAULT_RETRY, type RetryChanges, type RetrySettings } from './retry.ts';

/** One executor of a configuration, by the name of the instance. */
export interface ExecutorSetting {
  /** A package (`@acme/media-gen-video`), a relative path, or an absolute one. */
  readonly module: string;
  readonly options: JsonObject;
}

/** Everything that a configuration decides; paths are absolute. */
export interface Settings {
  readonly database: string;
  /** Use it even where it is mounted as a single file, or lies on a share. */
  readonly trustDatabasePlace: boolean;
  readonly mediaRoot: string;
  readonly executors: Readonly<Record<string, ExecutorSetting>>;
  /** Executor name by kind. */
  readonly routes: Readonly<Record<MediaKind, string>>;
  readonly run: RunSettings;
  readonly queue: QueueSettings;
}

export interface QueueSettings {
  /** How many may wait before `add` refuses more; `null`: any number. */
  readonly maxQueue: MaxQueue | null;
}

export interface RunSettings {
  readonly concurrency: number | Readonly<Record<MediaKind, number>>;
  readonly timeoutSeconds: number;
  readonly leaseSeconds: number;
  readonly graceSeconds: number;
  /** What an executor that offers it may do when memory runs out, before the attempt fails. */
  readonly outOfMemory: readonly ReliefStep[];
  /** How much of the event log is kept; `{}`: everything. */
  readonly keepEvents: { readonly days?: number; readonly count?: number };
  /** What is tried again, how often and when, by the class of the failure. */
  readonly retry: RetrySettings;
  /** When failures pause a lane by themselves; `false`: never. */
  readonly lanePause: LanePauseSettings | false;
}

/** What one source says of {@link RunSettings}: a rule for retries may be changed in part. */
export interface RunChanges extends Partial<Omit<RunSettings, 'retry' | 'lanePause'>> {
  readonly retry?: RetryChanges;
  readonly lanePause?: LanePauseChanges;
}

/** What is used where nobody says anything else. Paths start at the working directory. */
export const DEFAULTS = {
  database: './prompts.db',
  trustDatabasePlace: false,
  mediaRoot: './output',
  run: {
    concurrency: 1,
    timeoutSeconds: 900,
    leaseSeconds: 30,
    graceSeconds: 10,
    outOfMemory: [],
    keepEvents: { days: 90, count: 1_000_000 },
    retry: DEFAULT_RETRY,
    lanePause: DEFAULT_LANE_PAUSE_SETTINGS,
  },
  queue: { maxQueue: null },
} as const;

/** Used for `executors` where a configuration names none: the embedded sketch engine. */
export const DEFAULT_EXECUTORS: Settings['executors'] = {
  'sketch-image': { module: '@media-gen/executor-sketch/image', options: {} },
  'sketch-song': { module: '@media-gen/executor-sketch/audio', options: {} },
};

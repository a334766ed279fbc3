export { CONFIG_FILE_NAMES } from './file/find-config.ts';
export type { ConfigFile } from './file/config-file.ts';
export type { ConfigIssue } from './file/issue.ts';
export { nearest } from './file/nearest.ts';
export {
  loadConfig,
  type Config,
  type ConfigFlags,
  type LoadConfigOptions,
} from './load-config.ts';
export { ENVIRONMENT_VARIABLES, type Environment } from './settings/environment.ts';
export type { Source } from './settings/layer.ts';
export type { ExplainedSetting } from './settings/merge.ts';
export { DEFAULTS, DEFAULT_EXECUTORS } from './settings/settings.ts';
export { hideSecrets } from './settings/hide-secrets.ts';
export { retryPolicyOf, type RetriedClass, type RetrySetting } from './settings/retry.ts';
export { lanePausePolicyOf, type LanePauseSettings } from './settings/lane-pause.ts';
export type { RetryChanges, RetrySettings } from './settings/retry.ts';
export type { ExecutorSetting, RunChanges, RunSettings, Settings } from './settings/settings.ts';
export {
  loadExecutors,
  routeExecutors,
  type BrokenExecutor,
  type ConfiguredExecutor,
  type LoadedExecutors,
  type LoadExecutorsOptions,
  type Routing,
} from './executors/load-executors.ts';
export { configJsonSchema } from './json-schema.ts';
export {
  importLegacyConfig,
  type ImportLegacyOptions,
  type LegacyImport,
} from './legacy/import-legacy-config.ts';
export type { NotTaken } from './legacy/legacy-key.ts';

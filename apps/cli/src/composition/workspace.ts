import {
  builtInKinds,
  createKindRegistry,
  type KindRegistry,
  type PromptStore,
} from '@media-gen/core';
import type { SqliteStore } from '@media-gen/db';
import type { Config, ConfigFlags, LoadedExecutors } from '@media-gen/config';
import type { CliContext } from '../cli-context.ts';
import { describeError, tellError } from '../terminal/report-error.ts';

/** A configuration with the database that it names, open. */
export interface Workspace {
  readonly config: Config;
  readonly kinds: KindRegistry;
  readonly store: PromptStore;
}

export interface WorkspaceOptions {
  /** Only reads: the database cannot be changed. @default false */
  readonly readOnly?: boolean;
  readonly flags?: ConfigFlags;
}

/** Opens the database for as long as `use` takes. */
export async function withWorkspace<T>(
  context: CliContext,
  options: WorkspaceOptions,
  use: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const config = await context.loadConfig(options.flags);
  const kinds = await configuredKinds(context, config);
  const store = await openConfiguredStore(config, kinds, options.readOnly ?? false);
  try {
    return await use({ config, kinds, store });
  } finally {
    await store.close();
  }
}

export async function openConfiguredStore(
  config: Config,
  kinds: KindRegistry,
  readOnly: boolean,
): Promise<SqliteStore> {
  const { openStore } = await import('@media-gen/db');
  const { database: path, trustDatabasePlace: trustPlace } = config.settings;
  return openStore({ path, trustPlace, kinds, readOnly });
}

/** Loads the modules of all executors; packages that the folder lacks are looked for from here. */
export async function loadConfiguredExecutors(config: Config): Promise<LoadedExecutors> {
  const { loadExecutors } = await import('@media-gen/config');
  return loadExecutors(config, { kinds: builtInKinds, from: import.meta.url });
}

/**
 * The kinds that bodies are read with. The embedded engine brings none of its own, so its modules
 * are not loaded for that; this is most of what `list` would cost.
 */
export async function configuredKinds(context: CliContext, config: Config): Promise<KindRegistry> {
  const { DEFAULT_EXECUTORS } = await import('@media-gen/config');
  if (config.settings.executors === DEFAULT_EXECUTORS) return createKindRegistry(builtInKinds);
  const { kinds, broken } = await loadConfiguredExecutors(config);
  for (const { error } of broken) {
    tellError(describeError(error), context.terminal);
  }
  return kinds;
}

import {
  createKindRegistry,
  MediaGenError,
  type Executor,
  type ExecutorDefinition,
  type Kind,
  type KindRegistry,
  type MediaKind,
} from '@media-gen/core';
import type { Config } from '../load-config.ts';
import type { ExecutorSetting } from '../settings/settings.ts';
import { readDefinition } from './read-definition.ts';

/** One executor of a configuration, found and readable, not made yet. */
export interface ConfiguredExecutor {
  /** The name in the configuration. */
  readonly name: string;
  readonly setting: ExecutorSetting;
  /** Where its module was found. */
  readonly url: string;
  readonly definition: ExecutorDefinition;
  /** @throws {MediaGenError} `executor_options_invalid` */
  create(): Executor;
}

/** An executor that cannot be used, and why. */
export interface BrokenExecutor {
  readonly name: string;
  readonly setting: ExecutorSetting;
  readonly error: MediaGenError;
}

export interface LoadExecutorsOptions {
  /** The kinds that the program knows by itself. */
  readonly kinds: readonly Kind[];
  /** URL of a module of the program: packages that the folder lacks are looked for from there. */
  readonly from?: string;
}

export interface LoadedExecutors {
  readonly executors: readonly ConfiguredExecutor[];
  readonly broken: readonly BrokenExecutor[];
  /** The program's kinds and those that executors bring. */
  readonly kinds: KindRegistry;
}

/**
 * Loads the modules of every configured executor. A broken one does not hide the others.
 *
 * @throws {MediaGenError} `kind_conflict` where an executor brings a kind that is taken
 */
export async function loadExecutors(
  config: Config,
  options: LoadExecutorsOptions,
): Promise<LoadedExecutors> {
  // Node's resolution in JavaScript costs milliseconds that a program without executors need not pay.
  const { resolveModule } = await import('./resolve-module.ts');
  const executors: ConfiguredExecutor[] = [];
  const broken: BrokenExecutor[] = [];
  for (const [name, setting] of Object.entries(config.settings.executors)) {
    try {
      const url = resolveModule(setting.module, config.directory, options.from);
      const definition = await readDefinition(setting.module, url);
      const create = () => definition.create(setting.options, { name });
      executors.push({ name, setting, url, definition, create });
    } catch (error) {
      if (!MediaGenError.is(error)) throw error;
      broken.push({ name, setting, error });
    }
  }
  const brought = executors.flatMap(({ definition }) => definition.kindDefinition ?? []);
  return { executors, broken, kinds: createKindRegistry([...options.kinds, ...brought]) };
}

/** Which executor serves which kind. */
export type Routing = ReadonlyMap<MediaKind, ConfiguredExecutor>;

/**
 * Decides which executor serves which kind.
 *
 * @throws {MediaGenError} `executor_ambiguous` where two serve a kind without a route, with the
 * line to add; `executor_unknown` where a route names an executor of another kind;
 * `kind_unknown` where the settings name a kind that nothing registers
 */
export function routeExecutors(config: Config, loaded: LoadedExecutors): Routing {
  const { routes, run } = config.settings;
  const limited = typeof run.concurrency === 'number' ? [] : Object.keys(run.concurrency);
  for (const kind of [...Object.keys(routes), ...limited]) loaded.kinds.get(kind);

  const routing = new Map<MediaKind, ConfiguredExecutor>();
  for (const executor of loaded.executors) {
    const { kind } = executor.definition;
    const route = routes[kind];
    const other = routing.get(kind);
    if (route !== undefined && route !== executor.name) continue;
    if (other !== undefined) throw ambiguous(kind, other, executor, config.file);
    routing.set(kind, executor);
  }
  for (const [kind, name] of Object.entries(routes)) {
    const executor = loaded.executors.find((each) => each.name === name);
    if (executor === undefined || executor.definition.kind === kind) continue;
    throw wrongKind(kind, executor, loaded.executors);
  }
  return routing;
}

function ambiguous(
  kind: MediaKind,
  one: ConfiguredExecutor,
  other: ConfiguredExecutor,
  file: string | undefined,
): MediaGenError {
  return new MediaGenError(
    'executor_ambiguous',
    `Executors "${one.name}" and "${other.name}" both serve the kind "${kind}".`,
    {
      hint: `Add to ${file ?? 'the configuration'}: "routes": { "${kind}": "${one.name}" }`,
      details: { kind, executors: [one.name, other.name] },
    },
  );
}

function wrongKind(
  kind: MediaKind,
  executor: ConfiguredExecutor,
  all: readonly ConfiguredExecutor[],
): MediaGenError {
  const fitting = all.filter((each) => each.definition.kind === kind).map((each) => each.name);
  return new MediaGenError(
    'executor_unknown',
    `The route of "${kind}" names "${executor.name}", which serves the kind "${executor.definition.kind}".`,
    {
      hint: `Executors for "${kind}": ${fitting.join(', ') || 'none'}.`,
      details: { kind, executor: executor.name, fitting },
    },
  );
}

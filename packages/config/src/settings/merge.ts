import type { Layer, Source } from './layer.ts';
import { hideSecrets } from './hide-secrets.ts';
import { mergeLanePause } from './lane-pause.ts';
import { mergeRetry, RETRIED_CLASSES } from './retry.ts';
import { DEFAULT_EXECUTORS, type Settings } from './settings.ts';

/** The value of one setting, and who said so. */
export interface ExplainedSetting {
  /** `database`, `executors.comfy`, `routes.image`, `run.timeoutSeconds` … */
  readonly setting: string;
  readonly value: unknown;
  readonly source: Source;
  /** What a reader may want to know of it. */
  readonly note?: string;
}

/** Puts layers over each other: the last one that says something wins, setting by setting. */
export function mergeLayers(base: Settings, layers: readonly Layer[]): Settings {
  return layers.reduce<Settings>(
    (under, layer) => ({
      database: layer.database ?? under.database,
      trustDatabasePlace: layer.trustDatabasePlace ?? under.trustDatabasePlace,
      mediaRoot: layer.mediaRoot ?? under.mediaRoot,
      executors: layer.executors ?? under.executors,
      routes: { ...under.routes, ...layer.routes },
      run: {
        ...under.run,
        ...layer.run,
        retry: mergeRetry(under.run.retry, layer.run?.retry),
        lanePause: mergeLanePause(under.run.lanePause, layer.run?.lanePause),
      },
      queue: layer.queue ?? under.queue,
    }),
    base,
  );
}

/** Every effective setting with its source. */
export function explainSettings(
  settings: Settings,
  layers: readonly Layer[],
): readonly ExplainedSetting[] {
  const explain = (
    setting: string,
    value: unknown,
    says: (layer: Layer) => boolean,
    note?: string,
  ): ExplainedSetting => ({
    setting,
    value,
    source: layers.findLast(says)?.sourceOf(setting) ?? { type: 'default' },
    ...(note === undefined ? {} : { note }),
  });
  const { retry, ...runWithoutRetry } = settings.run;
  const embedded = 'the embedded sketch engine, because no executors are configured';
  return [
    explain('database', settings.database, (layer) => layer.database !== undefined),
    explain(
      'trustDatabasePlace',
      settings.trustDatabasePlace,
      (layer) => layer.trustDatabasePlace !== undefined,
    ),
    explain('mediaRoot', settings.mediaRoot, (layer) => layer.mediaRoot !== undefined),
    ...Object.entries(settings.executors).map(([name, { module, options }]) =>
      explain(
        `executors.${name}`,
        Object.keys(options).length === 0 ? module : [module, hideSecrets(options)],
        (layer) => layer.executors !== undefined,
        settings.executors === DEFAULT_EXECUTORS ? embedded : undefined,
      ),
    ),
    ...Object.entries(settings.routes).map(([kind, name]) =>
      explain(`routes.${kind}`, name, (layer) => layer.routes?.[kind] !== undefined),
    ),
    ...Object.entries(runWithoutRetry).map(([key, value]) =>
      explain(`run.${key}`, value, (layer) => layer.run !== undefined && key in layer.run),
    ),
    explain('queue.maxQueue', settings.queue.maxQueue, (layer) => layer.queue !== undefined),
    ...RETRIED_CLASSES.map((name) =>
      explain(`run.retry.${name}`, retry[name], (layer) => layer.run?.retry?.[name] !== undefined),
    ),
  ];
}

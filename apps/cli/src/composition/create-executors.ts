import type { Executor } from '@media-gen/core';
import { routeExecutors, type Config, type LoadedExecutors } from '@media-gen/config';

/** @throws {MediaGenError} the first executor that is broken, or that cannot be routed */
export function createExecutors(config: Config, loaded: LoadedExecutors): readonly Executor[] {
  const [broken] = loaded.broken;
  if (broken !== undefined) throw broken.error;
  routeExecutors(config, loaded);
  return loaded.executors.map((executor) => executor.create());
}

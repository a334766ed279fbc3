import type { MediaRoot } from '../media/media-root.ts';
import { createRunner } from '../runner/create-runner.ts';
import type { Runner, RunnerOptions } from '../runner/runner.ts';
import { openMediaRoot } from './files/local-media-root.ts';
import { localWorkerIdentity } from './process/worker-identity.ts';

export interface LocalRunnerOptions extends Omit<RunnerOptions, 'mediaRoot' | 'worker'> {
  /** The folder that holds the media, made when it is missing; or one that is open already. */
  readonly mediaRoot: string | MediaRoot;
  /** @default this process */
  readonly worker?: RunnerOptions['worker'];
}

/**
 * Makes a runner for this process and a folder of this machine.
 *
 * @example
 * ```ts
 * const runner = await createLocalRunner({
 *   store,
 *   executors: [sketchImage.create()],
 *   mediaRoot: './output',
 *   inspector: createMediaInspector(),
 * });
 * const { committed, failed } = await runner.drain();
 * await runner.close();
 * ```
 *
 * @throws {MediaGenError} `media_root_unusable`, `storage_denied`, `executor_ambiguous`,
 * `executor_unknown`
 */
export async function createLocalRunner(options: LocalRunnerOptions): Promise<Runner> {
  const { mediaRoot, worker } = options;
  return createRunner({
    ...options,
    mediaRoot: typeof mediaRoot === 'string' ? await openMediaRoot(mediaRoot) : mediaRoot,
    worker: worker ?? (await localWorkerIdentity()),
  });
}

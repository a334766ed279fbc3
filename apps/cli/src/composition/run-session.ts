import { createLocalRunner } from '@media-gen/core/node';
import type { EventRetention, Executor, Runner } from '@media-gen/core';
import { lanePausePolicyOf, retryPolicyOf, type Config } from '@media-gen/config';
import type { CliContext } from '../cli-context.ts';
import { openDisplay, type RunDisplay } from '../display/run-display.ts';
import { createExecutors } from './create-executors.ts';
import { onInterrupt, type Interruption } from './interrupts.ts';
import { loadConfiguredExecutors, openConfiguredStore, type Workspace } from './workspace.ts';

/** A workspace that can run prompts. */
export interface RunSession extends Workspace {
  readonly runner: Runner;
  readonly executors: readonly Executor[];
  readonly display: RunDisplay;
  readonly interruption: Interruption;
}

const DAY_MS = 86_400_000;

function retentionOf({ days, count }: Config['settings']['run']['keepEvents']): EventRetention {
  return {
    ...(days !== undefined && { olderThanMs: days * DAY_MS }),
    ...(count !== undefined && { keep: count }),
  };
}

/**
 * Opens everything that running takes, for as long as `use` takes. Signals are listened to from
 * before the first claim to after the last release.
 *
 * @throws {MediaGenError} whatever is wrong with the configuration, before the database is touched;
 * `database_not_adopted`, before the media root is
 */
export async function withRunSession<T>(
  context: CliContext,
  config: Config,
  use: (session: RunSession) => Promise<T>,
): Promise<T> {
  const loaded = await loadConfiguredExecutors(config);
  const executors = createExecutors(config, loaded);
  const store = await openConfiguredStore(config, loaded.kinds, false);
  try {
    // Refused where our tables are missing, before anything is announced or a folder is made.
    await store.events({ limit: 1 });
    const { createMediaInspector } = await import('@media-gen/media');
    const { mediaRoot, routes, run } = config.settings;
    const runner = await createLocalRunner({
      store,
      executors,
      routes,
      mediaRoot,
      inspector: createMediaInspector(),
      concurrency: run.concurrency,
      timeoutMs: run.timeoutSeconds * 1000,
      leaseMs: run.leaseSeconds * 1000,
      graceMs: run.graceSeconds * 1000,
      relief: run.outOfMemory,
      keepEvents: retentionOf(run.keepEvents),
      retry: retryPolicyOf(run.retry),
      lanePause: lanePausePolicyOf(run.lanePause),
    });
    const display = await openDisplay(context, runner.events, mediaRoot);
    for (const { message, hint } of store.cautions) display.say(`${message} ${hint}`);
    const interruption = onInterrupt(runner, (text) => display.say(text));
    try {
      return await use({
        config,
        kinds: loaded.kinds,
        store,
        runner,
        executors,
        display,
        interruption,
      });
    } finally {
      display.close();
      await runner.close();
      interruption.stopListening();
    }
  } finally {
    await store.close();
  }
}

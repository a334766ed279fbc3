import type { Config } from '@media-gen/config';
import type { SqliteStore } from '@media-gen/db';
import type { CliContext } from '../cli-context.ts';
import { configuredKinds, openConfiguredStore } from './workspace.ts';

/**
 * Opens the database for writing, for as long as `use` takes.
 *
 * @throws {MediaGenError} `database_not_adopted`, before anything is announced
 */
export async function withWritableStore<T>(
  context: CliContext,
  config: Config,
  use: (store: SqliteStore) => Promise<T>,
): Promise<T> {
  const store = await openConfiguredStore(config, await configuredKinds(context, config), false);
  try {
    await store.events({ limit: 1 });
    for (const { message, hint } of store.cautions) context.terminal.note(`${message} ${hint}`);
    return await use(store);
  } finally {
    await store.close();
  }
}

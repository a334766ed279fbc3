import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PromptStore, RunnerEvents } from '@media-gen/core';
import { ensureFolder } from '@media-gen/core/node';
import type { Config } from '@media-gen/config';
import { describeError } from '../terminal/report-error.ts';
import { folderOpener } from './folder-opener.ts';
import { queueRoom } from './queue-room.ts';

/** How somebody wants to be served. */
export interface ServeWish {
  readonly config: Config;
  readonly environment: NodeJS.ProcessEnv;
  readonly host: string;
  readonly port: number;
  readonly token?: string;
  readonly allowedHosts: readonly string[];
  /** The folder of an existing page. */
  readonly page?: string;
  /** The folder of a built page. */
  readonly studioDir?: string;
}

export interface ServedStore {
  readonly url: string;
  /** Ends what was opened for serving; the store stays open. */
  close(): Promise<void>;
}

/** Serves an open store, with everything around it that this machine has. */
export async function serveStore({
  config,
  store,
  runner,
  report,
  page: classicDir,
  environment,
  ...wish
}: ServeWish & {
  readonly store: PromptStore;
  /** Of a worker in this process. */
  readonly runner?: RunnerEvents;
  readonly report: (text: string) => void;
}): Promise<ServedStore> {
  const [{ createServer, isLoopback }, { openServedTables }, { createMediaPreviewer }] =
    await Promise.all([
      import('@media-gen/server'),
      import('./served-tables.ts'),
      import('@media-gen/media'),
    ]);
  const { database, mediaRoot, queue, trustDatabasePlace: trustPlace } = config.settings;
  const openFolder = isLoopback(wish.host) ? await folderOpener(environment) : undefined;
  const room = queueRoom(queue.maxQueue, store.kinds);
  await ensureFolder(mediaRoot);
  const tables = { path: database, kinds: store.kinds, trustPlace };
  const served = await openServedTables(tables);
  const { page, library } = served;
  try {
    const server = await createServer({
      ...wish,
      ...room,
      ...(openFolder !== undefined && { openFolder }),
      store,
      mediaRoot,
      page,
      library,
      previewer: createMediaPreviewer(),
      version: ownVersion(),
      report: (error) => report(describeError(error).message),
      ...(runner !== undefined && { runner }),
      ...(classicDir !== undefined && { classicDir: resolve(classicDir) }),
    });
    const close = async (): Promise<void> => {
      await server.close();
      await served.close();
    };
    try {
      return { url: (await server.listen()).url, close };
    } catch (error) {
      await server.close();
      throw error;
    }
  } catch (error) {
    await served.close();
    throw error;
  }
}

function ownVersion(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

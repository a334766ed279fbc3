import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Executor, Runner } from '@media-gen/core';
import { createLocalRunner } from '@media-gen/core/node';
import {
  initDatabase,
  openMediaLibrary,
  openPageTables,
  openStore,
  type SqliteStore,
} from '@media-gen/db';
import { sketchSong } from '@media-gen/executor-sketch/audio';
import { sketchImage } from '@media-gen/executor-sketch/image';
import { createMediaInspector, createMediaPreviewer } from '@media-gen/media';
import { createServer, type MediaGenServer, type ServerOptions } from '@media-gen/server';
import { onTestFinished } from 'vitest';
import { openPage, type StudioPage } from './open-page.ts';

/** The built page, in a real browser, over a real server and database. */
export interface OpenStudio {
  readonly folder: string;
  readonly database: string;
  readonly mediaRoot: string;
  readonly store: SqliteStore;
  readonly server: MediaGenServer;
  readonly url: string;
  /** `undefined` where no executors were given. */
  readonly runner: Runner | undefined;
  /** Opens another page at a path; the faults it logs fail the test at its end. */
  readonly open: (path: string, options?: { readonly width?: number }) => Promise<StudioPage>;
}

export interface OpenStudioOptions extends Partial<Omit<ServerOptions, 'runner'>> {
  /** Executors of a runner beside the server. @default none */
  readonly executors?: readonly Executor[];
  /** Called before the server opens, with the open store. */
  readonly prepare?: (store: SqliteStore, mediaRoot: string) => Promise<unknown>;
}

export const STUDIO_DIR = fileURLToPath(new URL('../../dist', import.meta.url));

export function sketchExecutors(): readonly Executor[] {
  // Small ones: these tests are about what is done with a picture.
  return [sketchImage.create({ megapixels: 0.05 }), sketchSong.create()];
}

export async function openStudio(options: OpenStudioOptions = {}): Promise<OpenStudio> {
  const { executors, prepare, ...serverOptions } = options;
  const folder = mkdtempSync(join(tmpdir(), 'media-gen-studio-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const database = join(folder, 'prompts.db');
  const mediaRoot = join(folder, 'output');
  mkdirSync(mediaRoot);
  await initDatabase({ path: database });
  const store = await openStore({ path: database });
  onTestFinished(() => store.close());
  await prepare?.(store, mediaRoot);
  const page = await openPageTables({ path: database });
  onTestFinished(() => page.close());
  const library = await openMediaLibrary({ path: database });
  onTestFinished(() => library.close());
  const runner =
    executors &&
    (await createLocalRunner({ store, executors, mediaRoot, inspector: createMediaInspector() }));
  if (runner !== undefined) onTestFinished(() => runner.close());
  const server = await createServer({
    store,
    mediaRoot,
    page,
    library,
    previewer: createMediaPreviewer(),
    studioDir: STUDIO_DIR,
    port: 0,
    ...(runner && { runner: runner.events }),
    ...serverOptions,
  });
  onTestFinished(() => server.close());
  const { url } = await server.listen();
  return {
    folder,
    database,
    mediaRoot,
    store,
    server,
    url,
    runner,
    open: (path, { width } = {}) => openPage(url + path, width),
  };
}

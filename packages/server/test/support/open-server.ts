import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { onTestFinished } from 'vitest';
import { createServer, type MediaGenServer, type ServerOptions } from '../../src/index.ts';

/** A server on a real socket, over a real SQLite file. */
export interface OpenServer {
  readonly folder: string;
  readonly database: string;
  readonly mediaRoot: string;
  readonly store: SqliteStore;
  readonly server: MediaGenServer;
  readonly url: string;
  readonly port: number;
  /** What the server told whoever runs it. */
  readonly reports: readonly unknown[];
  /** Resolves with what the server tells next. */
  readonly nextReport: () => Promise<unknown>;
  /** `undefined` where none was asked for. */
  readonly runner: Runner | undefined;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends JSON and reads JSON, of the type that the caller expects. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  json<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly json: T; readonly headers: Headers }>;
}

export interface OpenServerOptions extends Partial<Omit<ServerOptions, 'runner'>> {
  /** Executors of a runner beside the server. @default none */
  readonly executors?: readonly Executor[];
}

export function sketchExecutors(): readonly Executor[] {
  // Small ones: these tests are about what is done with a picture.
  return [sketchImage.create({ megapixels: 0.05 }), sketchSong.create()];
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'media-gen-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openServer(options: OpenServerOptions = {}): Promise<OpenServer> {
  const { executors, ...serverOptions } = options;
  const folder = temporaryFolder();
  const database = join(folder, 'prompts.db');
  const mediaRoot = join(folder, 'output');
  mkdirSync(mediaRoot);
  await initDatabase({ path: database });
  const store = await openStore({ path: database });
  onTestFinished(() => store.close());
  const page = await openPageTables({ path: database });
  onTestFinished(() => page.close());
  const library = await openMediaLibrary({ path: database });
  onTestFinished(() => library.close());
  const runner = executors && (await openRunner(store, executors, mediaRoot));
  const reports: unknown[] = [];
  const reported = new EventEmitter();
  const server = await createServer({
    store,
    mediaRoot,
    page,
    library,
    previewer: createMediaPreviewer(),
    port: 0,
    report: (error) => {
      reports.push(error);
      reported.emit('report', error);
    },
    ...(runner && { runner: runner.events }),
    ...serverOptions,
  });
  onTestFinished(() => server.close());
  const { url, port } = await server.listen();
  const request: OpenServer['fetch'] = (path, init) => fetch(url + path, init);
  return {
    folder,
    database,
    mediaRoot,
    store,
    server,
    url,
    port,
    reports,
    nextReport: async () => ((await once(reported, 'report')) as unknown[])[0],
    runner,
    fetch: request,
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
    async json<T>(method: string, path: string, body?: unknown) {
      const answer = await request(path, {
        method,
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { 'Content-Type': 'application/json' },
        }),
      });
      const text = await answer.text();
      const json = (text === '' ? undefined : JSON.parse(text)) as T;
      return { status: answer.status, json, headers: answer.headers };
    },
  };
}

async function openRunner(
  store: SqliteStore,
  executors: readonly Executor[],
  mediaRoot: string,
): Promise<Runner> {
  const inspector = createMediaInspector();
  const runner = await createLocalRunner({ store, executors, mediaRoot, inspector });
  onTestFinished(() => runner.close());
  return runner;
}

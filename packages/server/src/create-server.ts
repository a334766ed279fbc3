import { once } from 'node:events';
import type { Server } from 'node:http';
import { realpath } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { MediaGenError } from '@media-gen/core';
import type { Hono } from 'hono';
import { createApp } from './create-app.ts';
import { EventHub } from './events/event-hub.ts';
import { ForeignWatch } from './events/foreign-watch.ts';
import { Listeners } from './events/listeners.ts';
import { LiveAttempts } from './events/live-attempts.ts';
import { createAccess } from './guard/access.ts';
import { createGate } from './guard/gate.ts';
import { isLoopback } from './guard/host-guard.ts';
import type { Environment } from './http/request-context.ts';
import { finishDiscarding } from './library/discarded-files.ts';
import { Exports } from './library/exports.ts';
import { makeAhead } from './previews/make-ahead.ts';
import { PreviewCache } from './previews/preview-cache.ts';
import { Previews } from './previews/previews.ts';
import {
  DEFAULT_LIMITS,
  type ServerAddress,
  type ServerLimits,
  type ServerOptions,
} from './server-options.ts';

/** A server that was made and may listen. */
export interface MediaGenServer {
  /** For another program that has an HTTP server of its own. */
  readonly app: Hono<Environment>;
  /** How many event streams are open. */
  readonly listenerCount: number;
  /** @throws {MediaGenError} `address_unavailable` */
  listen(): Promise<ServerAddress>;
  /** Ends event streams with a word, lets answers end, and closes. The store stays open. */
  close(): Promise<void>;
}

const SHORTEST_TOKEN = 16;

/**
 * Serves a store over HTTP.
 *
 * @throws {MediaGenError} `token_missing` where others can reach it and there is no token, or a
 * short one; `media_root_unusable`, `database_not_adopted`
 *
 * @example
 * ```ts
 * const server = await createServer({ store, mediaRoot: './output', runner: runner.events });
 * const { url } = await server.listen();
 * ```
 */
export async function createServer(options: ServerOptions): Promise<MediaGenServer> {
  const { store, library, host = '127.0.0.1', port = 8787, token, allowedHosts = [] } = options;
  const { report = (): void => undefined, now = () => Date.now() } = options;
  refuseWithoutToken(host, token);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const mediaRoot = await existing(options.mediaRoot);
  const hub = await EventHub.open(store, report);
  const live = new LiveAttempts(now);
  const stopListening = options.runner && live.listenTo(options.runner);
  const { listeners: most, beatMs, requestsPerSecond } = limits;
  const foreign = new ForeignWatch({ store, everyMs: limits.foreignMs, now, report });
  const listeners = new Listeners({ hub, live, foreign, most, beatMs, report });
  const access = createAccess(token, now);
  const gate = createGate({
    access,
    allowedHosts: [host, ...allowedHosts],
    requestsPerSecond,
    now,
  });
  const previews = previewsOf(options, mediaRoot, report);
  const stopMaking = previews && makeAhead({ hub, store }, previews);
  const services = {
    store,
    library,
    exports: new Exports(now),
    openFolder: options.openFolder,
    mediaRoot,
    version: options.version ?? '0.0.0',
    hasWorker: options.runner !== undefined,
    maxQueue: options.maxQueue,
    hub,
    live,
    listeners,
    access,
    bodyBytes: limits.bodyBytes,
    previews,
    now,
    failedSignIn: gate.failedSignIn,
    report,
  };
  const finished = finishDiscarding(services);
  const { page, studioDir, classicDir } = options;
  const app = createApp({ services, gate, page, studioDir, classicDir });
  const server = httpServer(app, limits);
  return {
    app,
    get listenerCount() {
      return listeners.count;
    },
    listen: () => listen(server, host, port),
    async close() {
      stopListening?.();
      listeners.close();
      await closeServer(server, limits.graceMs);
      await stopMaking?.();
      await finished;
      await Promise.all([foreign.close(), hub.close()]);
    },
  };
}

function previewsOf(
  { previewer }: ServerOptions,
  mediaRoot: string,
  report: (error: unknown) => void,
): Previews | undefined {
  return previewer && new Previews(mediaRoot, previewer, new PreviewCache(mediaRoot, report));
}

function httpServer(app: Hono<Environment>, limits: ServerLimits): Server {
  const server = createAdaptorServer({
    // Node's own bindings always come with a request that it took.
    fetch: (request, env) => app.fetch(request, env),
    overrideGlobalObjects: false,
    serverOptions: {
      requestTimeout: limits.requestMs,
      headersTimeout: limits.requestMs,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: Math.min(5_000, limits.requestMs),
      maxHeaderSize: 16 * 1024,
    },
  }) as Server;
  server.maxConnections = limits.connections;
  // What moves nothing is not waited for: event streams get signs of life, files are being read.
  server.setTimeout(limits.idleMs);
  return server;
}

async function listen(server: Server, host: string, port: number): Promise<ServerAddress> {
  try {
    const isListening = once(server, 'listening');
    server.listen(port, host);
    await isListening;
  } catch (cause) {
    throw new MediaGenError('address_unavailable', `${host}:${port} cannot be listened on.`, {
      hint: 'Another program may have the port: choose another with --port, or 0 for any.',
      details: { host, port },
      cause,
    });
  }
  const bound = (server.address() as AddressInfo).port;
  const name = host.includes(':') ? `[${host}]` : host;
  return { host, port: bound, url: `http://${name}:${bound}` };
}

/** Idle connections go at once, the others when they are done, and all of them after a while. */
async function closeServer(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const isClosed = once(server, 'close');
  server.close();
  // One that is kept alive becomes idle when its answer ends, and would be waited for.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await isClosed;
  clearInterval(idle);
  clearTimeout(timer);
}

function refuseWithoutToken(host: string, token: string | undefined): void {
  if (token === undefined && isLoopback(host)) return;
  if (token !== undefined && token.length >= SHORTEST_TOKEN && /^[\x21-\x7e]+$/.test(token)) return;
  const what = token === undefined ? 'there is no token' : 'the token is too short, or has blanks';
  throw new MediaGenError('token_missing', `Others could reach ${host}, and ${what}.`, {
    hint: `Give one of ${SHORTEST_TOKEN} characters or more with --token-file, or listen on 127.0.0.1.`,
    details: { host },
  });
}

async function existing(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (cause) {
    throw new MediaGenError('media_root_unusable', `There is no media root at ${folder}.`, {
      hint: 'Set "mediaRoot", or make the folder.',
      details: { path: folder },
      cause,
    });
  }
}

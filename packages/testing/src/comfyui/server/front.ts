import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { ServerTrouble } from '../engine/validate-prompt.ts';
import { isRoute, numberIn, type FaultBook } from '../faults/fault-book.ts';
import { FAKE_CERTIFICATE, FAKE_KEY } from './certificate.ts';
import { sendText, sendTrouble, TooLarge, type Exchange } from './answer.ts';
import type { RunLog } from './run-log.ts';
import { Router, type Route } from './router.ts';
import type { SocketHub } from './socket-hub.ts';

export interface FrontParts {
  readonly routes: readonly Route[];
  readonly hub: SocketHub;
  readonly faults: FaultBook;
  readonly log: RunLog;
  /** What a proxy in front would ask for. */
  readonly requiredHeaders: Readonly<Record<string, string>>;
  readonly isTls: boolean;
  /** Newer servers refuse what a browser marks as coming from another site. */
  readonly guardsCrossSite: boolean;
}

const KEEP_ALIVE_MS = 75_000;

/** The listening part of one life: HTTP, WebSocket, and the faults that sit before the routes. */
export class Front {
  readonly #server: Server | TlsServer;
  readonly #sockets = new Set<Socket>();
  readonly #websockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 26 });
  readonly #router: Router;
  readonly #parts: FrontParts;

  constructor(parts: FrontParts) {
    this.#parts = parts;
    this.#router = new Router(parts.routes);
    const answer = (request: IncomingMessage, response: ServerResponse): void =>
      void this.#answer(request, response);
    this.#server = parts.isTls
      ? createTlsServer({ key: FAKE_KEY, cert: FAKE_CERTIFICATE }, answer)
      : createServer(answer);
    // As long as the real one keeps a connection that is idle.
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
    });
    this.#server.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'http://fake');
      if (!/^(\/api)?\/ws$/.test(url.pathname) || !this.#isLetIn(request)) {
        socket.destroy();
        return;
      }
      this.#websockets.handleUpgrade(request, socket, head, (websocket) =>
        parts.hub.accept(websocket, url.searchParams.get('clientId') ?? undefined),
      );
    });
  }

  async listen(host: string, port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Cuts every connection at once, as a killed process does. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const hasApiPrefix = /^\/api(\/|$)/.test(url.pathname);
    const path = hasApiPrefix ? url.pathname.slice(4) : url.pathname;
    const method = request.method ?? 'GET';
    const found = this.#router.find(method, path, hasApiPrefix);
    const params = found === undefined || found === 'wrong method' ? {} : found.params;
    const exchange = {
      request,
      response,
      method,
      path,
      hasApiPrefix,
      query: url.searchParams,
      params,
    };
    response.on('error', () => undefined);
    if (!path.startsWith('/__fake/')) {
      if (!this.#isLetIn(request)) {
        sendText(exchange, 401, 'Unauthorized');
        return;
      }
      const pattern = found === undefined || found === 'wrong method' ? path : found.route.path;
      this.#parts.log.request(method, pattern);
      if (await this.#disturb(exchange)) return;
      if (this.#isForeignOrigin(request)) {
        sendText(exchange, 403);
        return;
      }
    }
    if (found === undefined) sendText(exchange, 404, '404: Not Found');
    else if (found === 'wrong method') sendText(exchange, 405, '405: Method Not Allowed');
    else await this.#handle(found.route, exchange);
  }

  async #handle(route: Route, exchange: Exchange): Promise<void> {
    try {
      const isLost = this.#parts.faults.take('lost-answer', (fault) =>
        isRoute(fault, exchange.method, exchange.path, 'POST /prompt'),
      );
      if (isLost !== undefined) exchange.response.end = cut(exchange.response);
      const late = this.#parts.faults.take('late-answer', () => isSubmission(exchange));
      if (late !== undefined) delayEnd(exchange.response, numberIn(late, 50));
      await route.handle(exchange);
    } catch (error) {
      if (exchange.response.headersSent) exchange.response.destroy();
      else if (error instanceof TooLarge) sendText(exchange, 413, error.message);
      else if (error instanceof ServerTrouble) sendTrouble(exchange);
      else {
        sendTrouble(exchange);
        throw error;
      }
    }
  }

  /** Whether a fault answered in the route's stead. */
  async #disturb(exchange: Exchange): Promise<boolean> {
    const { faults } = this.#parts;
    const { method, path, response } = exchange;
    const slow = faults.take('slow-answers');
    if (slow !== undefined) await setTimeout(numberIn(slow, 200));
    const meant = (name: Parameters<FaultBook['take']>[0], otherwise = ''): boolean =>
      faults.take(name, (fault) => isRoute(fault, method, path, otherwise)) !== undefined;
    if (meant('hang')) return true;
    if (meant('http-403')) {
      sendText(exchange, 403);
      return true;
    }
    if (meant('http-500')) {
      sendTrouble(exchange);
      return true;
    }
    if (meant('http-503')) {
      sendText(exchange, 503, '503 Service Unavailable');
      return true;
    }
    if (meant('redirect')) {
      response.writeHead(302, { location: exchange.request.url ?? '/', 'content-length': 0 }).end();
      return true;
    }
    if (meant('html', '/view')) {
      const page =
        '<!doctype html><html><head><title>Sign in</title></head><body>Sign in</body></html>';
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
      return true;
    }
    const isJobs = path.startsWith('/jobs') && faults.take('no-job-routes') !== undefined;
    if (isJobs) sendText(exchange, 404, '404: Not Found');
    return isJobs;
  }

  #isLetIn({ headers }: IncomingMessage): boolean {
    return Object.entries(this.#parts.requiredHeaders).every(
      ([name, value]) => headers[name.toLowerCase()] === value,
    );
  }

  #isForeignOrigin({ headers }: IncomingMessage): boolean {
    if (this.#parts.guardsCrossSite && headers['sec-fetch-site'] === 'cross-site') return true;
    const { origin, host } = headers;
    if (origin === undefined || host === undefined) return false;
    const isLoopback = /^(localhost|127\.|\[::1\])/.test(host);
    return isLoopback && URL.canParse(origin) && new URL(origin).host !== host;
  }
}

function isSubmission({ method, path }: Exchange): boolean {
  return method === 'POST' && path === '/prompt';
}

/** The work is done, and the answer is under way for a while. */
function delayEnd(response: ServerResponse, ms: number): void {
  const end = response.end.bind(response);
  response.end = (chunk: unknown) => {
    void setTimeout(ms).then(() => end(chunk));
    return response;
  };
}

/** The work is done, and the connection is gone before the answer. */
function cut(response: ServerResponse): ServerResponse['end'] {
  return () => {
    response.socket?.destroy();
    return response;
  };
}

import http from 'node:http';
import https from 'node:https';
import { systemClock, type Clock } from '../clock.ts';
import { ComfyError } from '../errors/comfy-error.ts';
import { connectionFailure } from './connection-failure.ts';
import type { HttpAnswer, HttpBody, HttpRequest, OpenAnswer } from './http-exchange.ts';
import { readAnswer } from './read-answer.ts';
import { redirectTarget } from './redirect-target.ts';
import { serverAddress, type ServerAddress } from './server-address.ts';
import { ServerLife } from './server-life.ts';
import type { ServerLimits, ServerOptions } from './server-options.ts';

const LIMITS: Required<ServerLimits> = {
  answerMs: 60_000,
  stallMs: 60_000,
  answerBytes: 128 * 1024 ** 2,
  fileBytes: 16 * 1024 ** 3,
  frameBytes: 128 * 1024 ** 2,
  socketMs: 5_000,
  pingMs: 20_000,
  redirects: 5,
};

/** Sends requests to one server over connections that are kept open. */
export class HttpTransport {
  readonly address: ServerAddress;
  readonly limits: Required<ServerLimits>;
  readonly clock: Clock;
  readonly options: ServerOptions;
  readonly life = new ServerLife();
  readonly #agents: Readonly<Record<string, http.Agent>>;

  constructor(options: ServerOptions) {
    this.options = options;
    this.address = serverAddress(options.url, options.headers);
    this.limits = { ...LIMITS, ...options.limits };
    this.clock = options.clock ?? systemClock;
    this.#agents = {
      'http:': new http.Agent({ keepAlive: true }),
      'https:': new https.Agent({ keepAlive: true, ...tlsOptions(options) }),
    };
  }

  /** Sends and reads the whole answer, whatever its status. */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    const answer = await this.open(request);
    const body = await readAnswer(answer, this.limits, this.clock, request.signal);
    return { url: answer.url, status: answer.status, headers: answer.headers, body };
  }

  /** Sends and follows redirects; the caller reads or destroys the body. */
  async open(request: HttpRequest): Promise<OpenAnswer> {
    let url = new URL(`${this.address.url}${request.path}`);
    for (let followed = 0; ; followed += 1) {
      const answer = await this.#once(url, request);
      const next = redirectTarget(answer, request.method, followed, this.limits.redirects);
      if (next === undefined) return answer;
      answer.body.resume();
      url = next;
    }
  }

  /** Ends the kept connections. */
  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  async #once(url: URL, request: HttpRequest): Promise<OpenAnswer> {
    const isSafe = request.method === 'GET' || request.method === 'HEAD';
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.#exchange(url, request);
      } catch (error) {
        if (!(error instanceof StaleConnection)) throw error;
        // Kept connections that the server closed meanwhile, perhaps all of them: nothing was
        // processed twice by a GET.
        if (!isSafe || tried > MOST_STALE) throw error.failure;
      }
    }
  }

  #exchange(url: URL, { method, body, headers, signal }: HttpRequest): Promise<OpenAnswer> {
    const isOwn = url.origin === this.address.origin;
    const own = isOwn ? this.address.headers : {};
    return new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? https : http).request(url, {
        method,
        agent: this.#agents[url.protocol],
        signal,
        headers: {
          'accept-encoding': 'identity',
          ...own,
          ...headers,
          ...(body && { 'content-type': body.type, 'content-length': body.length }),
        },
      });
      const cancelTimer = this.clock.after(this.limits.answerMs, () =>
        request.destroy(slowAnswer(url, this.limits.answerMs)),
      );
      if (isOwn) request.on('socket', (socket) => this.life.uses(socket));
      request.on('response', (answer) => {
        cancelTimer();
        if (isOwn) this.life.answered(answer.socket, answer.statusCode ?? 0);
        resolve({
          url: url.href,
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: answer,
        });
      });
      request.on('error', (error) => {
        cancelTimer();
        reject(failureOf(url, error, request.reusedSocket, signal));
      });
      sendBody(request, body);
    });
  }
}

/** More connections than are ever kept at once. */
const MOST_STALE = 16;

/** A failure on a connection that was open from before. */
class StaleConnection extends Error {
  readonly failure: ComfyError;
  constructor(failure: ComfyError) {
    super(failure.message);
    this.failure = failure;
  }
}

function failureOf(
  url: URL,
  error: Error,
  isReused: boolean,
  signal: AbortSignal | undefined,
): Error {
  if (signal?.aborted === true) return abortReason(signal);
  if (error instanceof ComfyError) return error;
  const failure = connectionFailure(url.origin, error);
  return isReused && failure.code === 'unreachable' ? new StaleConnection(failure) : failure;
}

/** Whoever aborts may give a reason that is no error. */
function abortReason({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error('The call was aborted.', { cause: reason });
}

function sendBody(request: http.ClientRequest, body: HttpBody | undefined): void {
  const content = body?.open();
  if (content === undefined || Buffer.isBuffer(content)) {
    request.end(content);
    return;
  }
  content.on('error', (error) => request.destroy(error));
  request.on('close', () => content.destroy());
  content.pipe(request);
}

function slowAnswer(url: URL, ms: number): ComfyError {
  return new ComfyError(
    'slow-answer',
    `${url.origin} gave no answer to ${url.pathname} in ${ms} ms.`,
    {
      hint: 'Look whether the server is busy or hangs; limits.answerMs sets the limit.',
      retryable: true,
    },
  );
}

/** The TLS part of the options, as Node's modules and `ws` take it. */
export function tlsOptions({ tls = {} }: ServerOptions): https.AgentOptions {
  const { ca, ...rest } = tls;
  return {
    ...rest,
    ...(ca !== undefined && { ca: typeof ca === 'string' || Buffer.isBuffer(ca) ? ca : [...ca] }),
  };
}

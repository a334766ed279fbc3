import { isComfyError } from '../errors/comfy-error.ts';
import { expectStatus, notComfy, readJson } from './answer-check.ts';
import type { HttpAnswer, HttpBody, HttpMethod, OpenAnswer } from './http-exchange.ts';
import type { HttpTransport } from './http-transport.ts';
import { jsonBody } from './json-body.ts';

/** What one call may say besides its route. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

interface Call extends CallOptions {
  readonly body?: HttpBody;
  /** Statuses that are answers here. */
  readonly expect?: readonly number[];
  readonly headers?: Readonly<Record<string, string>>;
  /** The route exists only with `/api`, whatever form the rest uses. */
  readonly isApiOnly?: boolean;
}

/** The routes of one server: finds out their form once, checks statuses, reads JSON. */
export class ComfyHttp {
  readonly transport: HttpTransport;
  #prefix: Promise<'' | '/api'> | undefined;

  constructor(transport: HttpTransport) {
    this.transport = transport;
  }

  /** `''` or `/api`. */
  prefix(signal?: AbortSignal): Promise<'' | '/api'> {
    const { paths = 'auto' } = this.transport.options;
    if (paths !== 'auto') return Promise.resolve(paths === 'api' ? '/api' : '');
    this.#prefix ??= this.#detect(signal).catch((error: unknown) => {
      this.#prefix = undefined;
      throw error;
    });
    return this.#prefix;
  }

  async json(route: string, call: Call = {}): Promise<unknown> {
    return readJson(await this.call('GET', route, call));
  }

  async postJson(route: string, value: unknown, call: Call = {}): Promise<unknown> {
    return readJson(await this.call('POST', route, { ...call, body: jsonBody(value) }));
  }

  /** A command whose success has no body. */
  async command(route: string, value: unknown, call: Call = {}): Promise<HttpAnswer> {
    const answer = await this.call('POST', route, { ...call, body: jsonBody(value) });
    // A page with 200 is what a login form or another program says to any address.
    if (answer.headers['content-type']?.includes('html') === true) throw notComfy(answer);
    return answer;
  }

  async call(method: HttpMethod, route: string, call: Call = {}): Promise<HttpAnswer> {
    const { expect = [200], isApiOnly, ...rest } = call;
    const prefix = isApiOnly === true ? '/api' : await this.prefix(call.signal);
    const answer = await this.transport.send({ method, path: `${prefix}${route}`, ...rest });
    expectStatus(answer, expect, this.transport.clock);
    return answer;
  }

  /** For bodies that are not to be held in memory; the caller checks the status. */
  async open(method: HttpMethod, route: string, call: Call = {}): Promise<OpenAnswer> {
    const { headers, signal, body } = call;
    const prefix = call.isApiOnly === true ? '/api' : await this.prefix(signal);
    return this.transport.open({
      method,
      path: `${prefix}${route}`,
      signal,
      ...(headers && { headers }),
      ...(body && { body }),
    });
  }

  async #detect(signal: AbortSignal | undefined): Promise<'' | '/api'> {
    const behindApi = await this.transport.send({ method: 'GET', path: '/api/prompt', signal });
    if (isQueueInfo(behindApi)) return '/api';
    const plain = await this.transport.send({ method: 'GET', path: '/prompt', signal });
    if (isQueueInfo(plain)) return '';
    expectStatus(plain.status === 404 ? behindApi : plain, [200, 404], this.transport.clock);
    throw notComfy(plain);
  }
}

/** `GET /prompt` is the cheapest thing that only ComfyUI answers so. */
function isQueueInfo(answer: HttpAnswer): boolean {
  if (answer.status !== 200) return false;
  try {
    const value = readJson(answer);
    return typeof value === 'object' && value !== null && 'exec_info' in value;
  } catch (error) {
    if (isComfyError(error)) return false;
    throw error;
  }
}

import { delay } from '../clock.ts';
import type { ComfyHttp } from '../http/comfy-http.ts';
import { FrameRouter, type ChannelListener } from './frame-router.ts';
import { SocketConnection } from './socket-connection.ts';
import type { SocketFrame } from './socket-frame.ts';

const FIRST_BACKOFF_MS = 500;
const LAST_BACKOFF_MS = 15_000;

/**
 * The events of the prompts that were submitted under one client id.
 *
 * A server deregisters an id when any of its connections closes, even an old one long after. So a
 * new prompt never goes under an id that was connected twice; for the older prompts the id is
 * opened again, as decoration.
 */
export class SocketChannel {
  readonly clientId: string;
  /** Resolves when the server said its first word, or the first connection failed. */
  readonly opened: Promise<void>;
  readonly #http: ComfyHttp;
  readonly #router = new FrameRouter();
  readonly #random: () => number;
  readonly #stop = new AbortController();
  #resolveOpened: () => void = () => undefined;
  #connection: SocketConnection | undefined;
  #connections = 0;
  #isConnected = false;
  #isReplacing = false;
  #lastFrameAt: number;

  constructor(http: ComfyHttp, clientId: string, random: () => number) {
    this.#http = http;
    this.clientId = clientId;
    this.#random = random;
    this.#lastFrameAt = http.transport.clock.now();
    this.opened = new Promise((resolve) => (this.#resolveOpened = resolve));
    void this.#connectForEver();
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** Whether new prompts may be submitted under this id. */
  get isFresh(): boolean {
    return this.#connections <= 1 && !this.#stop.signal.aborted;
  }

  get listeners(): number {
    return this.#router.size;
  }

  /** When anything last came, or the last connection was begun. */
  get lastFrameAt(): number {
    return this.#lastFrameAt;
  }

  /** Hears of one prompt until the returned function is called. */
  listen(promptId: string, listener: ChannelListener): () => void {
    this.#router.add(promptId, listener);
    return () => this.#router.remove(promptId, listener);
  }

  /** Drops a connection that seems dead; the next one begins when it is closed. */
  reconnect(): void {
    this.#connections += 1;
    this.#lastFrameAt = this.#http.transport.clock.now();
    if (this.#connection === undefined) return;
    this.#isReplacing = true;
    void this.#connection.close();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#connection?.close();
  }

  async #connectForEver(): Promise<void> {
    const { clock } = this.#http.transport;
    const { signal } = this.#stop;
    let backoff = FIRST_BACKOFF_MS;
    while (!signal.aborted) {
      const wasConnected = await this.#connectOnce();
      this.#resolveOpened();
      if (wasConnected) backoff = FIRST_BACKOFF_MS;
      await delay(clock, backoff * (0.75 + this.#random() / 2), signal);
      backoff = Math.min(backoff * 2, LAST_BACKOFF_MS);
    }
  }

  /** One connection from beginning to end. */
  async #connectOnce(): Promise<boolean> {
    this.#connections += 1;
    let wasConnected = false;
    try {
      const prefix = await this.#http.prefix(this.#stop.signal);
      if (this.#stop.signal.aborted) return false;
      await new Promise<void>((resolve) => {
        this.#connection = new SocketConnection(this.#http.transport, prefix, this.clientId, {
          frame: (frame) => {
            wasConnected = true;
            this.#hear(frame);
          },
          closed: resolve,
        });
      });
    } catch {
      // The server cannot be asked for its routes yet: as if the connection had failed.
    }
    this.#connection = undefined;
    if (this.#isConnected) {
      this.#isConnected = false;
      this.#router.connected(false, !this.#isReplacing);
    }
    this.#isReplacing = false;
    return wasConnected;
  }

  #hear(frame: SocketFrame): void {
    this.#lastFrameAt = this.#http.transport.clock.now();
    if (!this.#isConnected && frame.kind === 'message' && frame.type === 'status') {
      this.#isConnected = true;
      this.#resolveOpened();
      this.#router.connected(true, false);
    }
    this.#router.route(frame);
  }
}

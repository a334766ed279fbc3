import { randomUUID } from 'node:crypto';
import type { ComfyHttp } from '../http/comfy-http.ts';
import { SocketChannel } from './socket-channel.ts';

const IDLE_MS = 5_000;
const OPEN_AGAIN_MS = 250;

/** The channels of one server: one for new prompts, and those that older prompts still wait at. */
export class SocketHub {
  readonly #http: ComfyHttp;
  readonly #random: () => number;
  readonly #channels = new Map<string, SocketChannel>();
  #newest: SocketChannel | undefined;
  #hasFailed = false;

  constructor(http: ComfyHttp, random: () => number) {
    this.#http = http;
    this.#random = random;
  }

  /** A channel for a new prompt, open if the server lets us; waits for that, but not for ever. */
  async fresh(): Promise<SocketChannel> {
    if (this.#newest?.isFresh !== true) this.#newest = this.#add(randomUUID());
    const channel = this.#newest;
    if (channel.isConnected) return channel;
    const { clock, limits } = this.#http.transport;
    let cancel = (): void => undefined;
    const tooLate = new Promise<void>((resolve) => {
      cancel = clock.after(
        this.#hasFailed ? Math.min(OPEN_AGAIN_MS, limits.socketMs) : limits.socketMs,
        resolve,
      );
    });
    await Promise.race([channel.opened, tooLate]);
    cancel();
    // Events are decoration: without them the prompt is polled for.
    this.#hasFailed = !channel.isConnected;
    return channel;
  }

  /** The channel of an id that a prompt was submitted under before. */
  again(clientId: string): SocketChannel {
    return this.#channels.get(clientId) ?? this.#add(clientId);
  }

  /** Says that a listener left; a channel that nobody needs is closed after a while. */
  release(channel: SocketChannel): void {
    if (channel.listeners > 0) return;
    const isSpent = channel !== this.#newest || !channel.isFresh;
    if (isSpent) void this.#remove(channel);
    else
      this.#http.transport.clock.after(IDLE_MS, () => {
        if (channel.listeners === 0) void this.#remove(channel);
      });
  }

  /** When anything last came from the server, over whichever channel. */
  get lastFrameAt(): number {
    return Math.max(0, ...[...this.#channels.values()].map(({ lastFrameAt }) => lastFrameAt));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#channels.values()].map((channel) => this.#remove(channel)));
  }

  #add(clientId: string): SocketChannel {
    const channel = new SocketChannel(this.#http, clientId, this.#random);
    this.#channels.set(clientId, channel);
    return channel;
  }

  #remove(channel: SocketChannel): Promise<void> {
    this.#channels.delete(channel.clientId);
    if (this.#newest === channel) this.#newest = undefined;
    return channel.close();
  }
}

import { WebSocket, type RawData } from 'ws';
import type { HttpTransport } from '../http/http-transport.ts';
import { tlsOptions } from '../http/http-transport.ts';
import { readBinaryFrame, readTextFrame, type SocketFrame } from './socket-frame.ts';

const CLOSE_MS = 2_000;

export interface ConnectionHandlers {
  /** Called for each frame in the order of sending; it must return soon, for a slow reader delays everybody. */
  frame(frame: SocketFrame): void;
  /** Called once, however it ended; never before it was opened or given up. */
  closed(): void;
}

/** One connection under one client id: pings, reads frames, and ends for certain. */
export class SocketConnection {
  readonly #socket: WebSocket;
  readonly #transport: HttpTransport;
  readonly #ended: Promise<void>;
  #hasPong = true;
  #cancelPing: () => void = () => undefined;

  constructor(
    transport: HttpTransport,
    prefix: string,
    clientId: string,
    handlers: ConnectionHandlers,
  ) {
    this.#transport = transport;
    const { address, limits, options } = transport;
    const url = `${address.url.replace(/^http/, 'ws')}${prefix}/ws?clientId=${clientId}`;
    const socket = new WebSocket(url, {
      ...tlsOptions(options),
      headers: address.headers,
      maxPayload: limits.frameBytes,
      handshakeTimeout: limits.answerMs,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    socket.on('open', () => {
      // Only as the first frame, and then each preview says whose it is.
      socket.send(
        JSON.stringify({ type: 'feature_flags', data: { supports_preview_metadata: true } }),
      );
      this.#ping();
    });
    socket.on('pong', () => (this.#hasPong = true));
    socket.on('message', (data, isBinary) => {
      const frame = isBinary
        ? readBinaryFrame(bufferOf(data))
        : readTextFrame(bufferOf(data).toString());
      if (frame !== undefined) handlers.frame(frame);
    });
    // What went wrong does not matter: the connection is down, and polling goes on.
    socket.on('error', () => undefined);
    this.#ended = new Promise((resolve) => {
      socket.on('close', () => {
        this.#cancelPing();
        handlers.closed();
        resolve();
      });
    });
  }

  /** Closes, by force if the other side does not answer, and waits until it is closed. */
  async close(): Promise<void> {
    this.#socket.close();
    const cancel = this.#transport.clock.after(CLOSE_MS, () => this.#socket.terminate());
    await this.#ended;
    cancel();
  }

  /** A connection whose other end is gone without a word stays open for ever otherwise. */
  #ping(): void {
    if (!this.#hasPong) {
      this.#socket.terminate();
      return;
    }
    this.#hasPong = false;
    this.#socket.ping();
    this.#cancelPing = this.#transport.clock.after(this.#transport.limits.pingMs, () =>
      this.#ping(),
    );
  }
}

function bufferOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}

import { WebSocket } from 'ws';

export interface Message {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface BinaryFrame {
  readonly event: number;
  readonly bytes: Buffer;
}

/** A socket that keeps everything it hears and lets a test wait for what it needs. */
export class Listener {
  readonly messages: (Message | BinaryFrame)[] = [];
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  #waiting: (() => void)[] = [];

  private constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data: Buffer, isBinary) => {
      this.messages.push(
        isBinary
          ? { event: data.readUInt32BE(0), bytes: data }
          : (JSON.parse(data.toString('utf8')) as Message),
      );
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.on('error', () => undefined);
  }

  /** Opens a socket, says its features if any, and waits for the first status. */
  static async open(base: string, clientId?: string, features?: object): Promise<Listener> {
    const query = clientId === undefined ? '' : `?clientId=${clientId}`;
    const listener = new Listener(`${base.replace('http', 'ws')}/ws${query}`);
    await listener.until('status');
    if (features !== undefined) {
      listener.socket.send(JSON.stringify({ type: 'feature_flags', data: features }));
      await listener.until('feature_flags');
    }
    return listener;
  }

  of(type: string): readonly Message[] {
    return this.texts().filter((message) => message.type === type);
  }

  texts(): readonly Message[] {
    return this.messages.filter((message): message is Message => 'type' in message);
  }

  frames(): readonly BinaryFrame[] {
    return this.messages.filter((message): message is BinaryFrame => 'event' in message);
  }

  /** The first message of a type that fits, now or later. */
  async until(
    type: string,
    fits: (data: Message['data']) => boolean = () => true,
  ): Promise<Message> {
    for (;;) {
      const found = this.of(type).find((message) => fits(message.data));
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Waits for the end of a prompt. */
  async end(promptId: string): Promise<void> {
    await this.until(
      'executing',
      (data) => data['node'] === null && data['prompt_id'] === promptId,
    );
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}

import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { isObject, stringifyExact, type JsonObject } from '../exact-json.ts';
import { numberIn, type FaultBook } from '../faults/fault-book.ts';
import { u32 } from '../media/bytes.ts';
import type { VersionTraits } from '../versions.ts';
import type { RunLog } from './run-log.ts';

interface Connection {
  readonly sid: string;
  readonly socket: WebSocket | undefined;
  features: JsonObject;
  sent: number;
  isSilent: boolean;
}

/** Who a frame is for: a client, or everybody. */
export type Recipient = string | null;

/** The open sockets by client id, with the server's habits: the newest of an id gets everything. */
export class SocketHub {
  readonly #connections = new Map<string, Connection>();
  readonly #traits: VersionTraits;
  readonly #faults: FaultBook;
  readonly #log: RunLog;
  readonly #remaining: () => number;
  /** What runs, and for whom: told to a client that comes back. */
  readonly #current: () => { readonly clientId: Recipient; readonly node: string } | undefined;

  constructor(parts: {
    readonly traits: VersionTraits;
    readonly faults: FaultBook;
    readonly log: RunLog;
    readonly remaining: () => number;
    readonly current: () => { readonly clientId: Recipient; readonly node: string } | undefined;
  }) {
    this.#traits = parts.traits;
    this.#faults = parts.faults;
    this.#log = parts.log;
    this.#remaining = parts.remaining;
    this.#current = parts.current;
  }

  accept(socket: WebSocket, clientId: string | undefined): void {
    const sid =
      clientId === undefined || clientId === '' ? randomUUID().replaceAll('-', '') : clientId;
    const connection: Connection = { sid, socket, features: {}, sent: 0, isSilent: false };
    this.#connections.set(sid, connection);
    this.#log.opened += 1;
    this.#log.open += 1;
    this.#log.changed();
    // The server forgets the id whichever of its sockets closes: the real one does that too.
    socket.on('close', () => {
      this.#connections.delete(sid);
      this.#log.open -= 1;
      this.#log.changed();
    });
    socket.on('error', () => undefined);
    let isFirst = true;
    socket.on('message', (data: Buffer, isBinary) => {
      if (isFirst && !isBinary) this.#hear(connection, data.toString('utf8'));
      isFirst = false;
    });
    this.#deliver(connection, frame('status', { ...this.#status(), sid }));
    const current = this.#current();
    if (current?.clientId === sid)
      this.#deliver(connection, frame('executing', { node: current.node }));
  }

  send(type: string, data: JsonObject, to: Recipient): void {
    const text = frame(type, data);
    for (const connection of this.#recipients(to)) this.#deliver(connection, text);
  }

  sendStatus(): void {
    this.send('status', this.#status(), null);
  }

  /** A preview, to those who asked for its metadata; the plain kind goes to the others. */
  sendPreview(
    metadata: JsonObject,
    image: Buffer,
    format: 'jpeg' | 'png',
    to: Recipient,
    wantsMetadata: boolean,
  ): void {
    const head = Buffer.from(JSON.stringify({ ...metadata, image_type: `image/${format}` }));
    const withMetadata = Buffer.concat([u32(4), u32(head.length), head, image]);
    const plain = Buffer.concat([u32(1), u32(format === 'jpeg' ? 1 : 2), image]);
    for (const connection of this.#recipients(to)) {
      const hasFlag = connection.features['supports_preview_metadata'] === true;
      if (hasFlag === wantsMetadata) this.#deliver(connection, hasFlag ? withMetadata : plain);
    }
  }

  sendText(nodeId: string, text: string, to: Recipient): void {
    const id = Buffer.from(nodeId, 'utf8');
    const bytes = Buffer.concat([u32(3), u32(id.length), id, Buffer.from(text, 'utf8')]);
    for (const connection of this.#recipients(to)) this.#deliver(connection, bytes);
  }

  /** Another socket comes with the same id: the first hears nothing more. */
  steal(clientId: string): void {
    const connection = this.#connections.get(clientId);
    if (connection !== undefined)
      this.#connections.set(clientId, { ...connection, socket: undefined });
  }

  #recipients(to: Recipient): readonly Connection[] {
    if (to === null) return [...this.#connections.values()];
    const connection = this.#connections.get(to);
    return connection === undefined ? [] : [connection];
  }

  #status(): JsonObject {
    return { status: { exec_info: { queue_remaining: this.#remaining() } } };
  }

  #hear(connection: Connection, text: string): void {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (!isObject(message) || message['type'] !== 'feature_flags') return;
    connection.features = isObject(message['data']) ? message['data'] : {};
    this.#deliver(connection, frame('feature_flags', this.#traits.features));
  }

  #deliver(connection: Connection, data: string | Buffer): void {
    const { socket } = connection;
    if (socket === undefined || connection.isSilent) return;
    if (this.#faults.take('drop-socket', (fault) => connection.sent >= numberIn(fault, 3))) {
      socket.terminate();
      return;
    }
    if (this.#faults.take('silent-socket', (fault) => connection.sent >= numberIn(fault, 1))) {
      connection.isSilent = true;
      return;
    }
    connection.sent += 1;
    socket.send(data);
  }
}

function frame(type: string, data: JsonObject): string {
  return stringifyExact({ type, data });
}

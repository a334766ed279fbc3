import type { ServerResponse } from 'node:http';
import { MediaGenError, type EventId } from '@media-gen/core';
import { EventStream, type StreamSources } from './event-stream.ts';

export interface ListenersOptions extends StreamSources {
  /** How many at most. */
  readonly most: number;
  /** How often each gets a sign of life, in milliseconds; who does not take two of them is slow. */
  readonly beatMs: number;
  readonly report: (error: unknown) => void;
}

interface Listener {
  readonly stream: EventStream;
  readonly response: ServerResponse;
  isDropped: boolean;
}

/** All event streams: opens them, keeps them alive, drops who is slow, ends them. */
export class Listeners {
  readonly #options: ListenersOptions;
  readonly #all = new Set<Listener>();
  readonly #timer: NodeJS.Timeout;
  #isClosing = false;

  constructor(options: ListenersOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#beat(), options.beatMs).unref();
  }

  get count(): number {
    return this.#all.size;
  }

  /** @throws {MediaGenError} `too_many_requests`, `store_closed` */
  open(response: ServerResponse, after: EventId | undefined): ReadableStream<Uint8Array> {
    const { most } = this.#options;
    if (this.#isClosing) throw new MediaGenError('store_closed', 'The server is shutting down.');
    if (this.#all.size >= most) {
      throw new MediaGenError('too_many_requests', `${most} listeners are all that there can be.`, {
        hint: 'Close some, or try again later.',
      });
    }
    const listener = { stream: new EventStream(this.#options, after), response, isDropped: false };
    this.#all.add(listener);
    const encoder = new TextEncoder();
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          try {
            const text = await listener.stream.next();
            if (!this.#all.has(listener)) return;
            if (text !== undefined) controller.enqueue(encoder.encode(text));
            else {
              this.#forget(listener);
              controller.close();
            }
          } catch (error) {
            this.#forget(listener);
            this.#options.report(error);
            controller.error(error);
          }
        },
        cancel: () => this.#forget(listener),
      },
      // Nothing is made before the socket takes it.
      { highWaterMark: 0 },
    );
  }

  /** Somebody was sent a page, and will open a stream. */
  expect(): void {
    if (!this.#isClosing) this.#options.foreign.expect();
  }

  /** Tells everybody that it is over. */
  close(): void {
    this.#isClosing = true;
    clearInterval(this.#timer);
    for (const { stream } of this.#all) stream.end('shutdown');
  }

  #forget(listener: Listener): void {
    listener.stream.end('shutdown');
    listener.stream.close();
    this.#all.delete(listener);
  }

  #beat(): void {
    for (const listener of this.#all) {
      const isUntaken = listener.stream.beat();
      // Where the socket has room, it is this process that is busy.
      if (!isUntaken || !listener.response.writableNeedDrain) continue;
      // It may still take what it was sent and the reason; if not, the next time it is cut off.
      if (listener.isDropped) {
        this.#forget(listener);
        listener.response.destroy();
      } else {
        listener.isDropped = true;
        listener.stream.end('slow');
        const text = 'A listener did not take its events and is dropped.';
        this.#options.report(new MediaGenError('too_many_requests', text));
      }
    }
  }
}

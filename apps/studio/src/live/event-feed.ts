export type FeedState = 'connecting' | 'open' | 'lost';

export interface FeedListener {
  /** A change of the event log, or something beside it (`progress`, `output`, `foreign`, `reset`, `hello`). */
  message(event: string, data: Readonly<Record<string, unknown>>): void;
  state(state: FeedState): void;
}

const BESIDE = ['hello', 'progress', 'output', 'foreign', 'reset', 'end'] as const;
const LONGEST_WAIT_MS = 15_000;
const FIRST_WAIT_MS = 500;

/** The events of the server; connects again by the id of the last one, so that none is missed. */
export class EventFeed {
  readonly #url: string;
  readonly #listener: FeedListener;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId: number | undefined;
  #wait = FIRST_WAIT_MS;

  /** @param after the event that it begins after; none: from now on */
  constructor(url: string, listener: FeedListener, after?: number) {
    this.#url = url;
    this.#listener = listener;
    this.#lastId = after;
  }

  open(): void {
    this.close();
    const after = this.#lastId === undefined ? '' : `?after=${this.#lastId}`;
    const source = new EventSource(this.#url + after);
    this.#source = source;
    source.onopen = () => {
      this.#wait = FIRST_WAIT_MS;
      this.#listener.state('open');
    };
    source.onmessage = (message: MessageEvent<string>) => this.#take('message', message);
    for (const name of BESIDE) {
      source.addEventListener(name, (message: MessageEvent<string>) => this.#take(name, message));
    }
    source.onerror = () => this.#openAgain();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  /** The browser gives up where a proxy answers for a server that is gone; we do not. */
  #openAgain(): void {
    this.close();
    this.#listener.state('lost');
    this.#timer = setTimeout(() => this.open(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  #take(event: string, { data, lastEventId }: MessageEvent<string>): void {
    const id = Number(lastEventId);
    if (lastEventId !== '' && Number.isSafeInteger(id)) this.#lastId = id;
    // `hello` and `reset` have an id, too: what a later connection begins after.
    this.#listener.message(event, JSON.parse(data) as Readonly<Record<string, unknown>>);
  }
}

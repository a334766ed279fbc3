import type { ClientOptions } from './create-client.ts';
import { readMessages } from './read-messages.ts';

/** What a server tells its listeners. */
export interface ServerMessage {
  /** `message` for an event of the log; `hello`, `progress`, `output`, `reset` or `end` beside them. */
  readonly event: string;
  /** The id in the log, where it is an event of it. */
  readonly id: number | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface FollowServerOptions extends ClientOptions {
  /** Only what follows this event; 0 asks for all that ever were. @default from now on */
  readonly after?: number;
  /** Ends the following; nothing is thrown. */
  readonly signal: AbortSignal;
  /** How long to wait before it connects again, in milliseconds. @default 1_000 */
  readonly pauseMs?: number;
}

/**
 * Follows the events of a server and connects again whenever the connection is lost, by the id of
 * the last event: none is missed or told twice.
 *
 * @throws {Error} where the server refuses, with a wrong token for example
 */
export async function* followServer(
  options: FollowServerOptions,
): AsyncGenerator<ServerMessage, void, undefined> {
  const { signal, pauseMs = 1_000 } = options;
  let last = options.after;
  while (!signal.aborted) {
    try {
      for await (const message of connect(options, last)) {
        if (message.id !== undefined) last = message.id;
        yield message;
      }
    } catch (error) {
      // A lost connection, or the end that was asked for: the loop knows which.
      if (error instanceof Refusal) throw error;
    }
    await pause(pauseMs, signal);
  }
}

/** An answer that another try would not change. */
class Refusal extends Error {}

async function* connect(
  { url, token, fetch = (request) => globalThis.fetch(request), signal }: FollowServerOptions,
  after: number | undefined,
): AsyncGenerator<ServerMessage> {
  const headers = new Headers({ Accept: 'text/event-stream' });
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  const query = after === undefined ? '' : `?after=${after}`;
  const target = `${url.replace(/\/$/, '')}/api/v1/events${query}`;
  const answer = await fetch(new Request(target, { headers, signal }));
  if (answer.ok && answer.body !== null) yield* readMessages(answer.body);
  else if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
    throw new Refusal(`The server answered ${answer.status}: ${await answer.text()}`);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}

/** One server-sent event. */
export interface SseMessage {
  readonly event: string;
  readonly id: number | undefined;
  readonly data: Record<string, unknown>;
}

/** Reads a stream of server-sent events, message by message. */
export async function* readEvents(response: Response): AsyncGenerator<SseMessage> {
  const decoder = new TextDecoder();
  let text = '';
  if (response.body === null) return;
  for await (const chunk of response.body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const message = parse(text.slice(0, end));
      text = text.slice(end + 2);
      if (message !== undefined) yield message;
    }
  }
}

function parse(block: string): SseMessage | undefined {
  let event = 'message';
  let id: number | undefined;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [name = '', ...rest] = line.split(':');
    const value = rest.join(':').replace(/^ /, '');
    if (name === 'event') event = value;
    else if (name === 'id') id = Number(value);
    else if (name === 'data') data.push(value);
  }
  if (data.length === 0) return undefined;
  return { event, id, data: JSON.parse(data.join('\n')) as Record<string, unknown> };
}

/** Reads until a message is the wanted one. @returns all that came, it included */
export async function readUntil(
  events: AsyncGenerator<SseMessage>,
  isLast: (message: SseMessage) => boolean,
): Promise<readonly SseMessage[]> {
  const all: SseMessage[] = [];
  for (;;) {
    const next = await events.next();
    if (next.done === true)
      throw new Error(`The stream ended after ${JSON.stringify(all.at(-1))}.`);
    all.push(next.value);
    if (isLast(next.value)) return all;
  }
}

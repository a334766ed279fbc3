import type { ServerMessage } from './follow-server.ts';

/** Messages are small; whatever sends more without an end is no server of ours. */
const LONGEST = 16 * 1024 * 1024;

/** Takes a stream of server-sent events apart. */
export async function* readMessages(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerMessage> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const message = readMessage(text.slice(0, end));
        text = text.slice(end + 2);
        if (message !== undefined) yield message;
      }
      if (text.length > LONGEST) throw new Error('A message of the server does not end.');
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function readMessage(block: string): ServerMessage | undefined {
  let event = 'message';
  let id: number | undefined;
  let data: string | undefined;
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trimStart();
    if (name === 'event') event = value;
    else if (name === 'id') id = Number(value);
    else if (name === 'data') data = value;
  }
  if (data === undefined) return undefined;
  return { event, id, data: JSON.parse(data) as Readonly<Record<string, unknown>> };
}

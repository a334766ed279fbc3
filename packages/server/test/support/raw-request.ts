import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What came back, as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends bytes as they are: `fetch` would tidy up a path, or refuse a header. */
export async function rawRequest(port: number, text: string): Promise<RawAnswer> {
  const socket = rawSocket(port);
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('close', () => resolve());
  });
  socket.write(text);
  await ended;
  const answer = Buffer.concat(chunks).toString('latin1');
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]),
    head,
    body: rest.join('\r\n\r\n'),
  };
}

/** Gets a path as it is written. */
export function rawGet(
  port: number,
  path: string,
  headers: readonly string[] = [],
): Promise<RawAnswer> {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: close',
    ...headers,
  ];
  return rawRequest(port, `${lines.join('\r\n')}\r\n\r\n`);
}

export function rawSocket(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  return socket;
}

import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { HttpBody } from '../http/http-exchange.ts';

/** What is uploaded: bytes, or a file that is read when it is sent. */
export interface UploadContent {
  readonly length: number;
  open(): Readable | Buffer;
}

/** A form with one file in it, streamed, its length known. */
export function multipartBody(
  file: { readonly field: string; readonly name: string; readonly content: UploadContent },
  fields: Readonly<Record<string, string>>,
): HttpBody {
  const boundary = `comfyui-${randomUUID()}`;
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(
    `${parts.join('')}--${boundary}\r\nContent-Disposition: form-data; name="${quoted(file.field)}"; filename="${quoted(file.name)}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    length: head.length + file.content.length + tail.length,
    open: () => Readable.from(sequence(head, file.content, tail), { objectMode: false }),
  };
}

async function* sequence(
  head: Buffer,
  content: UploadContent,
  tail: Buffer,
): AsyncGenerator<Buffer> {
  yield head;
  const body = content.open();
  if (Buffer.isBuffer(body)) yield body;
  else for await (const chunk of body as AsyncIterable<Buffer>) yield chunk;
  yield tail;
}

function quoted(text: string): string {
  return text.replaceAll('"', '%22').replaceAll(/[\r\n]/g, ' ');
}

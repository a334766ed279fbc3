import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { ComfyError } from '../errors/comfy-error.ts';
import type { UploadContent } from './multipart.ts';

/** What is uploaded: a local file, or bytes with the extension that their kind has. */
export type UploadSource =
  { readonly path: string } | { readonly bytes: Uint8Array; readonly extension: string };

export interface HashedUpload {
  /** The hash of the content with the extension: the same content has the same name on every server. */
  readonly name: string;
  readonly content: UploadContent;
}

/** Reads the source once, for its hash and length. */
export async function hashUpload(source: UploadSource): Promise<HashedUpload> {
  const hash = createHash('sha256');
  if ('bytes' in source) {
    const bytes = Buffer.from(source.bytes);
    const name = nameOf(hash.update(bytes).digest('hex'), source.extension);
    return { name, content: { length: bytes.length, open: () => bytes } };
  }
  const { path } = source;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
    const { size } = await stat(path);
    const name = nameOf(hash.digest('hex'), extname(path));
    return { name, content: { length: size, open: () => createReadStream(path) } };
  } catch (cause) {
    throw new ComfyError('local-file', `${path} cannot be read: ${String(cause)}`, {
      hint: 'Check that the file exists and may be read.',
      cause,
    });
  }
}

function nameOf(hash: string, extension: string): string {
  const dotted = extension === '' || extension.startsWith('.') ? extension : `.${extension}`;
  return `${hash.slice(0, 32)}${dotted.toLowerCase()}`;
}

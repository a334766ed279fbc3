import { Buffer } from 'node:buffer';

/** Texts that a media file carries, by key. A key that is there twice keeps its first text. */
export type EmbeddedTexts = Map<string, string>;

/** Longer than the largest workflows; a text beyond it is left where it is. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;
/** Chunks, boxes, frames or tags of one file; more is no media file. */
export const MAX_PARTS = 1_000_000;

export type TextEncoding = 'latin1' | 'utf8' | 'utf16le' | 'utf16be';

export function decodeText(bytes: Uint8Array, encoding: TextEncoding): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (encoding !== 'utf16be') return buffer.toString(encoding);
  return Buffer.from(buffer.subarray(0, buffer.length - (buffer.length % 2)))
    .swap16()
    .toString('utf16le');
}

export function addText(texts: EmbeddedTexts, key: string, text: string): void {
  const name = key.toLowerCase();
  if (!texts.has(name)) texts.set(name, text.replace(/\0+$/, ''));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four letters at a place, as containers name their parts. */
export function fourLetters(bytes: Uint8Array, at: number): string {
  return decodeText(bytes.subarray(at, at + 4), 'latin1');
}

import {
  addText,
  decodeText,
  fourLetters,
  viewOf,
  type EmbeddedTexts,
  type TextEncoding,
} from './embedded-text.ts';

const HEADER_BYTES = 10;
const UNSYNCHRONISED = 0x80;
const EXTENDED_HEADER = 0x40;
const ENCODINGS: readonly TextEncoding[] = ['latin1', 'utf16le', 'utf16be', 'utf8'];

/** The user texts (`TXXX`) and comments of the ID3v2 tag of an MP3. */
export function mp3Texts(bytes: Uint8Array): EmbeddedTexts {
  const texts: EmbeddedTexts = new Map();
  if (decodeText(bytes.subarray(0, 3), 'latin1') !== 'ID3') return texts;
  const version = bytes[3] ?? 0;
  const flags = bytes[5] ?? 0;
  const size = syncSafe(bytes, 6);
  let tag = bytes.subarray(HEADER_BYTES, HEADER_BYTES + size);
  if (flags & UNSYNCHRONISED && version < 4) tag = resynchronise(tag);
  const view = viewOf(tag);
  let at = flags & EXTENDED_HEADER ? extendedHeaderBytes(tag, version) : 0;
  while (at + HEADER_BYTES <= tag.length) {
    const name = fourLetters(tag, at);
    if (!/^[A-Z0-9]{4}$/.test(name)) break;
    const length = version >= 4 ? syncSafe(tag, at + 4) : view.getUint32(at + 4);
    let data = tag.subarray(at + HEADER_BYTES, at + HEADER_BYTES + length);
    if (version >= 4) data = plainFrame(data, view.getUint8(at + 9));
    if (name === 'TXXX') readUserText(data, texts);
    at += HEADER_BYTES + length;
  }
  return texts;
}

function extendedHeaderBytes(tag: Uint8Array, version: number): number {
  return version >= 4 ? syncSafe(tag, 0) : viewOf(tag).getUint32(0) + 4;
}

function plainFrame(data: Uint8Array, flags: number): Uint8Array {
  const body = flags & 0x01 ? data.subarray(4) : data;
  return flags & 0x02 ? resynchronise(body) : body;
}

function readUserText(data: Uint8Array, texts: EmbeddedTexts): void {
  const encoding = ENCODINGS[data[0] ?? 0];
  if (encoding === undefined) return;
  const wide = encoding === 'utf16le' || encoding === 'utf16be';
  const body = data.subarray(1);
  let end = 0;
  const step = wide ? 2 : 1;
  while (end < body.length && (body[end] !== 0 || (wide && body[end + 1] !== 0))) end += step;
  addText(
    texts,
    spell(body.subarray(0, end), encoding),
    spell(body.subarray(end + step), encoding),
  );
}

function spell(bytes: Uint8Array, encoding: TextEncoding): string {
  if (encoding !== 'utf16le') return decodeText(bytes, encoding);
  const isBigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
  const hasMark = isBigEndian || (bytes[0] === 0xff && bytes[1] === 0xfe);
  return decodeText(hasMark ? bytes.subarray(2) : bytes, isBigEndian ? 'utf16be' : 'utf16le');
}

/** Four bytes of seven bits each. */
function syncSafe(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (const byte of bytes.subarray(at, at + 4)) value = value * 128 + (byte & 0x7f);
  return value;
}

/** Takes out the zero that was put after every 0xFF. */
function resynchronise(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, index) => !(byte === 0 && bytes[index - 1] === 0xff));
}

import { u16, u32 } from './bytes.ts';
import type { Film } from './film.ts';
import type { EmbeddedText } from './png.ts';
import type { Raster } from './raster.ts';

/** An animated WebP of lossless pictures that are not compressed. */
export function encodeWebp({ frames, fps }: Film, text: EmbeddedText): Buffer {
  const { width, height } = frames;
  const size = [u24(width - 1), u24(height - 1)];
  const pictures = Array.from({ length: frames.count }, (_, index) =>
    chunk(
      'ANMF',
      u24(0),
      u24(0),
      ...size,
      u24(Math.round(1000 / fps)),
      Buffer.from([2]),
      chunk('VP8L', lossless(frames.draw(index))),
    ),
  );
  const hasText = Object.keys(text).length > 0;
  const flags = Buffer.from([2 | (hasText ? 8 : 0), 0, 0, 0]);
  return chunk(
    'RIFF',
    Buffer.from('WEBP'),
    chunk('VP8X', flags, ...size),
    chunk('ANIM', Buffer.from([0, 0, 0, 0, 0, 0])),
    ...pictures,
    ...(hasText ? [chunk('EXIF', exif(text))] : []),
  );
}

/** A single picture. */
export function encodeStillWebp(picture: Raster): Buffer {
  return chunk('RIFF', Buffer.from('WEBP'), chunk('VP8L', lossless(picture)));
}

/** Every colour value has a code of eight bits, so that nothing needs to be counted. */
function lossless({ width, height, rgb }: Raster): Buffer {
  const bits = new LowBits(width * height * 3 + 256);
  bits.write(0x2f, 8);
  bits.write(width - 1, 14);
  bits.write(height - 1, 14);
  bits.write(0, 4); // no alpha, version 0
  bits.write(0, 3); // no transform, no cache, one set of codes
  eightBitCodes(bits, 280);
  eightBitCodes(bits, 256);
  eightBitCodes(bits, 256);
  bits.write(0b101, 3); // alpha: one symbol of eight bits …
  bits.write(255, 8);
  bits.write(0b0001, 4); // distances: one symbol, never used
  for (let at = 0; at < rgb.length; at += 3) {
    for (const channel of [1, 0, 2]) bits.write(REVERSED[rgb[at + channel]!]!, 8);
  }
  return bits.finish();
}

/** The first 256 symbols have eight bits, the others none. */
function eightBitCodes(bits: LowBits, symbols: number): void {
  bits.write(0, 1);
  bits.write(8, 4); // lengths of twelve code lengths follow: 17 18 0 1 2 3 4 5 16 6 7 8
  for (const length of [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]) bits.write(length, 3);
  bits.write(0, 1);
  for (let symbol = 0; symbol < symbols; symbol += 1) bits.write(symbol < 256 ? 1 : 0, 1);
}

/** Codes begin with their highest bit, the writer with the lowest. */
const REVERSED = Array.from({ length: 256 }, (_, value) => {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit += 1) reversed |= ((value >> bit) & 1) << (7 - bit);
  return reversed;
});

class LowBits {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(capacity: number) {
    this.#bytes = Buffer.alloc(capacity);
  }

  write(value: number, count: number): void {
    for (let bit = 0; bit < count; bit += 1, this.#at += 1) {
      if (((value >> bit) & 1) === 1) this.#bytes[this.#at >> 3]! |= 1 << (this.#at & 7);
    }
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, (this.#at + 7) >> 3);
  }
}

/** Camera model holds the prompt, its maker the workflow, further keys the tags below. */
function exif(text: EmbeddedText): Buffer {
  const { prompt, ...others } = text;
  const entries = Object.entries(others).map(([key, value], index) => ({
    tag: 0x010f - index,
    value: `${key}:${value}`,
  }));
  if (prompt !== undefined) entries.push({ tag: 0x0110, value: `prompt:${prompt}` });
  entries.sort((one, other) => one.tag - other.tag);
  let at = 8 + 2 + entries.length * 12 + 4;
  const fields: Buffer[] = [];
  const values: Buffer[] = [];
  for (const { tag, value } of entries) {
    const bytes = Buffer.from(`${value}\0`, 'utf8');
    fields.push(u16(tag), u16(2), u32(bytes.length), u32(at));
    values.push(bytes);
    at += bytes.length;
  }
  const head = [Buffer.from('MM\0\x2a', 'latin1'), u32(8), u16(entries.length)];
  return Buffer.concat([...head, ...fields, u32(0), ...values]);
}

function chunk(type: string, ...content: readonly Buffer[]): Buffer {
  const data = Buffer.concat(content);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from(type), size, data, Buffer.alloc(data.length % 2)]);
}

function u24(value: number): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}

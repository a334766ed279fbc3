import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import { u16, u32 } from './bytes.ts';
import type { Raster } from './raster.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const compress = promisify(deflate);

/** What is embedded: by key, as JSON text. */
export type EmbeddedText = Readonly<Record<string, string>>;

/** Encodes with the text chunks that ComfyUI writes: tEXt, or iTXt where Latin-1 does not do. */
export async function encodePng(picture: Raster, text: EmbeddedText = {}): Promise<Buffer> {
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header(picture)),
    ...Object.entries(text).map(([key, value]) => textChunk(key, value)),
    chunk('IDAT', await pixels(picture)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** An animated PNG; the text goes into private `comf` chunks behind the first picture's data. */
export async function encodeApng(
  frames: readonly Raster[],
  fps: number,
  text: EmbeddedText,
): Promise<Buffer> {
  const first = frames[0]!;
  const parts = [SIGNATURE, chunk('IHDR', header(first))];
  parts.push(chunk('acTL', Buffer.concat([u32(frames.length), u32(0)])));
  let sequence = 0;
  for (const [index, frame] of frames.entries()) {
    parts.push(chunk('fcTL', frameControl(sequence, frame, fps)));
    sequence += 1;
    const data = await pixels(frame);
    if (index === 0) {
      parts.push(chunk('IDAT', data));
      for (const [key, value] of Object.entries(text)) {
        parts.push(chunk('comf', Buffer.from(`${key}\0${escapeToLatin(value)}`, 'latin1')));
      }
    } else {
      parts.push(chunk('fdAT', Buffer.concat([u32(sequence), data])));
      sequence += 1;
    }
  }
  parts.push(chunk('IEND', Buffer.alloc(0)));
  return Buffer.concat(parts);
}

function header(picture: Raster): Buffer {
  const kind = Buffer.from([8, picture.alpha === undefined ? 2 : 6, 0, 0, 0]);
  return Buffer.concat([u32(picture.width), u32(picture.height), kind]);
}

function frameControl(sequence: number, frame: Raster, fps: number): Buffer {
  const place = [u32(sequence), u32(frame.width), u32(frame.height), u32(0), u32(0)];
  const delay = [u16(1000), u16(Math.max(1, Math.round(fps * 1000)))];
  return Buffer.concat([...place, ...delay, Buffer.from([0, 0])]);
}

async function pixels(picture: Raster): Promise<Buffer> {
  const { width, height, rgb, alpha } = picture;
  const channels = alpha === undefined ? 3 : 4;
  const rows = Buffer.alloc(height * (width * channels + 1));
  for (let y = 0; y < height; y += 1) {
    const at = y * (width * channels + 1) + 1;
    if (alpha === undefined) {
      rows.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), at);
      continue;
    }
    for (let x = 0; x < width; x += 1) {
      const pixel = y * width + x;
      rows.set(rgb.subarray(pixel * 3, pixel * 3 + 3), at + x * 4);
      rows[at + x * 4 + 3] = alpha[pixel]!;
    }
  }
  return compress(rows, { level: 1 });
}

function textChunk(key: string, value: string): Buffer {
  const isLatin = !/[\u0100-\uffff]/.test(value);
  if (isLatin) return chunk('tEXt', Buffer.from(`${key}\0${value}`, 'latin1'));
  const head = Buffer.from(`${key}\0\0\0\0\0`, 'latin1');
  return chunk('iTXt', Buffer.concat([head, Buffer.from(value, 'utf8')]));
}

/** As Python's json.dumps writes: everything outside ASCII escaped. */
export function escapeToLatin(json: string): string {
  return json.replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
}

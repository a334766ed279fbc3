import { inflateSync } from 'node:zlib';
import { paint, type Raster } from './raster.ts';

/** Bytes per pixel by PNG colour type, for eight bits a channel. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Reads PNG of eight bits a channel; of other pictures only the size, painted from their digest.
 */
export function pictureOf(bytes: Buffer, digest: string): Raster {
  const png = readPng(bytes);
  if (png !== undefined) return png;
  const { width, height } = sizeOf(bytes) ?? { width: 64, height: 64 };
  return paint(digest, width, height, 0);
}

interface Chunks {
  readonly header: Buffer;
  readonly palette: Buffer | undefined;
  readonly data: Buffer;
}

/** A PNG's pixels, or nothing where it is another format or a rarer kind of PNG. */
export function readPng(bytes: Buffer): Raster | undefined {
  const chunks = chunksOf(bytes);
  if (chunks === undefined) return undefined;
  const { header, palette, data } = chunks;
  const [depth, colour = 9, , , interlace] = header.subarray(8);
  const channels = CHANNELS[colour];
  if (channels === undefined || depth !== 8 || interlace !== 0) return undefined;
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const rows = unfilter(inflateSync(data), width * channels, height, channels);
  const rgb = new Uint8Array(width * height * 3);
  const alpha = colour === 4 || colour === 6 ? new Uint8Array(width * height) : undefined;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * channels;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = rows[at + (channels >= 3 ? channel : 0)]!;
      rgb[pixel * 3 + channel] =
        palette === undefined || colour !== 3 ? value : palette[value * 3 + channel]!;
    }
    if (alpha !== undefined) alpha[pixel] = rows[at + channels - 1]!;
  }
  return { width, height, rgb, ...(alpha === undefined ? {} : { alpha }) };
}

function chunksOf(bytes: Buffer): Chunks | undefined {
  if (bytes.length < 33 || bytes.readUInt32BE(0) !== 0x89504e47) return undefined;
  const data: Buffer[] = [];
  let header: Buffer | undefined;
  let palette: Buffer | undefined;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = content;
    if (type === 'PLTE') palette = content;
    if (type === 'IDAT') data.push(content);
    at += length + 12;
  }
  return header === undefined || data.length === 0
    ? undefined
    : { header, palette, data: Buffer.concat(data) };
}

function unfilter(raw: Buffer, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= step ? out[at - step]! : 0;
      const up = y > 0 ? out[at - stride]! : 0;
      const corner = x >= step && y > 0 ? out[at - stride - step]! : 0;
      out[at] = raw[y * (stride + 1) + 1 + x]! + predicted(filter, left, up, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const estimate = left + up - corner;
      const byLeft = Math.abs(estimate - left);
      const byUp = Math.abs(estimate - up);
      const byCorner = Math.abs(estimate - corner);
      if (byLeft <= byUp && byLeft <= byCorner) return left;
      return byUp <= byCorner ? up : corner;
    }
    default:
      return 0;
  }
}

/** Width and height of a JPEG or WebP. */
function sizeOf(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.toString('latin1', 8, 16) === 'WEBPVP8X') {
    return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  }
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < bytes.length;) {
    const marker = bytes.readUInt16BE(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffc3;
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

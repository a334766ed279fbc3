import { BitWriter, u16 } from './bytes.ts';
import { crop, type Raster } from './raster.ts';

/**
 * A baseline JPEG that holds only the mean of each block of 8 by 8 pixels: enough for a preview,
 * and the whole encoder is a page.
 */
export function encodeJpeg(picture: Raster): Buffer {
  const columns = Math.ceil(picture.width / 8);
  const rows = Math.ceil(picture.height / 8);
  const writer = new BitWriter(columns * rows * 8 + 64);
  const previous = [0, 0, 0];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const means = blockMeans(picture, column * 8, row * 8);
      for (const [component, mean] of means.entries()) {
        const level = Math.round(((mean - 128) * 8) / QUANTIZER);
        writeDc(writer, level - previous[component]!);
        previous[component] = level;
        writer.bits(0, 1); // end of block, the only AC code
      }
    }
  }
  while (writer.bitLength % 8 !== 0) writer.bits(1, 1);
  return Buffer.concat([headers(picture), stuffed(writer.finish()), Buffer.from([0xff, 0xd9])]);
}

/** A preview no larger than `side` pixels, as samplers send it. */
export function shrink(picture: Raster, side: number): Raster {
  const factor = Math.ceil(Math.max(picture.width, picture.height) / side);
  if (factor <= 1) return picture;
  const width = Math.max(1, Math.floor(picture.width / factor));
  const height = Math.max(1, Math.floor(picture.height / factor));
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const source = (y * factor * picture.width + x * factor) * 3;
      rgb.set(picture.rgb.subarray(source, source + 3), (y * width + x) * 3);
    }
  }
  return crop({ width, height, rgb }, 0, 0, width, height);
}

const QUANTIZER = 8;
/** Twelve codes of four bits; the thirteenth would be needed for 16-bit pictures only. */
const DC_CODES = 12;

function writeDc(writer: BitWriter, difference: number): void {
  const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
  writer.bits(size, 4);
  if (size > 0) writer.bits(difference > 0 ? difference : difference + 2 ** size - 1, size);
}

function blockMeans(picture: Raster, left: number, top: number): readonly number[] {
  const sums = [0, 0, 0];
  const right = Math.min(left + 8, picture.width);
  const bottom = Math.min(top + 8, picture.height);
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * picture.width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) sums[channel]! += picture.rgb[at + channel]!;
    }
  }
  const count = (right - left) * (bottom - top);
  const [red, green, blue] = sums.map((sum) => sum / count) as [number, number, number];
  return [
    0.299 * red + 0.587 * green + 0.114 * blue,
    128 - 0.168736 * red - 0.331264 * green + 0.5 * blue,
    128 + 0.5 * red - 0.418688 * green - 0.081312 * blue,
  ];
}

function headers(picture: Raster): Buffer {
  const segment = (marker: number, data: Buffer): Buffer =>
    Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data]);
  const codes = (place: number, lengths: readonly number[], values: readonly number[]): Buffer =>
    segment(0xc4, Buffer.from([place, ...lengths, ...values]));
  const lengths = (at: number, count: number): readonly number[] =>
    Array.from({ length: 16 }, (_, index) => (index === at - 1 ? count : 0));
  const components = [1, 2, 3].flatMap((id) => [id, 0x11, 0]);
  const frame = [u16(picture.height), u16(picture.width), Buffer.from([3, ...components])];
  const scan = Buffer.from([3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xdb, Buffer.from([0, ...Array.from({ length: 64 }, () => QUANTIZER)])),
    segment(0xc0, Buffer.concat([Buffer.from([8]), ...frame])),
    codes(
      0x00,
      lengths(4, DC_CODES),
      Array.from({ length: DC_CODES }, (_, index) => index),
    ),
    codes(0x10, lengths(1, 1), [0]),
    segment(0xda, scan),
  ]);
}

/** A byte of ones in the data is followed by a zero, so that it is no marker. */
function stuffed(data: Buffer): Buffer {
  const parts: number[] = [];
  for (const byte of data) {
    parts.push(byte);
    if (byte === 0xff) parts.push(0);
  }
  return Buffer.from(parts);
}

import { BitWriter } from './bytes.ts';
import type { Raster } from './raster.ts';

/** Macroblocks are 16 by 16 pixels; their samples are 256 of light and twice 64 of colour. */
const SIDE = 16;
const SAMPLES = 384;

/**
 * Baseline H.264 without a transform: a macroblock is the same as before (skipped), the same flat
 * colour as its neighbour (predicted), or its samples as they are. Lossless, and small where
 * pictures are flat and stand still.
 */
export class H264Encoder {
  readonly width: number;
  readonly height: number;
  readonly #across: number;
  readonly #down: number;
  #previous: readonly Buffer[] | undefined;
  #number = 0;

  /** Odd sizes lose their last column or row, as half-sized colour wants it. */
  constructor(width: number, height: number) {
    this.width = Math.max(2, width - (width % 2));
    this.height = Math.max(2, height - (height % 2));
    this.#across = Math.ceil(this.width / SIDE);
    this.#down = Math.ceil(this.height / SIDE);
  }

  sequence(): Buffer {
    const writer = new BitWriter(64);
    writer.bits(0x67, 8);
    writer.bits(66, 8);
    writer.bits(0xc0, 8);
    writer.bits(this.#across * this.#down > 8192 ? 52 : 40, 8);
    for (const value of [0, 0, 2, 1]) writer.ue(value); // ids, frame numbers, order, references
    writer.bits(0, 1);
    writer.ue(this.#across - 1);
    writer.ue(this.#down - 1);
    writer.bits(0b11, 2); // frames only
    writer.bits(1, 1);
    const right = (this.#across * SIDE - this.width) / 2;
    const bottom = (this.#down * SIDE - this.height) / 2;
    for (const value of [0, right, 0, bottom]) writer.ue(value);
    writer.bits(0, 1);
    return sealed(writer);
  }

  picture(): Buffer {
    const writer = new BitWriter(16);
    writer.bits(0x68, 8);
    writer.ue(0);
    writer.ue(0);
    writer.bits(0, 2);
    for (let count = 0; count < 3; count += 1) writer.ue(0);
    writer.bits(0, 3);
    for (let count = 0; count < 3; count += 1) writer.se(0);
    writer.bits(0b100, 3); // slices say that they are not smoothed
    return sealed(writer);
  }

  /** The next frame; nothing: the one before stays. */
  frame(picture: Raster | undefined): Buffer {
    const isFirst = this.#previous === undefined;
    const blocks = picture === undefined ? this.#previous! : this.#blocksOf(picture);
    const writer = new BitWriter(isFirst ? blocks.length * 64 : 4096);
    writer.bits(isFirst ? 0x65 : 0x41, 8);
    writer.ue(0);
    writer.ue(isFirst ? 7 : 5);
    writer.ue(0);
    writer.bits(this.#number % 16, 4);
    if (isFirst) {
      writer.ue(0);
      writer.bits(0, 2);
    } else {
      writer.bits(0, 3);
    }
    writer.se(0);
    writer.ue(1); // not smoothed
    this.#slice(writer, blocks, isFirst);
    this.#previous = blocks;
    this.#number += 1;
    return sealed(writer);
  }

  #slice(writer: BitWriter, blocks: readonly Buffer[], isFirst: boolean): void {
    const isRaw = new Array<boolean>(blocks.length).fill(false);
    const flat = blocks.map(flatColour);
    let skipped = 0;
    for (const [index, block] of blocks.entries()) {
      if (!isFirst && this.#previous![index]!.equals(block)) {
        skipped += 1;
        continue;
      }
      if (!isFirst) writer.ue(skipped);
      skipped = 0;
      const left = index % this.#across > 0 ? index - 1 : undefined;
      const above = index >= this.#across ? index - this.#across : undefined;
      const shift = isFirst ? 0 : 5;
      const same = (other: number | undefined): boolean =>
        other !== undefined && flat[index] !== undefined && flat[other] === flat[index];
      if (same(left) || same(above)) {
        const isAcross = same(left);
        writer.ue(shift + (isAcross ? 2 : 1));
        writer.ue(isAcross ? 1 : 2);
        writer.se(0);
        nothingCoded(
          writer,
          [left, above].filter((each) => each !== undefined).map((each) => isRaw[each]!),
        );
        continue;
      }
      isRaw[index] = true;
      writer.ue(shift + 25);
      writer.align();
      writer.bytes(block);
    }
    if (skipped > 0) writer.ue(skipped);
  }

  #blocksOf(picture: Raster): readonly Buffer[] {
    const blocks: Buffer[] = [];
    for (let row = 0; row < this.#down; row += 1) {
      for (let column = 0; column < this.#across; column += 1) {
        blocks.push(blockOf(picture, column * SIDE, row * SIDE, this.width, this.height));
      }
    }
    return blocks;
  }
}

/** No coefficients; how that is written depends on what the neighbours hold. */
function nothingCoded(writer: BitWriter, neighboursAreRaw: readonly boolean[]): void {
  const counts = neighboursAreRaw.map((isRaw): number => (isRaw ? 16 : 0));
  const sum = counts.reduce((total, count) => total + count, 0);
  const expected = counts.length === 2 ? (sum + 1) >> 1 : sum;
  if (expected < 2) writer.bits(0b1, 1);
  else if (expected < 4) writer.bits(0b11, 2);
  else if (expected < 8) writer.bits(0b1111, 4);
  else writer.bits(0b000011, 6);
}

function flatColour(block: Buffer): number | undefined {
  const [light, blue, red] = [block[0]!, block[256]!, block[320]!];
  const isFlat =
    block.subarray(0, 256).every((value) => value === light) &&
    block.subarray(256, 320).every((value) => value === blue) &&
    block.subarray(320).every((value) => value === red);
  return isFlat ? (light << 16) | (blue << 8) | red : undefined;
}

/** Samples in studio range; beyond the edge the last pixel repeats. */
function blockOf(
  picture: Raster,
  left: number,
  top: number,
  width: number,
  height: number,
): Buffer {
  const block = Buffer.alloc(SAMPLES);
  const blue = new Float64Array(64);
  const red = new Float64Array(64);
  for (let y = 0; y < SIDE; y += 1) {
    const sourceY = Math.min(top + y, height - 1, picture.height - 1);
    for (let x = 0; x < SIDE; x += 1) {
      const at = (sourceY * picture.width + Math.min(left + x, width - 1, picture.width - 1)) * 3;
      const [r, g, b] = [picture.rgb[at]!, picture.rgb[at + 1]!, picture.rgb[at + 2]!];
      block[y * SIDE + x] = Math.round(16 + 0.257 * r + 0.504 * g + 0.098 * b);
      const cell = (y >> 1) * 8 + (x >> 1);
      blue[cell]! += (128 - 0.148 * r - 0.291 * g + 0.439 * b) / 4;
      red[cell]! += (128 + 0.439 * r - 0.368 * g - 0.071 * b) / 4;
    }
  }
  for (let cell = 0; cell < 64; cell += 1) {
    block[256 + cell] = Math.round(blue[cell]!);
    block[320 + cell] = Math.round(red[cell]!);
  }
  return block;
}

/** The stop bit, and a three wherever two zeros would look like a start code. */
function sealed(writer: BitWriter): Buffer {
  writer.bits(1, 1);
  const bytes = writer.finish();
  const parts: Buffer[] = [];
  let zeros = 0;
  let start = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if (zeros >= 2 && bytes[index]! <= 3) {
      parts.push(bytes.subarray(start, index), Buffer.from([3]));
      start = index;
      zeros = 0;
    }
    zeros = bytes[index] === 0 ? zeros + 1 : 0;
  }
  parts.push(bytes.subarray(start));
  return Buffer.concat(parts);
}

import { createHash } from 'node:crypto';

/** One picture in memory: three bytes a pixel, and its transparency if it has any. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  readonly alpha?: Uint8Array;
}

/** How many cells a painted picture has in each direction, at most. */
const CELLS = 8;

/**
 * A picture that belongs to its digest: coloured cells, one of them brighter, which moves with `phase`
 * (0 to 1) so that the frames of a film differ. Flat areas keep files and encoders small and quick.
 */
export function paint(digest: string, width: number, height: number, phase: number): Raster {
  const hash = createHash('sha256').update(digest).digest();
  const across = Math.min(CELLS, width);
  const down = Math.min(CELLS, height);
  const band = Math.min(across - 1, Math.floor(phase * across));
  const line = new Uint8Array(width * 3);
  const rgb = new Uint8Array(width * height * 3);
  let paintedRow = -1;
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * down) / height);
    if (row !== paintedRow) {
      paintedRow = row;
      for (let x = 0; x < width; x += 1) {
        const column = Math.floor((x * across) / width);
        const lift = column === band && row === down >> 1 && phase > 0 ? 64 : 0;
        for (let channel = 0; channel < 3; channel += 1) {
          const value = hash[(row * across + column + channel * 11) % 32]!;
          line[x * 3 + channel] = Math.min(255, value + lift);
        }
      }
    }
    rgb.set(line, y * width * 3);
  }
  return { width, height, rgb };
}

export function flat(width: number, height: number, colour: number): Raster {
  const rgb = new Uint8Array(width * height * 3);
  if (colour !== 0) {
    const pixel = [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
    for (let index = 0; index < rgb.length; index += 1) rgb[index] = pixel[index % 3]!;
  }
  return { width, height, rgb };
}

/** Nearest neighbour; transparency goes along. */
export function scale(from: Raster, width: number, height: number): Raster {
  const rgb = new Uint8Array(width * height * 3);
  const alpha = from.alpha === undefined ? undefined : new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const sourceY = Math.floor((y * from.height) / height);
    for (let x = 0; x < width; x += 1) {
      const source = sourceY * from.width + Math.floor((x * from.width) / width);
      const target = y * width + x;
      rgb[target * 3] = from.rgb[source * 3]!;
      rgb[target * 3 + 1] = from.rgb[source * 3 + 1]!;
      rgb[target * 3 + 2] = from.rgb[source * 3 + 2]!;
      if (alpha !== undefined) alpha[target] = from.alpha![source]!;
    }
  }
  return { width, height, rgb, ...(alpha === undefined ? {} : { alpha }) };
}

/** A part; what lies outside is black. */
export function crop(
  from: Raster,
  left: number,
  top: number,
  width: number,
  height: number,
): Raster {
  const rgb = new Uint8Array(width * height * 3);
  const columns = Math.max(0, Math.min(width, from.width - left));
  for (let y = 0; y < height && y + top < from.height; y += 1) {
    const at = ((y + top) * from.width + left) * 3;
    rgb.set(from.rgb.subarray(at, at + columns * 3), y * width * 3);
  }
  return { width, height, rgb };
}

/** Each byte of colour through `change`, which also hears the byte's index. */
export function recolour(from: Raster, change: (value: number, index: number) => number): Raster {
  const rgb = new Uint8Array(from.rgb.length);
  for (let index = 0; index < rgb.length; index += 1) {
    rgb[index] = Math.max(0, Math.min(255, Math.round(change(from.rgb[index]!, index))));
  }
  return { ...from, rgb };
}

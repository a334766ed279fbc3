/** In pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** What an aspect ratio was read as. */
export type SizeReading =
  | { readonly type: 'size'; readonly size: ImageSize; readonly isExact: boolean }
  | { readonly type: 'unreadable' };

const MEGAPIXEL = 1_048_576;
/** Latent images are eighths of the picture's. */
const PIXEL_MULTIPLE = 8;
/** Numbers from here on are pixels; below, they are the terms of a ratio. */
const LEAST_PIXELS = 64;
const MOST_PIXELS = 16_384;
/** A picture twenty times as long as wide is a slip of the pen. */
const GREATEST_RATIO = 20;

const PAIR = /^(\d+(?:\.\d+)?)\s*(?:[:x×*/]|by|to)\s*(\d+(?:\.\d+)?)(?:\s*px)?$/i;
const SINGLE = /^\d+(?:\.\d+)?$/;
const WORDS: Readonly<Record<string, number>> = {
  square: 1,
  landscape: 3 / 2,
  portrait: 2 / 3,
  widescreen: 16 / 9,
  vertical: 9 / 16,
};

/**
 * Reads the free text of an aspect ratio: `16:9`, `1.85:1`, `1.78`, `square`, or pixels as
 * `768x1024`. A ratio becomes about `megapixels` of 2^20 pixels with both sides multiples of
 * `multiple`; pixels stay as they are, up to the next multiple of 8.
 */
export function readAspectRatio(
  text: string,
  { megapixels, multiple }: { readonly megapixels: number; readonly multiple: number },
): SizeReading {
  const trimmed = text.trim();
  const [match, first, second] = PAIR.exec(trimmed) ?? [];
  const one = Number(first);
  const other = Number(second);
  if (match !== undefined && one >= LEAST_PIXELS && other >= LEAST_PIXELS) {
    return fromPixels(one, other);
  }
  const single = SINGLE.test(trimmed) ? Number(trimmed) : WORDS[trimmed.toLowerCase()];
  const ratio = match === undefined ? single : one / other;
  if (ratio === undefined || !(ratio <= GREATEST_RATIO && ratio >= 1 / GREATEST_RATIO)) {
    return { type: 'unreadable' };
  }
  const area = megapixels * MEGAPIXEL;
  const size = {
    width: toMultiple(Math.sqrt(area * ratio), multiple),
    height: toMultiple(Math.sqrt(area / ratio), multiple),
  };
  return { type: 'size', size, isExact: true };
}

function fromPixels(width: number, height: number): SizeReading {
  if (width > MOST_PIXELS || height > MOST_PIXELS) return { type: 'unreadable' };
  const size = {
    width: toMultiple(width, PIXEL_MULTIPLE),
    height: toMultiple(height, PIXEL_MULTIPLE),
  };
  return { type: 'size', size, isExact: size.width === width && size.height === height };
}

function toMultiple(length: number, multiple: number): number {
  return Math.max(multiple, Math.round(length / multiple) * multiple);
}

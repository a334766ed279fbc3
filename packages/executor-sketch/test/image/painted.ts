import sharp from 'sharp';
import { paint, type Painting } from '../../src/image/paint.ts';
import {
  sketchImageOptions,
  sketchImagePayload,
  type SketchImagePayload,
} from '../../src/image/payload.ts';

/** The size of pictures that are looked at only for whether they differ. */
export const TINY = '192x120';

/** Small, so that a test can look at many. */
export const SMALL = sketchImageOptions.parse({ megapixels: 0.05, ultraMegapixels: 0.1 });

export function body(input: unknown): SketchImagePayload {
  return sketchImagePayload.parse(input);
}

export function painted(input: unknown, seed = 11): Painting {
  return paint(body(input), seed, SMALL);
}

/** Mean difference of two pictures of one size, 0 (the same) to 255. */
export async function difference(first: Painting, second: Painting): Promise<number> {
  const [one, two] = await Promise.all(
    [first, second].map(({ png }) => sharp(png).removeAlpha().raw().toBuffer()),
  );
  if (one?.length !== two?.length) return 255;
  let sum = 0;
  one?.forEach((value, index) => (sum += Math.abs(value - (two?.[index] ?? 0))));
  return sum / (one?.length ?? 1);
}

import type { Random } from '../../random.ts';
import { at } from '../noise.ts';

/** Finds the few colours that a picture is made of (k-means over a sample of its pixels). */
export function findInks(data: Uint8ClampedArray, count: number, random: Random): Float32Array {
  const pixels = data.length / 4;
  const sample = Array.from({ length: 2600 }, () => random.integer(0, pixels - 1) * 4);
  const inks = new Float32Array(count * 3);
  // Seeds spread over the brightness range, or dark pictures would get only dark inks.
  const sorted = sample.toSorted(
    (first, second) => brightness(data, first) - brightness(data, second),
  );
  for (let ink = 0; ink < count; ink++) {
    const pixel = sorted[Math.floor(((ink + 0.5) / count) * sorted.length)] ?? 0;
    for (let part = 0; part < 3; part++) inks[ink * 3 + part] = at(data, pixel + part);
  }
  for (let round = 0; round < 8; round++) {
    const sums = new Float64Array(count * 4);
    for (const pixel of sample) {
      const ink = nearestInk(inks, at(data, pixel), at(data, pixel + 1), at(data, pixel + 2));
      for (let part = 0; part < 3; part++)
        sums[ink * 4 + part] = at(sums, ink * 4 + part) + at(data, pixel + part);
      sums[ink * 4 + 3] = at(sums, ink * 4 + 3) + 1;
    }
    for (let ink = 0; ink < count; ink++) {
      const weight = at(sums, ink * 4 + 3);
      if (weight > 0)
        for (let part = 0; part < 3; part++)
          inks[ink * 3 + part] = at(sums, ink * 4 + part) / weight;
    }
  }
  return withAccent(data, inks, sample);
}

/** Adds the colour that the inks miss most: a small red thing would come out grey without it. */
function withAccent(
  data: Uint8ClampedArray,
  inks: Float32Array,
  sample: readonly number[],
): Float32Array {
  const missed = sample
    .map((pixel) => {
      const ink = nearestInk(inks, at(data, pixel), at(data, pixel + 1), at(data, pixel + 2)) * 3;
      const [red = 0, green = 0, blue = 0] = [0, 1, 2].map(
        (part) => at(data, pixel + part) - at(inks, ink + part),
      );
      // By colour, not by brightness: the darks and lights are there already.
      return { pixel, distance: Math.hypot(red - green, green - blue) };
    })
    .sort((first, second) => second.distance - first.distance);
  // Not the very farthest, which may be a single speck.
  const { pixel } = missed[Math.floor(missed.length * 0.003)] ?? { pixel: 0 };
  return Float32Array.from([...inks, at(data, pixel), at(data, pixel + 1), at(data, pixel + 2)]);
}

/** The index of the ink that is closest to a colour. */
export function nearestInk(inks: Float32Array, red: number, green: number, blue: number): number {
  let best = 0;
  let least = Infinity;
  for (let ink = 0; ink * 3 < inks.length; ink++) {
    const dr = red - at(inks, ink * 3);
    const dg = green - at(inks, ink * 3 + 1);
    const db = blue - at(inks, ink * 3 + 2);
    const distance = dr * dr * 0.35 + dg * dg * 0.5 + db * db * 0.15;
    if (distance < least) {
      least = distance;
      best = ink;
    }
  }
  return best;
}

/** How bright a pixel is, 0–255. */
export function brightness(data: ArrayLike<number>, offset: number): number {
  return at(data, offset) * 0.3 + at(data, offset + 1) * 0.59 + at(data, offset + 2) * 0.11;
}

/** How much brightness changes around each pixel (a Sobel filter), 0 to about 255. */
export function findEdges(data: ArrayLike<number>, width: number, height: number): Float32Array {
  const grey = new Float32Array(width * height);
  for (let index = 0; index < grey.length; index++) grey[index] = brightness(data, index * 4);
  const edges = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const index = y * width + x;
      const upper = index - width;
      const lower = index + width;
      const across =
        at(grey, upper + 1) +
        2 * at(grey, index + 1) +
        at(grey, lower + 1) -
        at(grey, upper - 1) -
        2 * at(grey, index - 1) -
        at(grey, lower - 1);
      const down =
        at(grey, lower - 1) +
        2 * at(grey, lower) +
        at(grey, lower + 1) -
        at(grey, upper - 1) -
        2 * at(grey, upper) -
        at(grey, upper + 1);
      edges[index] = Math.min(255, Math.hypot(across, down) * 0.5);
    }
  }
  return edges;
}

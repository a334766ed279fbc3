import type { SketchImageOptions } from './payload.ts';
import { quote, type SketchWarning } from './warning.ts';
import { fold } from './words.ts';

/** A picture's size, and what of the wish could not be kept. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly warnings: readonly SketchWarning[];
}

const NAMED: readonly (readonly [RegExp, number])[] = [
  [/\bsquare\b|cuadrado|carre/, 1],
  [/\b(ultra-?wide|panoram\w*|banner)\b/, 21 / 9],
  [/\b(cinema\w*|cinemascope|anamorphic|scope)\b/, 2.39],
  [/\b(wallpaper|phone|story|reel|mobile)\b/, 9 / 16],
  [/\b(portrait|vertical|tall|upright|hochformat)\b/, 3 / 4],
  [/\b(landscape|horizontal|querformat)\b/, 4 / 3],
  [/\b(wide|widescreen|hd|tv|desktop)\b/, 16 / 9],
  [/\ba[0-6]\b|\bposter\b/, 1 / Math.SQRT2],
];

const ASPECT_PATH = 'technical_params.aspect_ratio';
const DEFAULT_RATIO = 16 / 9;
const EXTREME_RATIO = 4;
const MAXIMUM_PIXELS = 8_000_000;
const SMALLEST_SIDE = 64;

const QUALITY: readonly (readonly [RegExp, 'low' | 'high' | 'ultra'])[] = [
  [/\b(draft|low|preview|fast|sketch|quick|small)\b/, 'low'],
  [/\b(ultra|max|maximum|best|4k|8k|uhd|highest|master\w*|very high)\b/, 'ultra'],
  [/^$|\b(high|hd|medium|standard|normal|good|fine|default)\b/, 'high'],
];

/** Works out the size from the free texts `aspect_ratio` and `quality`. */
export function chooseSize(aspect: string, quality: string, options: SketchImageOptions): Size {
  const warnings: SketchWarning[] = [];
  const level = QUALITY.find(([pattern]) => pattern.test(fold(quality).trim()))?.[1];
  if (!level) {
    warnings.push({
      code: 'quality_unknown',
      path: 'technical_params.quality',
      message: `The quality ${quote(quality)} is not one the sketch knows; it used "high".`,
    });
  }
  const megapixels = level === 'ultra' ? options.ultraMegapixels : options.megapixels;
  const budget = megapixels * 1e6 * (level === 'low' ? 0.4 : 1);
  const read = readAspect(aspect);
  if (!read) {
    warnings.push({
      code: 'aspect_ratio_unreadable',
      path: ASPECT_PATH,
      message: `The aspect ratio ${quote(aspect)} cannot be read; the sketch used 16:9.`,
    });
    return { ...fit(DEFAULT_RATIO, budget), warnings };
  }
  const ratio = Math.min(EXTREME_RATIO, Math.max(1 / EXTREME_RATIO, read.ratio));
  if (ratio !== read.ratio) {
    warnings.push({
      code: 'aspect_ratio_extreme',
      path: ASPECT_PATH,
      message: `The aspect ratio ${quote(aspect)} is too extreme; the sketch used ${ratio}:1.`,
    });
  }
  if (!read.pixels || ratio !== read.ratio) return { ...fit(ratio, budget), warnings };
  return { ...fitPixels(read.pixels, warnings, aspect), warnings };
}

interface Aspect {
  readonly ratio: number;
  /** Given when the text names pixels (`768x1024`), which are then kept whatever the quality. */
  readonly pixels?: readonly [number, number];
}

function readAspect(text: string): Aspect | undefined {
  const folded = fold(text).trim();
  if (folded === '') return { ratio: DEFAULT_RATIO };
  const pair = /(\d+(?:\.\d+)?)\s*(?:px)?\s*([:/x×*]|by|to|-)\s*(\d+(?:\.\d+)?)/.exec(folded);
  if (pair) {
    const width = Number(pair[1]);
    const height = Number(pair[3]);
    if (!(width > 0) || !(height > 0)) return undefined;
    const ratio = width / height;
    return width >= SMALLEST_SIDE && height >= SMALLEST_SIDE
      ? { ratio, pixels: [width, height] }
      : { ratio };
  }
  const named = NAMED.find(([pattern]) => pattern.test(folded));
  if (named) return { ratio: named[1] };
  const decimal = /^(\d+(?:\.\d+)?)(?::1)?$/.exec(folded);
  const ratio = Number(decimal?.[1]);
  return ratio > 0 && ratio <= 10 ? { ratio } : undefined;
}

function fitPixels(
  [width, height]: readonly [number, number],
  warnings: SketchWarning[],
  aspect: string,
): { width: number; height: number } {
  if (width * height <= MAXIMUM_PIXELS) {
    return { width: Math.round(width), height: Math.round(height) };
  }
  warnings.push({
    code: 'size_reduced',
    path: ASPECT_PATH,
    message: `The size ${quote(aspect)} is over 8 megapixels; the sketch made it smaller.`,
  });
  return fit(width / height, MAXIMUM_PIXELS);
}

function fit(ratio: number, pixels: number): { width: number; height: number } {
  // Multiples of 8 suit whatever scales or encodes the picture next.
  const round = (side: number): number => Math.max(SMALLEST_SIDE, Math.round(side / 8) * 8);
  return { width: round(Math.sqrt(pixels * ratio)), height: round(Math.sqrt(pixels / ratio)) };
}

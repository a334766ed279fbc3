import { hashText } from '../../random.ts';
import { layer, type Layer } from '../layer.ts';
import type { Stage } from '../stage.ts';
import type { StyleName } from '../vocabulary/style.ts';
import { type Grade, paintBloom, paintGrade } from './grade.ts';
import {
  paintClarity,
  paintFlares,
  paintGlitch,
  paintLetterbox,
  paintShallowFocus,
} from './lens.ts';
import { paintDrawing, paintScreenprint, paintWoodblock } from './print.ts';
import { type BrushWish, paintStrokes } from './strokes.ts';
import { paintCells, paintImpasto, paintPixelArt, paintPoints, paintWatercolour } from './wash.ts';

/** What is done to the whole picture after the last layer of the scene. */
export function finishLayers(stage: Stage): readonly Layer[] {
  const styles = new Set(stage.reading.styles);
  const poster = stage.reading.setting === 'poster';
  return [
    layer('bloom', (on) =>
      paintBloom(on, (styles.has('soft') ? 0.75 : 0.22) + stage.palette.bloom * 0.45),
    ),
    ...(styles.has('bokeh') ? [layer('focus', paintShallowFocus)] : []),
    ...(styles.has('hdr') ? [layer('clarity', (on: Stage) => paintClarity(on, 0.32, 0.03))] : []),
    ...(styles.has('crisp')
      ? [layer('sharpness', (on: Stage) => paintClarity(on, 0.5, 0.0022))]
      : []),
    ...(styles.has('anamorphic') ? [layer('flares', paintFlares)] : []),
    ...mediumLayers(styles, poster),
    ...(styles.has('glitch') ? [layer('glitch', paintGlitch)] : []),
    layer('grade', (on) => paintGrade(on, gradeOf(on))),
    ...(styles.has('cinematic') || styles.has('anamorphic')
      ? [layer('letterbox', paintLetterbox)]
      : []),
  ];
}

/** The brush of each way to paint; what is not asked for gets a light one. */
const BRUSHES: Readonly<Partial<Record<StyleName, BrushWish>>> = {
  oil: { size: 1.5, length: 3.6, jitter: 0.6, alpha: 0.88, wild: 0.5, coats: 3, keep: 0.06 },
  impressionist: {
    size: 1.25,
    length: 2,
    jitter: 1.15,
    alpha: 0.9,
    wild: 0.75,
    coats: 2,
    keep: 0.08,
  },
  gouache: { size: 1.2, length: 3, jitter: 0.34, alpha: 0.8, wild: 0.25, coats: 3, keep: 0.16 },
};

const LIGHT_BRUSH: BrushWish = {
  size: 0.75,
  length: 4,
  jitter: 0.26,
  alpha: 0.4,
  wild: 0.12,
  coats: 1,
  keep: 0.5,
};

/** One medium at most makes the surface, in this order; oil may lie under a print. */
function mediumLayers(styles: ReadonlySet<StyleName>, poster: boolean): Layer[] {
  const layers: Layer[] = [];
  const painterly = (['oil', 'impressionist', 'gouache'] as const).find((name) => styles.has(name));
  const brush = painterly ? BRUSHES[painterly] : undefined;
  const printed: readonly (readonly [StyleName, (on: Stage) => void])[] = [
    ['watercolour', paintWatercolour],
    ['ukiyoe', paintWoodblock],
    ['screenprint', (on) => paintScreenprint(on, { inks: 6, dot: 0.0085, lines: false })],
    ['halftone', (on) => paintScreenprint(on, { inks: 8, dot: 0.012, lines: true })],
    ['ink', (on) => paintDrawing(on, { soft: false, colour: 0.16 })],
    ['pencil', (on) => paintDrawing(on, { soft: true, colour: 0.1 })],
    ['dots', paintPoints],
    ['mosaic', paintCells],
    ['pixel', paintPixelArt],
    ['flat', (on) => paintScreenprint(on, { inks: 9, dot: 0.004, lines: false })],
  ];
  const print = printed.find(([name]) => styles.has(name));
  // Under a print the brush stays light, or its marks would be taken for key lines.
  if (brush)
    layers.push(
      layer('brush', (on) =>
        paintStrokes(on, print ? { ...brush, keep: 0.5, jitter: 0.2 } : brush),
      ),
    );
  if (painterly === 'oil' && !print) layers.push(layer('impasto', (on) => paintImpasto(on, 0.32)));
  if (print) layers.push(layer(print[0], print[1]));
  const plain = styles.has('photo') || styles.has('crisp') || styles.has('minimal') || poster;
  if (!brush && !print && !plain)
    layers.push(layer('brush', (on) => paintStrokes(on, LIGHT_BRUSH)));
  return layers;
}

function gradeOf(stage: Stage): Grade {
  const { palette, payload, reading } = stage;
  const styles = new Set(reading.styles);
  const has = (...names: readonly StyleName[]): boolean => names.some((name) => styles.has(name));
  const printed = has(
    'screenprint',
    'halftone',
    'ink',
    'pencil',
    'flat',
    'pixel',
    'watercolour',
    'ukiyoe',
    'mosaic',
  );
  // Tags that nobody knows still turn the picture a little, each in its own way.
  const drift = hashText(payload.style_tags.join('|')) / 2 ** 53 - 0.5;
  return {
    contrast:
      palette.contrast *
        (has('hdr', 'dark') ? 1.14 : has('soft', 'pastel', 'muted') ? 0.97 : 1.06) +
      drift * 0.06,
    saturation:
      (has('vivid', 'hdr', 'neon', 'screenprint', 'ukiyoe') ? 1.22 : has('muted') ? 0.94 : 1.07) +
      drift * 0.12,
    grain: (has('grain') ? 25 : has('photo') ? 9 : printed ? 4 : 7) + drift * 2,
    vignette: printed
      ? 0.04
      : has('vignette', 'cinematic')
        ? 0.62
        : has('light', 'minimal')
          ? 0.18
          : 0.34,
    tooth: printed ? 0.25 : has('photo', 'crisp') ? 0 : has('oil', 'gouache') ? 1 : 0.5,
    split: has('cinematic', 'anamorphic') ? 1 : has('vintage', 'photo') ? 0.4 : 0,
    fade: has('vintage', 'muted') ? 1 : has('grain') ? 0.5 : 0,
    tone: has('monochrome') ? 'monochrome' : has('sepia') ? 'sepia' : 'none',
  };
}

import type { Canvas } from '@napi-rs/canvas';
import { at } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { fade, isolated, layerNoise, type Stage } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';

/** One range of hills or mountains. */
export interface Ridge {
  readonly label: string;
  /** Row of its foot, in pixels. */
  readonly foot: number;
  /** Height over the foot, in pixels. */
  readonly height: number;
  /** 0 near to 1 at the horizon. */
  readonly distance: number;
  /** Colour in white light. */
  readonly own: Tint;
  /** 0 rolling hills to 1 sharp peaks. */
  readonly sharpness: number;
  /** Snow on what is higher than this share of the height; none when left out. */
  readonly snowFrom?: number;
  /** Where the highest peak stands, 0–1 across. */
  readonly summit?: number;
  /** 0–1: how much the foot dissolves into haze. */
  readonly mist?: number;
}

/** Rows of the ridge line, one for each pixel column. */
export function ridgeLine(stage: Stage, ridge: Ridge): Float32Array {
  const noise = layerNoise(stage, `ridge-${ridge.label}`);
  const line = new Float32Array(stage.width + 1);
  const wide = 0.9 + ridge.distance * 1.2;
  const reach = stage.width / stage.unit;
  for (let x = 0; x <= stage.width; x++) {
    const place = x / stage.unit;
    const rolling = noise.fractal(place * wide + 3, 1.5, 4);
    const sharp = noise.ridged(place * wide * 1.1 + 11, 4.5, 5);
    let height = rolling * (1 - ridge.sharpness) + Math.pow(sharp, 1.25) * ridge.sharpness;
    height += (noise.fractal(place * 26, 9, 2) - 0.5) * 0.035 * (0.4 + ridge.sharpness);
    if (ridge.summit !== undefined) {
      const away = Math.abs(x / stage.width - ridge.summit) * reach;
      height = height * 0.62 + 0.5 * Math.exp(-away * 1.9) * (0.85 + 0.3 * sharp);
    }
    line[x] = ridge.foot - Math.max(0.02, height) * ridge.height;
  }
  return line;
}

/** Paints a ridge with lit and shaded flanks, snow, and mist at its foot. */
export function paintRidge(stage: Stage, ridge: Ridge, relief: Canvas): Float32Array {
  const { context, width, palette, light } = stage;
  const line = ridgeLine(stage, ridge);
  const top = line.reduce((least, row) => Math.min(least, row), ridge.foot);
  const crest = palette.tone(ridge.own, 0.5, ridge.distance);
  const foot = mix(crest, palette.haze, 0.25 + 0.5 * (ridge.mist ?? 0.5));
  isolated(context, () => {
    context.beginPath();
    context.moveTo(-2, ridge.foot + 2);
    for (let x = 0; x <= width; x += 1) context.lineTo(x, at(line, x));
    context.lineTo(width + 2, ridge.foot + 2);
    context.closePath();
    context.fillStyle = fade(context, top, ridge.foot, [crest, crest, mix(crest, foot, 0.4), foot]);
    context.fill();
    context.clip();
    context.globalAlpha = Math.max(0.08, 0.95 - ridge.distance) * (0.35 + 0.5 * ridge.sharpness);
    const mirrored = light.x > width / 2;
    context.globalCompositeOperation = 'soft-light';
    if (mirrored) {
      context.translate(width, 0);
      context.scale(-1, 1);
    }
    context.imageSmoothingQuality = 'high';
    context.drawImage(relief, 0, top, width, Math.max(stage.unit * 0.35, ridge.foot - top));
  });
  if (ridge.snowFrom !== undefined) paintSnow(stage, ridge, line, relief);
  return line;
}

function paintSnow(stage: Stage, ridge: Ridge, line: Float32Array, relief: Canvas): void {
  const { context, palette, light, unit, width } = stage;
  const noise = layerNoise(stage, `snow-${ridge.label}`);
  const top = line.reduce((least, row) => Math.min(least, row), ridge.foot);
  const limit = top + (ridge.foot - top) * (1 - (ridge.snowFrom ?? 1));
  const bright = palette.tone([0.98, 0.01, 240], 1, ridge.distance * 0.6);
  const shade = palette.tone([0.8, 0.04, 255], 0.45, ridge.distance * 0.8);
  isolated(context, () => {
    context.beginPath();
    for (let x = 0; x <= width; x += 1) context.lineTo(x, Math.min(at(line, x), limit + unit));
    for (let x = width; x >= 0; x -= 2) {
      // Tongues of snow reach down the gullies.
      const tongue =
        noise.ridged((x / unit) * 7, 3, 3) -
        0.55 +
        (noise.fractal((x / unit) * 38, 9, 2) - 0.5) * 0.5;
      context.lineTo(x, Math.max(at(line, x), limit + tongue * (ridge.foot - top) * 0.34));
    }
    context.closePath();
    const gradient = context.createLinearGradient(0, top, 0, limit + unit * 0.06);
    gradient.addColorStop(0, css(bright));
    gradient.addColorStop(0.75, css(mix(bright, shade, 0.55), 0.96));
    gradient.addColorStop(1, css(shade, 0.75));
    context.fillStyle = gradient;
    context.fill();
    context.clip();
    context.globalCompositeOperation = 'multiply';
    context.globalAlpha = 0.62 * (1 - ridge.distance * 0.5);
    if (light.x > width / 2) {
      context.translate(width, 0);
      context.scale(-1, 1);
    }
    context.drawImage(relief, 0, top, width, Math.max(unit * 0.35, ridge.foot - top));
  });
}

/** A grey map of ridged slopes lit from the left, to be laid over shapes with `soft-light`. */
export function createRelief(stage: Stage): Canvas {
  const noise = layerNoise(stage, 'relief');
  const side = 420;
  const heights = new Float32Array((side + 2) * (side + 2));
  for (let y = 0; y < side + 2; y++) {
    for (let x = 0; x < side + 2; x++) {
      const px = x / 62;
      const py = y / 118;
      const warp = noise.value(px * 0.7, py * 0.7) * 0.9;
      heights[y * (side + 2) + x] = noise.ridged(px + warp, py + warp * 0.6, 5);
    }
  }
  return shadePixels(side, side, (x, y, data, offset) => {
    const index = y * (side + 2) + x;
    const slope =
      at(heights, index + 2) -
      at(heights, index) +
      0.6 * (at(heights, index + side + 2) - at(heights, index));
    const grey = 128 + slope * 1500;
    data[offset] = grey;
    data[offset + 1] = grey;
    data[offset + 2] = grey;
    data[offset + 3] = 255;
  });
}

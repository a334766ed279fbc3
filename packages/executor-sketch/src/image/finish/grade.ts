import { hashText } from '../../random.ts';
import { changePixels } from '../pixels.ts';
import { createSheet, isolated, layerNoise, type Stage } from '../stage.ts';
import { at } from '../noise.ts';
import { toRgb } from '../tint.ts';

/** The light that spreads around bright places. */
export function paintBloom(stage: Stage, amount: number): void {
  const { canvas, context, width, height, unit } = stage;
  const small = createSheet(width / 4, height / 4);
  small.context.imageSmoothingQuality = 'high';
  small.context.drawImage(canvas, 0, 0, small.canvas.width, small.canvas.height);
  // Twice multiplied by itself, only what is bright stays.
  small.context.globalCompositeOperation = 'multiply';
  const copy = createSheet(small.canvas.width, small.canvas.height);
  copy.context.drawImage(small.canvas, 0, 0);
  small.context.drawImage(copy.canvas, 0, 0);
  small.context.drawImage(copy.canvas, 0, 0);
  const soft = createSheet(small.canvas.width, small.canvas.height);
  soft.context.filter = `blur(${(unit * 0.006).toFixed(2)}px)`;
  soft.context.drawImage(small.canvas, 0, 0);
  isolated(context, () => {
    context.globalCompositeOperation = 'screen';
    context.globalAlpha = Math.min(0.9, amount);
    context.imageSmoothingQuality = 'high';
    context.drawImage(
      soft.canvas,
      0,
      0,
      soft.canvas.width,
      soft.canvas.height,
      0,
      0,
      width,
      height,
    );
  });
}

/** How colours and texture come out at the end. */
export interface Grade {
  readonly contrast: number;
  readonly saturation: number;
  readonly grain: number;
  readonly vignette: number;
  /** Paper or canvas texture. */
  readonly tooth: number;
  /** −1 teal shadows and orange lights, as films have, 0 none. */
  readonly split: number;
  /** 0–1: blacks lifted, as in old prints. */
  readonly fade: number;
  readonly tone: 'none' | 'monochrome' | 'sepia';
}

/** Contrast, saturation, split tone, grain, tooth and vignette in one pass over the pixels. */
export function paintGrade(stage: Stage, grade: Grade): void {
  const { context, width, height, unit, palette } = stage;
  const random = stage.random.fork('grain');
  const noise = layerNoise(stage, 'tooth');
  const seed = hashText(String(random.next())) >>> 0;
  const shadow = toRgb([0.3, 0.05, 220]);
  const lift = toRgb(palette.ambient).map((value) => value * 0.22 * grade.fade);
  const tooth = toothMap(noise, grade.tooth);
  const scale = 900 / unit;
  changePixels(context, { x: 0, y: 0, width, height }, (data) => {
    let state = seed | 1;
    let offset = 0;
    for (let y = 0; y < height; y++) {
      const v = (y / height - 0.5) * 2;
      for (let x = 0; x < width; x++, offset += 4) {
        const u = (x / width - 0.5) * 2;
        const red = at(data, offset);
        const green = at(data, offset + 1);
        const blue = at(data, offset + 2);
        const grey = red * 0.3 + green * 0.59 + blue * 0.11;
        state = Math.imul(state, 1664525) + 1013904223;
        const corner = 1 - grade.vignette * Math.max(0, (u * u + v * v) * 0.5 - 0.18);
        const speck =
          ((state >>> 16) / 65536 - 0.5) *
          grade.grain *
          (0.45 + 0.55 * (1 - Math.abs(grey / 127.5 - 1)));
        const paper = at(
          tooth,
          (Math.floor(y * scale) & 255) * 256 + (Math.floor(x * scale) & 255),
        );
        const light = (grey - 128) / 128;
        for (let part = 0; part < 3; part++) {
          const own = at(data, offset + part);
          let value = grey + (own - grey) * grade.saturation;
          if (grade.tone !== 'none')
            value =
              grey +
              (grade.tone === 'sepia' ? 14 - part * 20 : 2 - part) * (1 - Math.abs(light) * 0.5);
          value = 128 + (value - 124) * grade.contrast;
          if (grade.split > 0)
            value +=
              (light < 0
                ? (at(shadow, part) - 45) * -light * 0.3
                : (part === 0 ? 13 : part === 1 ? 4 : -13) * light) * grade.split;
          value = value * corner + at(lift, part) * (1 - value / 255);
          data[offset + part] = value + speck + paper * (0.35 + 0.65 * (1 - Math.abs(light)));
        }
      }
    }
  });
}

function toothMap(noise: ReturnType<typeof layerNoise>, amount: number): Float32Array {
  const map = new Float32Array(65536);
  if (amount === 0) return map;
  for (let y = 0; y < 256; y++) {
    for (let x = 0; x < 256; x++) {
      // Mirrored halves meet without a seam when the tile repeats.
      const px = Math.min(x, 255 - x);
      const py = Math.min(y, 255 - y);
      const weave = noise.value(px * 0.55, py * 0.55) + noise.value(px * 0.21, py * 0.24 + 50);
      map[y * 256 + x] = (weave - 1) * 22 * amount;
    }
  }
  return map;
}

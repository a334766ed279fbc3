import { at, smoothStep } from '../noise.ts';
import { changePixels } from '../pixels.ts';
import { layerNoise, type Stage } from '../stage.ts';
import { mix, toRgb } from '../tint.ts';

/** How water lies. */
export interface WaterWish {
  /** First row of the water, in pixels; what is above it is mirrored. */
  readonly top: number;
  readonly bottom: number;
  /** 0 a mirror to 1 a rough sea. */
  readonly roughness: number;
}

/** Water that mirrors what is painted above it, with ripples that grow towards the eye. */
export function paintWater(stage: Stage, wish: WaterWish): void {
  const { context, width, palette, unit, light } = stage;
  const top = Math.round(wish.top);
  const rows = Math.round(wish.bottom) - top;
  if (rows < 2) return;
  const noise = layerNoise(stage, 'water');
  const mirrorRows = Math.min(top, rows + Math.round(unit * 0.12));
  const mirror = context.getImageData(0, top - mirrorRows, width, mirrorRows).data;
  const deep = toRgb(mix(palette.tone([0.4, 0.06, 228], 0.4, 0), palette.sky[0], 0.35));
  const sparkle = toRgb(palette.source);
  const lightX = light.x;
  const strength = palette.dark ? 0.75 : 0.6;
  const rough = 0.25 + wish.roughness;
  changePixels(context, { x: 0, y: top, width, height: rows }, (data) => {
    let offset = 0;
    for (let y = 0; y < rows; y++) {
      const near = y / rows;
      const depth = 0.035 + near * near * 0.9 + near * 0.16;
      const scaleX = 4.6 / (depth * unit);
      const rowPhase = 3.4 / depth + near * 26;
      const clear = 0.2 + 0.62 * smoothStep(0, 1, near) * (0.45 + 0.4 * wish.roughness);
      const path = unit * (0.028 + near * 0.3 * (0.35 + 0.4 * wish.roughness));
      for (let x = 0; x < width; x++, offset += 4) {
        const px = (x - width / 2) * scaleX * 0.35;
        // Not the turned octaves of fractal(): waves lie level.
        const swell = noise.value(px, rowPhase) - 0.5;
        const crest = noise.value(px * 2.9 + 8, rowPhase * 1.9 + 30) - 0.5;
        const wave = swell * 0.7 + crest * 0.5;
        const sourceY = Math.min(
          mirrorRows - 1,
          Math.max(
            0,
            mirrorRows -
              1 -
              Math.round(
                y * 0.96 +
                  wave * depth * unit * 0.16 * rough +
                  Math.abs(wave) * unit * 0.05 * rough,
              ),
          ),
        );
        const sourceX = Math.min(
          width - 1,
          Math.max(0, Math.round(x + crest * depth * unit * 0.05 * rough)),
        );
        const from = (sourceY * width + sourceX) * 4;
        const mixing = Math.min(0.92, Math.max(0.05, clear + wave * 0.8 * rough));
        const away = (x - lightX) / path;
        const glint =
          smoothStep(0.07, 0.24, wave + crest * 0.35) * Math.exp(-away * away) * strength;
        for (let part = 0; part < 3; part++) {
          const mirrored = at(mirror, from + part);
          const body = mirrored + (at(deep, part) - mirrored) * mixing;
          data[offset + part] = body + (at(sparkle, part) - body) * glint;
        }
        data[offset + 3] = 255;
      }
    }
  });
}

import { at } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { glow, layerNoise, type Stage } from '../stage.ts';
import { mix, ramp } from '../tint.ts';

/** The sky's gradient with the light's glow in it, down to just under the horizon. */
export function paintSky(stage: Stage): void {
  const { context, width, height, unit, palette, light } = stage;
  const bottom = Math.min(height, stage.horizon + unit * 0.06);
  const table = ramp(palette.sky, 256);
  const noise = layerNoise(stage, 'sky');
  const step = 3;
  const columns = Math.ceil(width / step);
  const rows = Math.ceil(bottom / step);
  const canvas = shadePixels(columns, rows, (column, row, data, offset) => {
    const x = (column * step) / unit;
    const y = row / rows;
    const drift = (noise.fractal(x * 0.9 + 3, y * 3.1, 3) - 0.5) * 0.13;
    const place = Math.min(255, Math.max(0, Math.round((y + drift * (1 - y)) * 255))) * 3;
    data[offset] = at(table, place);
    data[offset + 1] = at(table, place + 1);
    data[offset + 2] = at(table, place + 2);
    data[offset + 3] = 255;
  });
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, columns, rows, 0, 0, columns * step, rows * step);
  const strength = palette.dark ? 0.3 : 0.5;
  const warm = mix(palette.source, palette.sky[2], 0.35);
  glow(context, light.x, light.y, unit * 1.15, warm, strength);
  glow(context, light.x, light.y, unit * 0.45, palette.source, strength * 0.9);
}

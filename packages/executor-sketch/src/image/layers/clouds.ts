import { at, smoothStep, type Noise } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { layerNoise, type Stage } from '../stage.ts';
import { mix, ramp, type Tint } from '../tint.ts';

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly density: Float32Array;
}

/**
 * Level clouds, lit from where the light stands: each point is shaded by what lies before it.
 *
 * @param cover 0 (a clear sky) to 1 (closed)
 */
export function paintClouds(stage: Stage, cover: number): void {
  const { context, width, horizon, unit, light } = stage;
  const step = Math.max(2, unit / 380);
  const grid = densityGrid(stage, cover, step);
  const target = { x: light.x / step, y: Math.max(0, light.y / step) };
  const table = ramp(cloudTints(stage), 256);
  const reach = unit / step;
  const canvas = shadePixels(grid.columns, grid.rows, (x, y, data, offset) => {
    const density = at(grid.density, y * grid.columns + x);
    if (density <= 0.004) return;
    const near = Math.hypot(x - target.x, y - target.y) / reach;
    const rim = Math.exp(-near * 2.4) * (1 - density) * 0.55;
    const lit = litAt(grid, x, y, target, reach) + rim;
    const place = Math.min(255, Math.round(lit * 255)) * 3;
    data[offset] = at(table, place);
    data[offset + 1] = at(table, place + 1);
    data[offset + 2] = at(table, place + 2);
    data[offset + 3] = 255 * Math.min(1, density * 1.25) * 0.97;
  });
  context.imageSmoothingQuality = 'high';
  const bottom = Math.max(1, horizon + unit * 0.02);
  context.drawImage(canvas, 0, 0, grid.columns, grid.rows, 0, 0, width, bottom);
}

function cloudTints(stage: Stage): [Tint, Tint, Tint, Tint] {
  const { palette } = stage;
  const [zenith, upper, lower, low] = palette.sky;
  const deep = palette.dark ? mix(palette.ambient, zenith, 0.4) : mix(upper, palette.ambient, 0.35);
  const shadow = mix(deep, upper, 0.3);
  return [
    shadow,
    mix(shadow, mix(lower, low, 0.4), 0.62),
    mix(low, palette.source, 0.45),
    mix(palette.source, [0.99, 0.015, palette.source[2]], 0.5),
  ];
}

function densityGrid(stage: Stage, cover: number, step: number): Grid {
  const columns = Math.ceil(stage.width / step);
  const rows = Math.max(2, Math.ceil((stage.horizon + stage.unit * 0.02) / step));
  const density = new Float32Array(columns * rows);
  const noise = layerNoise(stage, 'clouds');
  const scale = step / stage.unit;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      density[row * columns + column] = streakAt(noise, column * scale, row / rows, cover);
    }
  }
  return { columns, rows, density };
}

function streakAt(noise: Noise, x: number, down: number, cover: number): number {
  // Rows close up towards the horizon, as a layer of cloud seen from below does.
  const depth = 1 / (1.08 - down);
  const px = (x - 0.6) * (0.5 + depth * 0.55) * 1.5;
  const py = depth * 1.7;
  const warp = noise.value(px * 1.3 + 7, py * 1.3) - 0.5;
  const raw = noise.fractal(px * 1.5 + warp * 0.45, py * 2.3 + warp * 0.3, 6);
  const wide = noise.value(px * 0.35 + 40, py * 0.5);
  const low = 0.74 - cover * 0.42 - (wide - 0.5) * 0.3;
  return smoothStep(low, low + 0.3, raw) * (0.55 + 0.45 * cover) * smoothStep(1.02, 0.86, down);
}

function litAt(
  grid: Grid,
  x: number,
  y: number,
  target: { readonly x: number; readonly y: number },
  reach: number,
): number {
  const dx = target.x - x;
  const dy = target.y - y;
  const length = Math.hypot(dx, dy) || 1;
  // Light also falls from above, or the far side of every cloud would be black.
  const stepX = (dx / length) * 0.75;
  const stepY = (dy / length) * 0.55 - 0.55;
  const stride = 0.02 * reach;
  let shade = 0;
  for (let index = 1; index <= 7; index++) {
    // Beyond the edges the sky goes on as it is there.
    const sampleX = Math.min(grid.columns - 1, Math.max(0, Math.round(x + stepX * stride * index)));
    const sampleY = Math.min(grid.rows - 1, Math.max(0, Math.round(y + stepY * stride * index)));
    shade += at(grid.density, sampleY * grid.columns + sampleX) * (1.15 - index * 0.1);
  }
  return Math.exp(-shade * 0.36);
}

import { at, smoothStep, type Noise } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { layerNoise, type Stage } from '../stage.ts';
import { mix, ramp, type Tint } from '../tint.ts';

/** How much cloud there is, and of which build. */
export interface CloudWish {
  /** 0 (a clear sky) to 1 (closed). */
  readonly cover: number;
  /** `streaks` lie level and thin out, `heaps` tower up from a base. */
  readonly build: 'streaks' | 'heaps';
  /** Lights inside the clouds, 0–1 of the sky. */
  readonly lamps?: readonly { readonly x: number; readonly y: number; readonly size: number }[];
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly density: Float32Array;
}

/** Clouds that are lit from where the light stands: each point is shaded by what lies before it. */
export function paintClouds(stage: Stage, wish: CloudWish): void {
  const { context, width, horizon, unit, palette, light } = stage;
  const step = wish.build === 'heaps' ? Math.max(1.5, unit / 560) : Math.max(2, unit / 380);
  const grid = densityGrid(stage, wish, step);
  const target = { x: light.x / step, y: Math.max(0, light.y / step) };
  const tints = cloudTints(stage, wish);
  const table = ramp(tints, 256);
  const flash = ramp([[0.6, 0.12, 290], [0.85, 0.07, 250], [0.99, 0.01, 200]], 64);
  const reach = unit / step;
  const canvas = shadePixels(grid.columns, grid.rows, (x, y, data, offset) => {
    const density = at(grid.density, y * grid.columns + x);
    if (density <= 0.004) return;
    const lit = litAt(grid, x, y, target, reach, wish.build);
    const near = Math.hypot(x - target.x, y - target.y) / reach;
    const rim = Math.exp(-near * 2.4) * (1 - density) * 0.55;
    let place = Math.min(255, Math.round((lit + rim) * 255)) * 3;
    let red = at(table, place);
    let green = at(table, place + 1);
    let blue = at(table, place + 2);
    for (const lamp of wish.lamps ?? []) {
      const away = Math.hypot(x / grid.columns - lamp.x, (y / grid.rows - lamp.y) * 0.75) / lamp.size;
      const inside = Math.exp(-away * away * 2.2) * (0.35 + 0.75 * lit);
      place = Math.min(63, Math.round(inside * 70)) * 3;
      red += (at(flash, place) - red) * Math.min(1, inside);
      green += (at(flash, place + 1) - green) * Math.min(1, inside);
      blue += (at(flash, place + 2) - blue) * Math.min(1, inside);
    }
    data[offset] = red;
    data[offset + 1] = green;
    data[offset + 2] = blue;
    data[offset + 3] = 255 * Math.min(1, density * 1.25) * 0.97;
  });
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, grid.columns, grid.rows, 0, 0, width, Math.max(1, horizon + unit * 0.02));
}

function cloudTints(stage: Stage, wish: CloudWish): [Tint, Tint, Tint, Tint] {
  const { palette } = stage;
  const [, upper, lower, low] = palette.sky;
  const shadow = mix(palette.ambient, upper, wish.build === 'heaps' ? 0.45 : 0.6);
  return [
    shadow,
    mix(shadow, lower, 0.62),
    mix(low, palette.source, 0.45),
    mix(palette.source, [0.99, 0.015, palette.source[2]], 0.5),
  ];
}

function densityGrid(stage: Stage, wish: CloudWish, step: number): Grid {
  const columns = Math.ceil(stage.width / step);
  const rows = Math.max(2, Math.ceil((stage.horizon + stage.unit * 0.02) / step));
  const density = new Float32Array(columns * rows);
  const noise = layerNoise(stage, 'clouds');
  const scale = step / stage.unit;
  const shape = wish.build === 'heaps' ? heapAt : streakAt;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      density[row * columns + column] = shape(noise, column * scale, row * scale, row / rows, wish.cover);
    }
  }
  return { columns, rows, density };
}

function streakAt(noise: Noise, x: number, y: number, down: number, cover: number): number {
  // Rows close up towards the horizon, as a layer of cloud seen from below does.
  const depth = 1 / (1.08 - down);
  const px = (x - 0.6) * (0.5 + depth * 0.55) * 1.5;
  const py = depth * 1.7;
  const warp = noise.value(px * 1.3 + 7, py * 1.3) - 0.5;
  const raw = noise.fractal(px + warp * 0.9, py * 1.35 + warp * 0.5, 5);
  const wide = noise.value(px * 0.35 + 40, py * 0.5);
  const low = 0.74 - cover * 0.42 - (wide - 0.5) * 0.3;
  return smoothStep(low, low + 0.26, raw) * (0.55 + 0.45 * cover) * smoothStep(1.02, 0.86, down);
}

function heapAt(noise: Noise, x: number, y: number, down: number, cover: number): number {
  const warpX = noise.fractal(x * 2.1 + 5, y * 2.1, 2) - 0.5;
  const warpY = noise.fractal(x * 2.1 + 55, y * 2.1 + 31, 2) - 0.5;
  const px = x + warpX * 0.35;
  const py = y + warpY * 0.3;
  const tower = noise.fractal(px * 1.35 + 12, py * 0.5 + 3, 2);
  const billow = noise.ridged(px * 2.6 + 2, py * 2.9, 5);
  const fine = noise.fractal(px * 11, py * 11, 3);
  const body = tower * 0.62 + (1 - billow) * 0.26 + fine * 0.14;
  const top = 0.86 - cover * 0.44 - down * 0.26;
  return smoothStep(top, top + 0.085, body) * smoothStep(1.0, 0.88, down);
}

function litAt(
  grid: Grid,
  x: number,
  y: number,
  target: { readonly x: number; readonly y: number },
  reach: number,
  build: CloudWish['build'],
): number {
  const dx = target.x - x;
  const dy = target.y - y;
  const length = Math.hypot(dx, dy) || 1;
  // Light also falls from above, or the far side of every cloud would be black.
  const stepX = (dx / length) * 0.75;
  const stepY = (dy / length) * 0.55 - 0.55;
  const stride = (build === 'heaps' ? 0.016 : 0.02) * reach;
  let shade = 0;
  for (let index = 1; index <= 7; index++) {
    const sampleX = Math.round(x + stepX * stride * index);
    const sampleY = Math.round(y + stepY * stride * index);
    if (sampleX < 0 || sampleY < 0 || sampleX >= grid.columns || sampleY >= grid.rows) break;
    shade += at(grid.density, sampleY * grid.columns + sampleX) * (1.15 - index * 0.1);
  }
  return Math.exp(-shade * (build === 'heaps' ? 0.42 : 0.5));
}

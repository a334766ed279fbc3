import type { Random } from '../../random.ts';
import { at, smoothStep } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { layerNoise, type Stage } from '../stage.ts';
import { mix, ramp, type Tint } from '../tint.ts';

/** Light inside a cloud. */
export interface Flash {
  /** 0–1 across. */
  readonly x: number;
  /** 0–1 down the sky. */
  readonly y: number;
  /** In heights of the sky. */
  readonly size: number;
}

/** Which towers of cloud there are. */
export interface CumulusWish {
  /** 0 (a few small ones) to 1 (towers over the whole sky). */
  readonly cover: number;
  readonly flashes: readonly Flash[];
}

/** Height, coverage and rise over the base, cell by cell; units of the shorter side. */
interface Field {
  readonly columns: number;
  readonly rows: number;
  readonly height: Float32Array;
  readonly cover: Float32Array;
  readonly rise: Float32Array;
}

interface Puff {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly radius: number;
  readonly rise: number;
  /** Row that it does not hang below: clouds have level bases. */
  readonly base: number;
}

/** Heaped clouds as heaps of spheres: their surface is lit, their outline eaten by noise. */
export function paintCumulus(stage: Stage, wish: CumulusWish): void {
  const { context, width, horizon, unit, light } = stage;
  const step = Math.max(1.4, unit / 520);
  const columns = Math.ceil(width / step);
  const rows = Math.ceil(horizon / step);
  const noise = layerNoise(stage, 'cumulus');
  const heaps = emptyField(columns, rows);
  for (const puff of puffsOf(stage, wish)) splat(heaps, puff, unit / step);
  const field = roughen(heaps, noise, step / unit);
  const table = ramp(tints(stage), 256);
  const flashTable = ramp(
    [
      [0.4, 0.13, 292],
      [0.76, 0.11, 275],
      [0.99, 0.012, 220],
    ],
    64,
  );
  const scale = step / unit;
  const toLight = Math.hypot(width / 2, horizon);
  const canvas = shadePixels(columns, rows, (x, y, data, offset) => {
    const index = y * columns + x;
    const fine = noise.fractal(x * scale * 13, y * scale * 13, 3) - 0.5;
    const cover = smoothStep(0.03, 0.42, at(field.cover, index) + fine * 0.5);
    if (cover <= 0.004) return;
    const lx = (light.x - x * step) / toLight;
    const ly = (light.y - y * step) / toLight - 0.55;
    const strength = 1 / (Math.hypot(lx, ly) + 0.35);
    const slopeX = at(field.height, index - 2) - at(field.height, index + 2);
    const slopeY = at(field.height, index - columns * 2) - at(field.height, index + columns * 2);
    const steep = 1 / Math.sqrt(slopeX * slopeX + slopeY * slopeY + 34 * scale * scale);
    const facing = (-slopeX * lx - slopeY * ly) * -strength * steep;
    const lit = Math.min(
      1,
      Math.max(0, 0.3 + facing * 0.42 + at(field.rise, index) * 0.42 + fine * 0.16),
    );
    const near = Math.exp(-Math.hypot(light.x - x * step, light.y - y * step) / (unit * 0.3));
    const place = Math.min(255, Math.round((lit + near * (0.25 + (1 - cover) * 0.5)) * 255)) * 3;
    let glow = 0;
    for (const flash of wish.flashes) {
      const away =
        Math.hypot((x / columns - flash.x) * (width / horizon), y / rows - flash.y) / flash.size;
      glow += (Math.exp(-away * away * 2.4) + 0.4 * Math.exp(-away * 1.1)) * (0.3 + lit);
    }
    const shine = Math.min(63, Math.round(glow * 58)) * 3;
    for (let part = 0; part < 3; part++) {
      const own = at(table, place + part);
      data[offset + part] = own + (at(flashTable, shine + part) - own) * Math.min(0.96, glow);
    }
    data[offset + 3] = 255 * cover;
  });
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, columns, rows, 0, 0, columns * step, rows * step);
}

function emptyField(columns: number, rows: number): Field {
  const cells = columns * rows;
  return {
    columns,
    rows,
    height: new Float32Array(cells),
    cover: new Float32Array(cells),
    rise: new Float32Array(cells),
  };
}

/** Bends the spheres out of shape and puts small heads on them, or they would look like balloons. */
function roughen(field: Field, noise: ReturnType<typeof layerNoise>, scale: number): Field {
  const { columns, rows } = field;
  const rough = emptyField(columns, rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const px = x * scale;
      const py = y * scale;
      const bendX = (noise.fractal(px * 8, py * 8, 3) - 0.5) * 0.085;
      const bendY = (noise.fractal(px * 8 + 31, py * 8 + 17, 3) - 0.5) * 0.085;
      const fromX = Math.min(columns - 1, Math.max(0, Math.round(x + bendX / scale)));
      const fromY = Math.min(rows - 1, Math.max(0, Math.round(y + bendY / scale)));
      const from = fromY * columns + fromX;
      const index = y * columns + x;
      const cover = at(field.cover, from);
      if (cover <= 0) continue;
      const heads = 1 - noise.ridged(px * 15 + bendX * 30, py * 15 + bendY * 30, 4);
      rough.height[index] = at(field.height, from) + heads * 0.014;
      rough.cover[index] = cover;
      rough.rise[index] = at(field.rise, from);
    }
  }
  return rough;
}

function tints(stage: Stage): [Tint, Tint, Tint, Tint] {
  const { palette } = stage;
  const [zenith, upper, lower, low] = palette.sky;
  const shadow: Tint = palette.dark
    ? mix(mix(palette.ambient, zenith, 0.4), lower, 0.12)
    : [Math.min(0.76, upper[0] * 0.6 + 0.24), Math.max(0.025, upper[1] * 0.55), upper[2]];
  return [
    shadow,
    mix(shadow, lower, palette.dark ? 0.5 : 0.62),
    palette.dark ? mix(lower, low, 0.55) : mix(low, palette.source, 0.5),
    palette.dark
      ? mix(low, palette.source, 0.4)
      : mix(palette.source, [0.99, 0.012, palette.source[2]], 0.55),
  ];
}

function puffsOf(stage: Stage, wish: CumulusWish): Puff[] {
  const { unit, width, horizon } = stage;
  const random = stage.random.fork('cumulus-heaps');
  const across = width / unit;
  const sky = horizon / unit;
  const heroic = stage.reading.setting === 'sky';
  const puffs: Puff[] = [];
  const count = Math.round((3 + wish.cover * 7) * across);
  for (let cloud = 0; cloud < count; cloud++) {
    // Far clouds are small, low and many; near ones large and high.
    const near = cloud / count;
    const base = sky * (heroic ? 0.97 - near * 0.28 : 0.93 - near * near * 0.62);
    const half = (0.05 + near * near * 0.3) * random.range(0.6, 1.25) * (0.6 + wish.cover * 0.6);
    heap(puffs, random, {
      x: random.range(-0.05, 1.05) * across,
      base,
      half,
      tall: half * random.range(0.5, 0.95),
      z: near,
    });
  }
  if (heroic) {
    const half = 0.3 + wish.cover * 0.1;
    heap(puffs, random, {
      x: (stage.focus.x + 0.32) * across,
      base: sky * 0.94,
      half: half * 0.8,
      tall: sky * 0.42,
      z: 1.1,
    });
    heap(puffs, random, {
      x: stage.focus.x * across,
      base: sky * 0.97,
      half,
      tall: sky * random.range(0.68, 0.82),
      z: 1.4,
    });
  }
  return puffs;
}

interface Heap {
  readonly x: number;
  readonly base: number;
  readonly half: number;
  readonly tall: number;
  readonly z: number;
}

/** Heads along a dome: wide and large at the base, small ones budding at the rim. */
function heap(puffs: Puff[], random: Random, { x, base, half, tall, z }: Heap): void {
  const count = Math.round(34 + 900 * half * tall + 90 * tall);
  for (let index = 0; index < count; index++) {
    const up = Math.pow(random.next(), 1.15);
    const spread = half * Math.sqrt(1 - up * up * 0.86) * (0.92 + 0.16 * random.next());
    const side = random.range(-1, 1);
    const bud = Math.abs(side) > 0.75 || up > 0.75;
    const radius =
      (0.012 + half * 0.115 + tall * 0.05) * random.range(0.55, 1.15) * (bud ? 0.72 : 1.1);
    puffs.push({
      x: x + side * spread,
      y: base - up * tall - radius * 0.2,
      z: z + random.range(-0.2, 0.2) * half + (1 - Math.abs(side)) * half * 0.5,
      radius,
      rise: up,
      base,
    });
  }
}

function splat(field: Field, puff: Puff, scale: number): void {
  const radius = puff.radius * scale;
  const centreX = puff.x * scale;
  const centreY = puff.y * scale;
  const left = Math.max(0, Math.floor(centreX - radius * 1.1));
  const right = Math.min(field.columns - 1, Math.ceil(centreX + radius * 1.1));
  const top = Math.max(0, Math.floor(centreY - radius * 1.1));
  const bottom = Math.min(
    field.rows - 1,
    Math.ceil(Math.min(puff.base * scale, centreY + radius * 1.1)),
  );
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const dx = (x - centreX) / radius;
      const dy = (y - centreY) / radius;
      const inside = 1 - dx * dx - dy * dy;
      if (inside <= 0) continue;
      const index = y * field.columns + x;
      const height = puff.z * 0.25 + Math.sqrt(inside) * puff.radius;
      if (height > at(field.height, index)) {
        field.height[index] = height;
        field.rise[index] = puff.rise * 0.75 + 0.25 * (0.5 - dy * 0.5);
      }
      field.cover[index] = Math.min(1, at(field.cover, index) + inside * 0.55);
    }
  }
}

import { at, smoothStep } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { glow, isolated, layerNoise, type Stage } from '../stage.ts';
import { css, mix, ramp, type Tint } from '../tint.ts';

/** A stretch of land from a row down to the picture's lower edge. */
export interface GroundWish {
  readonly label: string;
  /** Row of its far edge, in pixels. */
  readonly top: number;
  /** Colours in white light, from hollow to crest. */
  readonly own: readonly [Tint, Tint];
  /** How uneven the far edge is, in pixels. */
  readonly rise: number;
  /** Features per unit: grass is finer than dunes. */
  readonly grain: number;
  /** How strongly hollows and crests differ, 0–1. */
  readonly relief: number;
  /** 0 near to 1 at the horizon, at the far edge. */
  readonly distance: number;
}

/** Land in perspective: bands of light and shade that widen towards the eye. */
export function paintGround(stage: Stage, wish: GroundWish): void {
  const { width, height, unit, palette, context, light } = stage;
  const noise = layerNoise(stage, `ground-${wish.label}`);
  const line = (x: number): number =>
    wish.top - (noise.fractal((x / unit) * 1.3, 2, 3) - 0.45) * 2 * wish.rise;
  const step = 2;
  const first = Math.max(0, Math.floor(wish.top - wish.rise * 1.3));
  const rows = Math.ceil((height - first) / step);
  const [hollow, crest] = wish.own;
  const tables = [wish.distance, wish.distance * 0.35, 0].map((distance) =>
    ramp(
      [
        palette.tone(hollow, 0.1, distance),
        palette.tone(mix(hollow, crest, 0.5), 0.5, distance),
        palette.tone(crest, 0.95, distance),
      ],
      128,
    ),
  );
  const canvas = shadePixels(Math.ceil(width / step), rows, (column, row, data, offset) => {
    const near = Math.min(1, (row * step) / (height - wish.top));
    const depth = 0.06 + near * 0.94;
    const px = ((column * step - width / 2) / unit / depth) * wish.grain * 0.55 + 20;
    const py = (3.2 / depth) * wish.grain * 0.5;
    const bands = noise.fractal(px * 0.55, py * 1.15, 4);
    const fine = noise.fractal(px * 4.1, py * 7.7, 2) - 0.5;
    const away = (column * step - light.x) / (unit * (0.5 + near));
    const glare = Math.exp(-away * away) * 0.22;
    const tone = 0.5 + (bands - 0.5) * 1.7 * wish.relief + fine * 0.42 * wish.relief + glare;
    const place = Math.min(127, Math.max(0, Math.round(tone * 127))) * 3;
    const scaled = near * 2;
    const from = tables[Math.min(1, Math.floor(scaled))] ?? [];
    const to = tables[Math.min(2, Math.floor(scaled) + 1)] ?? [];
    const part = smoothStep(0, 1, scaled - Math.floor(Math.min(1, scaled)));
    for (let channel = 0; channel < 3; channel++) {
      data[offset + channel] =
        at(from, place + channel) + (at(to, place + channel) - at(from, place + channel)) * part;
    }
    data[offset + 3] = 255;
  });
  isolated(context, () => {
    traceLand(stage, line);
    context.clip();
    context.imageSmoothingQuality = 'high';
    const across = canvas.width * step;
    context.drawImage(canvas, 0, 0, canvas.width, rows, 0, first, across, rows * step);
  });
}

function traceLand({ context, width, height }: Stage, line: (x: number) => number): void {
  context.beginPath();
  context.moveTo(0, height);
  for (let x = 0; x <= width; x += 3) context.lineTo(x, line(x));
  context.lineTo(width, line(width));
  context.lineTo(width, height);
}

/** Grass from the far edge to the eye; blades grow with nearness. */
export function paintGrass(
  stage: Stage,
  wish: { readonly top: number; readonly own: Tint; readonly amount: number },
): void {
  const { context, width, height, unit, palette } = stage;
  const random = stage.random.fork('grass');
  const noise = layerNoise(stage, 'grass');
  const count = Math.round(2600 * wish.amount * (width / unit));
  context.lineCap = 'round';
  const tones = Array.from({ length: 10 }, (_, index) =>
    css(
      palette.tone(
        [wish.own[0] * (0.65 + index * 0.06), wish.own[1], wish.own[2] - 16 + index * 2.4],
        index / 9,
        0,
      ),
      0.9,
    ),
  );
  for (let index = 0; index < count; index++) {
    const near = Math.pow(index / count, 0.8);
    const x = random.next() * width;
    const y = wish.top + (height * 1.04 - wish.top) * (near * near * 0.75 + near * 0.25);
    const size = unit * (0.006 + near * near * 0.075) * random.range(0.5, 1.2);
    const wind = (noise.value((x / unit) * 2.5, near * 4) - 0.35) * size * 1.3;
    const tone = Math.min(
      9,
      Math.max(
        0,
        Math.round(noise.fractal((x / unit) * 3, near * 7, 3) * 13 - 2 + random.range(-2, 2)),
      ),
    );
    context.strokeStyle = tones[tone] ?? '';
    context.lineWidth = Math.max(0.7, size * 0.055);
    context.beginPath();
    context.moveTo(x, y);
    context.quadraticCurveTo(x + wind * 0.15, y - size * 0.6, x + wind, y - size);
    context.stroke();
  }
}

/** Reeds or bamboo at the lower corners, against the light. */
export function paintReeds(stage: Stage): void {
  const { context, width, height, unit, palette } = stage;
  const random = stage.random.fork('reeds');
  for (let stalk = 0; stalk < 90; stalk++) {
    const side = random.chance(stage.focus.x < 0.5 ? 0.25 : 0.75) ? 0 : 1;
    const x = side * width + (side ? -1 : 1) * Math.abs(random.bell()) * width * 0.22;
    const tall = unit * random.range(0.18, 0.52);
    const lean = random.range(-0.14, 0.14) * tall;
    context.strokeStyle = css(palette.tone([0.38, 0.06, 110], random.range(0, 0.55), 0), 0.95);
    context.lineWidth = unit * random.range(0.0016, 0.0042);
    context.beginPath();
    context.moveTo(x, height + 4);
    context.quadraticCurveTo(x, height - tall * 0.6, x + lean, height - tall);
    context.stroke();
    if (random.chance(0.4)) {
      context.fillStyle = css(palette.tone([0.36, 0.06, 50], random.range(0.2, 0.7), 0));
      context.beginPath();
      context.ellipse(
        x + lean * 0.95,
        height - tall,
        unit * 0.006,
        unit * 0.026,
        lean / tall,
        0,
        Math.PI * 2,
      );
      context.fill();
    }
  }
}

/** Small lights adrift over the land. */
export function paintFireflies(stage: Stage): void {
  const tint: Tint = [0.88, 0.16, 108];
  const { context, width, height, unit } = stage;
  const random = stage.random.fork('fireflies');
  for (let index = 0; index < 90; index++) {
    const y = stage.horizon * 0.75 + random.next() * (height - stage.horizon * 0.75);
    const size = unit * random.range(0.002, 0.0055);
    const x = random.next() * width;
    glow(context, x, y, size * 7, tint, random.range(0.3, 0.8));
    glow(context, x, y, size * 1.6, [0.98, 0.06, 100], 0.95);
  }
}

import { smoothStep } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { layerNoise, type Stage } from '../stage.ts';
import { css, mix, toRgb, type Tint } from '../tint.ts';

/** A bank of fog around a row. */
export function paintFog(
  stage: Stage,
  wish: {
    readonly row: number;
    readonly height: number;
    readonly amount: number;
    readonly label: string;
  },
): void {
  const { context, width, unit, palette } = stage;
  const noise = layerNoise(stage, `fog-${wish.label}`);
  const step = 5;
  const top = wish.row - wish.height;
  const rows = Math.ceil((wish.height * 2) / step);
  const [red, green, blue] = toRgb(mix(palette.haze, palette.sky[3], 0.5));
  const canvas = shadePixels(Math.ceil(width / step), rows, (x, y, data, offset) => {
    const across = (x * step) / unit;
    const down = y / rows;
    const body = noise.fractal(across * 1.1, down * 2.6, 4);
    const edge = Math.sin(Math.PI * down);
    data[offset] = red;
    data[offset + 1] = green;
    data[offset + 2] = blue;
    data[offset + 3] = 255 * wish.amount * edge * edge * smoothStep(0.2, 0.75, body + edge * 0.25);
  });
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, canvas.width, rows, 0, top, canvas.width * step, rows * step);
}

/** Rain in three depths, and where it meets the ground. */
export function paintRain(stage: Stage, amount: number): void {
  const { context, width, height, unit, palette } = stage;
  const random = stage.random.fork('rain');
  const slant = random.range(-0.2, 0.2);
  const tint = mix(palette.sky[3], [0.95, 0.01, 230], 0.5);
  context.lineCap = 'round';
  for (const [count, length, wide, alpha] of [
    [520, 0.03, 0.0007, 0.16],
    [240, 0.06, 0.0011, 0.2],
    [70, 0.12, 0.0017, 0.2],
  ] as const) {
    context.strokeStyle = css(tint, alpha);
    context.lineWidth = Math.max(0.6, unit * wide);
    context.beginPath();
    for (let drop = 0; drop < count * amount * (width / unit); drop++) {
      const x = random.range(-0.1, 1.1) * width;
      const y = random.range(-0.1, 1) * height;
      const reach = unit * length * random.range(0.6, 1.3);
      context.moveTo(x, y);
      context.lineTo(x + slant * reach, y + reach);
    }
    context.stroke();
  }
}

/** Flakes in several depths, the near ones out of focus. */
export function paintSnowfall(stage: Stage): void {
  const { context, width, height, unit } = stage;
  const random = stage.random.fork('snowfall');
  for (let flake = 0; flake < 520 * (width / unit); flake++) {
    const near = random.next() ** 4;
    const radius = unit * (0.0012 + near * 0.011);
    context.fillStyle = css([0.98, 0.006, 240], 0.75 - near * 0.5);
    context.beginPath();
    context.arc(random.next() * width, random.next() * height, radius, 0, Math.PI * 2);
    context.fill();
  }
}

/** Petals or leaves on the wind. */
export function paintPetals(stage: Stage, tints: readonly Tint[]): void {
  const { context, width, height, unit, palette } = stage;
  const random = stage.random.fork('petals');
  for (let petal = 0; petal < 90 * (width / unit); petal++) {
    const near = random.next() ** 2;
    const size = unit * (0.003 + near * 0.011);
    context.save();
    context.translate(random.next() * width, random.next() * height);
    context.rotate(random.range(0, Math.PI * 2));
    context.fillStyle = css(palette.tone(random.pick(tints), random.range(0.5, 1), 0), 0.85);
    context.beginPath();
    context.moveTo(-size, 0);
    context.quadraticCurveTo(0, -size * random.range(0.4, 0.9), size, 0);
    context.quadraticCurveTo(0, size * random.range(0.1, 0.6), -size, 0);
    context.fill();
    context.restore();
  }
}

/** Drops that have run down a pane, each with a light edge. */
export function paintDropsOnGlass(
  stage: Stage,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  const { context, unit, palette } = stage;
  const random = stage.random.fork(`drops-${Math.round(area.x)}`);
  const count = Math.round(420 * ((area.width * area.height) / (unit * unit)));
  for (let drop = 0; drop < count; drop++) {
    const x = area.x + random.next() * area.width;
    const y = area.y + random.next() * area.height;
    const radius = unit * (0.0016 + random.next() ** 3 * 0.0085);
    if (radius > unit * 0.006 && random.chance(0.6)) {
      const trail = context.createLinearGradient(0, y - radius * 14, 0, y);
      trail.addColorStop(0, css(palette.sky[3], 0));
      trail.addColorStop(1, css(palette.sky[3], 0.3));
      context.fillStyle = trail;
      context.fillRect(
        x - radius * 0.4,
        Math.max(area.y, y - radius * 14),
        radius * 0.8,
        Math.min(radius * 14, y - area.y),
      );
    }
    const body = context.createRadialGradient(x, y + radius * 0.4, radius * 0.1, x, y, radius);
    body.addColorStop(0, css(palette.source, 0.6));
    body.addColorStop(0.65, css(palette.sky[2], 0.3));
    body.addColorStop(1, css(palette.sky[0], 0.65));
    context.fillStyle = body;
    context.beginPath();
    context.ellipse(x, y, radius * 0.85, radius, 0, 0, Math.PI * 2);
    context.fill();
    context.fillStyle = css([0.99, 0.01, 90], 0.75);
    context.beginPath();
    context.arc(x - radius * 0.3, y - radius * 0.35, radius * 0.18, 0, Math.PI * 2);
    context.fill();
  }
}

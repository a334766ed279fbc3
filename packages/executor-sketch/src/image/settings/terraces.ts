import { paintBackdrop } from '../layers/backdrop.ts';
import { paintFog } from '../layers/weather.ts';
import { paintTreeLine } from '../layers/woods.ts';
import { layer, type Layer } from '../layer.ts';
import { placeOnFloor, thingsAt } from '../placing.ts';
import { layerNoise, type Stage } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';
import { afterLand } from './after-land.ts';
import { heavens } from './heavens.ts';

/** Flooded steps down a mountainside, each a mirror of another piece of the sky. */
export function terraces(stage: Stage): readonly Layer[] {
  const { horizon, unit, height } = stage;
  return [
    ...heavens(stage),
    layer('mountains', (on) =>
      paintBackdrop(on, {
        foot: horizon + unit * 0.06,
        otherwise: 'mountains',
        own: [0.45, 0.06, 155],
      }),
    ),
    layer('woods', (on) =>
      paintTreeLine(on, {
        label: 'terraces',
        foot: horizon + unit * 0.08,
        height: unit * 0.06,
        distance: 0.5,
        own: [0.4, 0.07, 148],
        pointed: false,
      }),
    ),
    layer('terraces', paintSteps),
    layer('fog', (on) =>
      paintFog(on, {
        row: horizon + unit * 0.1,
        height: unit * 0.18,
        amount: 0.75,
        label: 'terraces',
      }),
    ),
    layer('things', (on) =>
      placeOnFloor(
        on,
        thingsAt(on, 'ground').filter((name) => name !== 'rock'),
        { top: horizon + unit * 0.15, bottom: height, scale: unit * 0.24 },
      ),
    ),
    ...afterLand(stage),
  ];
}

function paintSteps(stage: Stage): void {
  const { width, height, unit, horizon } = stage;
  const noise = layerNoise(stage, 'terraces');
  const random = stage.random.fork('terraces');
  const top = horizon + unit * 0.04;
  const count = Math.round(15 + 7 * ((height - top) / unit));
  const tilt = random.range(0.12, 0.34) * random.pick([-1, 1]);
  const curve = (step: number, x: number): number => {
    const near = step / count;
    const depth = 0.1 + near * near * 0.9 + near * 0.15;
    const across = (x - width / 2) / unit;
    const bulge =
      (noise.fractal(across * 1.5 + 4, near * 1.1, 2) - 0.5) * 0.72 * depth +
      (noise.value(across * 3.1 + near * 3, near * 5 + 9) - 0.5) * 0.2 * depth;
    return (
      top +
      (height * 1.08 - top) * (near * near * 0.8 + near * 0.2) +
      (bulge + tilt * across * (0.2 + depth * 0.5)) * unit * 0.55
    );
  };
  for (let step = 0; step <= count; step++) {
    const near = step / count;
    const depth = 0.1 + near * near * 0.9;
    const distance = Math.max(0, 0.62 * (1 - near) ** 1.6);
    const bank = unit * 0.042 * depth * random.range(0.7, 1.6) + 1;
    paintWaterStep(stage, {
      curve: (x) => curve(step, x),
      next: (x) => curve(step + 1, x),
      near,
      distance,
    });
    paintBank(stage, {
      curve: (x) => curve(step + 1, x) - bank * 0.6,
      bank,
      near,
      distance,
      noise: (x) => noise.fractal(((x / unit) * 40) / (0.3 + depth), step * 3, 2),
    });
    paintDikes(stage, {
      from: (x) => curve(step, x),
      to: (x) => curve(step + 1, x) - bank * 0.6,
      near,
      distance,
      bank,
    });
  }
}

interface Step {
  readonly curve: (x: number) => number;
  readonly next: (x: number) => number;
  readonly near: number;
  readonly distance: number;
}

function line(stage: Stage, curve: (x: number) => number): void {
  for (let x = -4; x <= stage.width + 8; x += 4) stage.context.lineTo(x, curve(x));
}

/** Each step mirrors another height of the sky, and is brightest under the light. */
function paintWaterStep(stage: Stage, step: Step): void {
  const { context, width, height, palette, light } = stage;
  const random = stage.random.fork(`paddy-${Math.round(step.near * 1000)}`);
  const place = Math.min(1, Math.max(0, 0.2 + (1 - step.near) * 0.5 + random.range(-0.42, 0.42)));
  const base = mix(
    mix(palette.sky[0], palette.sky[2], place),
    palette.sky[3],
    Math.max(0, place - 0.45),
  );
  const green = mix(base, palette.tone([0.55, 0.1, 135], 0.5, 0.1), random.next() ** 2 * 0.6);
  const gradient = context.createLinearGradient(0, 0, width, 0);
  const shine = light.x / width;
  gradient.addColorStop(0, css(mix(green, palette.ambient, 0.2)));
  gradient.addColorStop(
    Math.min(0.95, Math.max(0.05, shine)),
    css(mix(base, palette.source, 0.46 - step.near * 0.15)),
  );
  gradient.addColorStop(1, css(mix(green, palette.ambient, 0.12)));
  context.fillStyle = gradient;
  context.beginPath();
  context.moveTo(-4, height + 4);
  line(stage, step.curve);
  context.lineTo(width + 8, height + 4);
  context.closePath();
  context.fill();
  context.lineWidth = Math.max(0.6, stage.unit * 0.0012 * (0.4 + step.near * 2));
  for (let ripple = 0; ripple < 14; ripple++) {
    const x = random.next() * width;
    const down = random.next();
    const reach = stage.unit * (0.02 + step.near * 0.12) * random.range(0.4, 1.2);
    const y = (at: number): number => step.curve(at) + (step.next(at) - step.curve(at)) * down;
    context.strokeStyle = css(mix(palette.sky[3], palette.source, 0.5), 0.28);
    context.beginPath();
    context.moveTo(x, y(x));
    context.quadraticCurveTo(x + reach / 2, y(x + reach / 2), x + reach, y(x + reach));
    context.stroke();
  }
}

/** The earth wall under a step: dark below, grass above, a thread of light along its edge. */
function paintBank(
  stage: Stage,
  bank: {
    readonly curve: (x: number) => number;
    readonly bank: number;
    readonly near: number;
    readonly distance: number;
    readonly noise: (x: number) => number;
  },
): void {
  const { context, palette, unit } = stage;
  const grass: Tint = [0.5, 0.085, 126];
  const coats = [
    [bank.bank * 1.7, palette.tone([0.34, 0.05, 90], 0.1, bank.distance), 0.5],
    [bank.bank, palette.tone(grass, 0.35, bank.distance), 0.1],
    [
      bank.bank * 0.45,
      palette.tone([grass[0] + 0.12, grass[1], grass[2] - 14], 0.85, bank.distance),
      -0.3,
    ],
  ] as const;
  for (const [width, tint, shift] of coats) {
    context.strokeStyle = css(tint);
    context.lineWidth = width;
    context.beginPath();
    line(stage, (x) => bank.curve(x) + shift * bank.bank + (bank.noise(x) - 0.5) * bank.bank * 0.7);
    context.stroke();
  }
  context.strokeStyle = css(mix(palette.source, palette.sky[3], 0.3), 0.4);
  context.lineWidth = Math.max(0.6, unit * 0.0011);
  context.beginPath();
  line(stage, (x) => bank.curve(x) - bank.bank * 0.52);
  context.stroke();
  if (bank.near < 0.35) return;
  const random = stage.random.fork(`bank-${Math.round(bank.near * 1000)}`);
  for (let blade = 0; blade < 260; blade++) {
    const x = random.next() * stage.width;
    const y = bank.curve(x) + random.range(-0.2, 0.7) * bank.bank;
    const size = bank.bank * random.range(0.4, 1);
    context.strokeStyle = css(
      palette.tone(
        [random.range(0.4, 0.66), 0.085, random.range(108, 132)],
        random.range(0.2, 1),
        bank.distance,
      ),
      0.8,
    );
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + random.bell() * size * 0.5, y - size);
    context.stroke();
  }
}

/** Walls across a step that part it into paddies. */
function paintDikes(
  stage: Stage,
  dike: {
    readonly from: (x: number) => number;
    readonly to: (x: number) => number;
    readonly near: number;
    readonly distance: number;
    readonly bank: number;
  },
): void {
  const { context, palette, width, unit } = stage;
  const random = stage.random.fork(`dike-${Math.round(dike.near * 1000)}`);
  const count = random.integer(1, 4);
  for (let index = 0; index < count; index++) {
    const x = random.next() * width;
    const lean = random.range(-0.1, 0.1) * unit * (0.2 + dike.near);
    context.strokeStyle = css(palette.tone([0.5, 0.11, 128], 0.4, dike.distance));
    context.lineWidth = Math.max(0.8, dike.bank * 0.4);
    context.beginPath();
    context.moveTo(x, dike.from(x));
    context.quadraticCurveTo(
      x + lean * 0.7,
      (dike.from(x) + dike.to(x)) / 2,
      x + lean,
      dike.to(x + lean),
    );
    context.stroke();
  }
}

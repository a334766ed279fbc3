import type { Canvas } from '@napi-rs/canvas';
import { glow, isolated, type Stage } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';

const LAVA: Tint = [0.48, 0.05, 285];

/** A lone cone with a cap of snow and a plume. */
export function paintVolcano(stage: Stage, foot: number, relief: Canvas): void {
  const { context, unit, palette, focus, width } = stage;
  const x = focus.x * width;
  const high = unit * 0.46;
  const top = foot - high;
  const half = unit * 0.85;
  isolated(context, () => {
    traceCone(stage, { x, foot, high, half });
    const gradient = context.createLinearGradient(0, top, 0, foot);
    gradient.addColorStop(0, css(palette.tone(LAVA, 0.7, 0.35)));
    gradient.addColorStop(1, css(mix(palette.tone(LAVA, 0.4, 0.6), palette.haze, 0.4)));
    context.fillStyle = gradient;
    context.fill();
    context.clip();
    context.globalCompositeOperation = 'soft-light';
    context.globalAlpha = 0.6;
    context.drawImage(relief, x - half, top, half * 2, high * 1.2);
  });
  paintCap(stage, x, top, high);
  paintPlume(stage, x, top);
}

interface Cone {
  readonly x: number;
  readonly foot: number;
  readonly high: number;
  readonly half: number;
}

function traceCone({ context, unit }: Stage, { x, foot, high, half }: Cone): void {
  const top = foot - high;
  const rim = unit * 0.055;
  context.beginPath();
  context.moveTo(x - half, foot + 2);
  context.bezierCurveTo(
    x - half * 0.5,
    foot - high * 0.1,
    x - half * 0.2,
    foot - high * 0.5,
    x - rim,
    top,
  );
  context.quadraticCurveTo(x, top + unit * 0.02, x + rim, top - unit * 0.004);
  context.bezierCurveTo(
    x + half * 0.2,
    foot - high * 0.5,
    x + half * 0.5,
    foot - high * 0.1,
    x + half,
    foot + 2,
  );
}

/** Snow that runs down in tongues. */
function paintCap(stage: Stage, x: number, top: number, high: number): void {
  const { context, unit, palette } = stage;
  const random = stage.random.fork('volcano-cap');
  context.fillStyle = css(palette.tone([0.97, 0.01, 240], 0.9, 0.25), 0.9);
  context.beginPath();
  context.moveTo(x - unit * 0.055, top);
  for (let tooth = 0; tooth <= 10; tooth++) {
    const down = random.range(0.12, 0.3) * (tooth % 2 ? 1 : 0.6);
    context.lineTo(x + (tooth / 10 - 0.5) * unit * 0.19, top + high * down);
  }
  context.lineTo(x + unit * 0.055, top);
  context.fill();
}

function paintPlume(stage: Stage, x: number, top: number): void {
  const { context, unit, palette } = stage;
  const random = stage.random.fork('volcano-plume');
  const ash = mix(palette.haze, palette.source, 0.3);
  for (let puff = 0; puff < 26; puff++) {
    const up = puff / 26;
    const px = x + random.bell() * unit * 0.03 + up * unit * 0.22;
    glow(context, px, top - up * unit * 0.26, unit * (0.025 + up * 0.08), ash, 0.25, 'source-over');
  }
}

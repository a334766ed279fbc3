import type { Random } from '../../random.ts';
import type { Street } from './street.ts';
import { type Stage, glow, trace } from '../stage.ts';
import { paintPane } from '../things/block.ts';
import { type Tint, css, mix } from '../tint.ts';

/** One house of a row beside the street; the first one of a row is a stall. */
interface Front {
  readonly left: number;
  readonly wide: number;
  readonly foot: number;
  readonly tall: number;
  readonly distance: number;
}

/** Houses on both sides of the street at one nearness, a lit stall at its edge. */
export function paintStalls(stage: Stage, street: Street, near: number, row: number): void {
  const { unit } = stage;
  const { x, y, half, scale } = street.at(near);
  const distance = 0.34 * (1 - near) ** 2;
  for (const side of [-1, 1]) {
    const random = stage.random.fork(`stall-${row}-${side}`);
    for (let house = 0; house < 3; house++) {
      const wide = unit * scale * random.range(0.38, 0.6);
      const inner = x + side * (half * 1.05 + house * wide * 0.95);
      const left = Math.min(inner, inner + side * wide);
      const tall = unit * scale * random.range(0.26, 0.44) * (1 + house * 0.25);
      const front: Front = { left, wide, foot: y, tall, distance };
      paintHouseFront(stage, front, inner, random);
      if (house === 0) paintStall(stage, front, random);
      else paintPanes(stage, front, random);
    }
  }
}

function paintHouseFront(stage: Stage, front: Front, inner: number, random: Random): void {
  const { context, palette } = stage;
  const { left, wide, foot, tall, distance } = front;
  const wall: Tint = [random.range(0.3, 0.5), 0.04, random.range(20, 70)];
  const outer = inner > left ? left : left + wide;
  const glowing = mix(palette.tone(wall, 0.5, distance), [0.6, 0.12, 52], palette.dark ? 0.4 : 0.1);
  const face = context.createLinearGradient(inner, 0, outer, 0);
  face.addColorStop(0, css(glowing));
  face.addColorStop(1, css(palette.tone(wall, 0.2, distance)));
  context.fillStyle = face;
  context.fillRect(left, foot - tall, wide, tall * 1.3);
  trace(context, [
    [left - wide * 0.08, foot - tall],
    [left + wide * 0.15, foot - tall * 1.32],
    [left + wide * 0.85, foot - tall * 1.32],
    [left + wide * 1.08, foot - tall],
  ]);
  context.fillStyle = css(palette.tone([0.36, 0.03, 255], 0.3, distance));
  context.fill();
}

function paintPanes(stage: Stage, { left, wide, foot, tall }: Front, random: Random): void {
  for (let pane = 0; pane < 4; pane++) {
    if (!random.chance(0.7)) continue;
    const x = left + wide * (0.14 + pane * 0.2);
    paintPane(stage, x, foot - tall * 0.76, wide * 0.1, tall * 0.22, stage.palette.dark);
  }
}

/** Counter, goods, lamp and awning; blue flames under some of the pans. */
function paintStall(stage: Stage, front: Front, random: Random): void {
  const { context, palette } = stage;
  const { left, wide, foot, tall, distance } = front;
  const lit = mix([0.84, 0.14, random.range(52, 78)], palette.haze, distance);
  const gradient = context.createLinearGradient(0, foot - tall * 0.62, 0, foot);
  gradient.addColorStop(0, css(lit, palette.dark ? 0.95 : 0.4));
  gradient.addColorStop(1, css(mix(lit, [0.4, 0.1, 40], 0.6), palette.dark ? 0.8 : 0.3));
  context.fillStyle = gradient;
  context.fillRect(left + wide * 0.08, foot - tall * 0.62, wide * 0.84, tall * 0.44);
  context.fillStyle = css(palette.tone([0.3, 0.05, 45], 0.3, distance));
  context.fillRect(left + wide * 0.04, foot - tall * 0.2, wide * 0.92, tall * 0.24);
  const tint = random.pick<Tint>([...palette.accents, [0.58, 0.17, 28], [0.6, 0.1, 200]]);
  paintAwning(stage, { left, top: foot - tall * 0.78, wide, drop: tall * 0.26, distance, tint });
  const middle = left + wide / 2;
  if (palette.dark) glow(context, middle, foot - tall * 0.4, wide * 0.9, [0.84, 0.14, 62], 0.32);
  if (random.chance(0.5))
    glow(context, middle, foot - tall * 0.26, wide * 0.2, [0.75, 0.13, 240], 0.75);
  for (let good = 0; good < 9; good++) {
    context.fillStyle = css(mix([0.72, 0.16, random.range(20, 140)], palette.haze, distance), 0.9);
    context.beginPath();
    const x = left + wide * (0.12 + good * 0.09);
    context.arc(x, foot - tall * 0.23, Math.max(0.7, wide * 0.034), 0, Math.PI * 2);
    context.fill();
  }
}

function paintAwning(
  stage: Stage,
  awning: {
    readonly left: number;
    readonly top: number;
    readonly wide: number;
    readonly drop: number;
    readonly distance: number;
    readonly tint: Tint;
  },
): void {
  const { context, palette } = stage;
  const stripes = 8;
  const { left, top, wide, drop } = awning;
  for (let stripe = 0; stripe < stripes; stripe++) {
    const own: Tint = stripe % 2 ? [0.92, 0.02, 85] : awning.tint;
    const from = stripe / stripes;
    const to = (stripe + 1) / stripes;
    const lower = (part: number): number => left - wide * 0.08 + wide * 1.16 * part;
    context.fillStyle = css(
      mix(palette.tone(own, 0.55, awning.distance), [0.7, 0.14, 58], palette.dark ? 0.22 : 0),
    );
    context.beginPath();
    context.moveTo(left + wide * from, top);
    context.lineTo(left + wide * to, top);
    context.lineTo(lower(to), top + drop);
    context.quadraticCurveTo(lower((from + to) / 2), top + drop * 1.3, lower(from), top + drop);
    context.fill();
  }
}

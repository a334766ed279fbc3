import type { Random } from '../../random.ts';
import { layerNoise, type Stage } from '../stage.ts';
import { css, type Tint } from '../tint.ts';

/** Flower heads strewn over land. */
export interface FlowerWish {
  /** Row where they begin. */
  readonly top: number;
  readonly tints: readonly Tint[];
  /** 1 is a full meadow. */
  readonly amount: number;
  /** Sunflowers: large heads with a dark middle on high stems. */
  readonly tall: boolean;
}

interface Flower {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly near: number;
  readonly own: Tint;
  readonly tall: boolean;
}

/** Strews flowers in drifts, larger towards the eye. */
export function paintFlowers(stage: Stage, wish: FlowerWish): void {
  const { width, height, unit } = stage;
  const random = stage.random.fork('flowers');
  const noise = layerNoise(stage, 'flowers');
  const count = Math.round(900 * wish.amount * (width / unit));
  const largest = wish.tall ? 0.034 : 0.017;
  for (let index = 0; index < count; index++) {
    const near = Math.pow(index / count, 0.7);
    const x = random.next() * width;
    const y = wish.top + (height * 1.02 - wish.top) * (near * near * 0.8 + near * 0.2);
    if (noise.fractal((x / unit) * 1.8, near * 3.4, 3) < 0.4) continue;
    const size = unit * (0.0018 + near * near * largest) * random.range(0.6, 1.3);
    const flower = { x, y, size, near, own: random.pick(wish.tints), tall: wish.tall };
    paintStem(stage, flower, random);
    paintHead(stage, flower, random);
  }
}

function paintStem(stage: Stage, { x, y, size, tall }: Flower, random: Random): void {
  if (size <= 2.2) return;
  const { context, palette } = stage;
  const up = size * (tall ? 3.4 : 1.6);
  context.strokeStyle = css(palette.tone([0.42, 0.09, 135], 0.5, 0));
  context.lineWidth = Math.max(0.8, size * 0.16);
  context.beginPath();
  context.moveTo(x, y + up);
  context.quadraticCurveTo(x + size * random.range(-0.5, 0.5), y + up * 0.5, x, y);
  context.stroke();
}

function paintHead(stage: Stage, flower: Flower, random: Random): void {
  const { context, palette } = stage;
  const { x, y, size, tall } = flower;
  const petals = size > 3 ? (tall ? 14 : 6) : 1;
  const reach = petals > 1 ? size * 0.62 : 0;
  const [long, wide] = petals > 1 ? [0.58, 0.3] : [0.9, 0.6];
  for (let petal = 0; petal < petals; petal++) {
    const angle = (petal / petals) * Math.PI * 2 + random.range(-0.2, 0.2);
    const px = x + Math.cos(angle) * reach;
    const py = y + Math.sin(angle) * reach * 0.7;
    const tint = palette.tone(flower.own, random.range(0.45, 1), 0.25 * (1 - flower.near));
    context.fillStyle = css(tint, 0.95);
    context.beginPath();
    context.ellipse(px, py, size * long, size * wide, angle * 0.8, 0, Math.PI * 2);
    context.fill();
  }
  if (petals === 1) return;
  context.fillStyle = css(palette.tone(tall ? [0.36, 0.07, 55] : [0.85, 0.15, 92], 0.8, 0));
  context.beginPath();
  context.ellipse(x, y, size * (tall ? 0.5 : 0.26), size * (tall ? 0.38 : 0.2), 0, 0, Math.PI * 2);
  context.fill();
}

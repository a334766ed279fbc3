import type { Random } from '../../random.ts';
import type { Stage } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';

/** One row of the sea floor. */
export interface ReefWish {
  /** Row of its foot, in pixels. */
  readonly foot: number;
  /** 1 is near. */
  readonly scale: number;
  /** 0 near to 1 lost in the water. */
  readonly distance: number;
  readonly label: string;
}

interface Plant {
  readonly x: number;
  readonly foot: number;
  readonly tall: number;
  readonly own: Tint;
  /** The colour under water, by light. */
  readonly tone: (own: Tint, lit: number) => string;
}

/** Weeds and corals on the sea floor. */
export function paintReef(stage: Stage, wish: ReefWish): void {
  const { width, unit, palette } = stage;
  const random = stage.random.fork(`reef-${wish.label}`);
  const far = mix(palette.sky[0], [0.35, 0.08, 235], 0.7);
  const tone = (own: Tint, lit: number): string =>
    css(mix(mix(own, [own[0] * 0.45, own[1], own[2]], 1 - lit), far, wish.distance));
  paintFloor(stage, wish, tone([0.42, 0.05, 60], 0.5));
  const hues = [20, 350, 60, 150, 130, 310];
  for (let index = 0; index < 34 * (width / unit); index++) {
    const x = random.next() * width;
    const aside = 0.5 + Math.abs(x / width - stage.focus.x) * 1.2;
    const plant: Plant = {
      x,
      foot: wish.foot - unit * wish.scale * random.range(0.01, 0.07),
      tall: unit * wish.scale * random.range(0.05, 0.26) * aside,
      own: [random.range(0.5, 0.72), random.range(0.08, 0.19), random.pick(hues)],
      tone,
    };
    if (random.chance(0.5)) paintWeed(stage, plant, random);
    else paintCoral(stage, plant, random);
  }
}

function paintFloor(stage: Stage, wish: ReefWish, fill: string): void {
  const { context, width, unit, noise } = stage;
  context.fillStyle = fill;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(-5, wish.foot + unit);
  for (let x = -5; x <= width + 20; x += 14) {
    const swell = 0.05 + 0.07 * noise.fractal((x / unit) * 2, wish.scale * 9, 3);
    context.lineTo(x, wish.foot - unit * wish.scale * swell);
  }
  context.lineTo(width + 20, wish.foot + unit);
  context.fill();
}

function paintWeed({ context }: Stage, { x, foot, tall, own, tone }: Plant, random: Random): void {
  for (let blade = 0; blade < 6; blade++) {
    const sway = random.bell() * tall * 0.4;
    const top = foot - tall * random.range(0.8, 1.2);
    context.strokeStyle = tone([own[0], own[1], 140 + random.range(-20, 30)], random.range(0.3, 1));
    context.lineWidth = Math.max(1, tall * 0.05);
    context.beginPath();
    context.moveTo(x + blade * tall * 0.05, foot);
    context.bezierCurveTo(
      x + sway,
      foot - tall * 0.4,
      x - sway * 0.6,
      foot - tall * 0.7,
      x + sway,
      top,
    );
    context.stroke();
  }
}

function paintCoral({ context }: Stage, { x, foot, tall, own, tone }: Plant, random: Random): void {
  const branch = (
    fromX: number,
    fromY: number,
    angle: number,
    reach: number,
    level: number,
  ): void => {
    const toX = fromX + Math.cos(angle) * reach;
    const toY = fromY + Math.sin(angle) * reach;
    context.strokeStyle = tone(own, 0.4 + level * 0.15);
    context.lineWidth = Math.max(1, reach * 0.24);
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    context.stroke();
    if (level >= 4) return;
    for (const side of [-0.45, 0.4]) {
      branch(toX, toY, angle + side * random.range(0.6, 1.3), reach * 0.72, level + 1);
    }
  };
  branch(x, foot, -Math.PI / 2 + random.range(-0.2, 0.2), tall * 0.28, 0);
}

import { isolated, type Spot, type Stage } from '../stage.ts';
import { fillTubes, type Joint, type ThingPainter, volume } from './shape.ts';
import { type Tint, css, mix } from '../tint.ts';

export const paintFlock: ThingPainter = (stage, spot, distance) => {
  const { context } = stage;
  const random = stage.random.fork('flock');
  const fill = css(stage.palette.tone([0.3, 0.02, 260], 0.2, distance * 0.4));
  for (let bird = 0; bird < 13; bird++) {
    const size = spot.size * random.range(0.14, 0.34);
    const x = spot.x + random.bell() * spot.size * 2.6;
    const y = spot.y + random.bell() * spot.size * 0.9;
    const lift = random.range(0.1, 0.6);
    context.fillStyle = fill;
    context.beginPath();
    context.moveTo(x - size, y - size * lift);
    context.quadraticCurveTo(x - size * 0.45, y - size * (lift + 0.28), x, y);
    context.quadraticCurveTo(
      x + size * 0.45,
      y - size * (lift + 0.28),
      x + size,
      y - size * lift * 0.8,
    );
    context.quadraticCurveTo(
      x + size * 0.4,
      y - size * (lift + 0.08),
      x + size * 0.05,
      y + size * 0.13,
    );
    context.quadraticCurveTo(x - size * 0.4, y - size * (lift + 0.08), x - size, y - size * lift);
    context.fill();
  }
};

/** White feathers let light through: against it they glow rather than go grey. */
const whiten = (tint: Tint): Tint => mix(tint, [0.99, 0.01, 95], 0.38);

interface Wing {
  readonly size: number;
  readonly colour: Tint;
  readonly distance: number;
  readonly reach: number;
  readonly sweep: number;
  readonly lit: number;
}

/** An arm bent at the wrist; feathers fan from it, the outer ones long and dark. */
function paintWing({ context, palette }: Stage, wing: Wing): void {
  const { size, colour, distance, reach, sweep, lit } = wing;
  const feathered = (dark: number, light: number): string =>
    css(whiten(palette.tone([colour[0] * dark, colour[1], colour[2]], light, distance)));
  const wristX = size * (0.1 - sweep * 0.35);
  const wristY = -size * 0.5 * reach;
  const feathers = 30;
  for (let feather = 0; feather <= feathers; feather++) {
    const t = feather / feathers;
    const arm = Math.min(1, t * 1.7);
    const hand = Math.max(0, t - 0.59) * 0.5;
    const rootX = size * -0.02 + (wristX + size * 0.02) * arm - hand * size * (0.2 + sweep) * reach;
    const rootY = wristY * arm - hand * size * 0.62 * reach;
    const angle = Math.PI * (1.02 + 0.36 * t * t);
    const long = size * reach * (0.36 + 0.2 * t) * (t > 0.93 ? 0.92 : 1);
    const endX = rootX + Math.cos(angle) * long;
    const endY = rootY + Math.sin(angle) * long * (0.35 + t * 0.85);
    const middleX = (rootX + endX) / 2;
    const middleY = (rootY + endY) / 2;
    const belly = size * 0.1 * reach;
    context.fillStyle = feathered(1 - 0.1 * t, lit * (0.7 + 0.3 * Math.sin(feather * 1.7)));
    context.beginPath();
    context.moveTo(rootX + size * 0.1, rootY);
    context.quadraticCurveTo(middleX, middleY - belly, endX, endY);
    context.quadraticCurveTo(
      middleX + size * 0.02,
      middleY + belly,
      rootX - size * 0.07,
      rootY + size * 0.09,
    );
    context.fill();
  }
  context.fillStyle = feathered(1, lit);
  context.beginPath();
  context.moveTo(size * 0.12, 0);
  context.quadraticCurveTo(
    wristX + size * 0.1,
    wristY * 0.55,
    wristX + size * 0.03,
    wristY - size * 0.01,
  );
  context.quadraticCurveTo(wristX - size * 0.06, wristY * 0.7, -size * 0.12, size * 0.02);
  context.fill();
}

const LEGS: readonly Joint[] = [
  [-0.2, -0.02, 0.016],
  [-0.48, -0.08, 0.011],
  [-0.7, -0.1, 0.009],
];

const TRUNK: readonly Joint[] = [
  [-0.3, -0.02, 0.03],
  [-0.1, 0, 0.085],
  [0.1, 0.02, 0.085],
  [0.22, 0.05, 0.05],
  [0.29, -0.01, 0.035],
  [0.36, 0.05, 0.03],
  [0.4, 0.075, 0.042],
];

const BEAK: readonly Joint[] = [
  [0.42, 0.075, 0.022],
  [0.58, 0.06, 0.004],
];

/** A large bird in flight: fans of feathers, a folded neck, trailing legs. */
export const paintEgret: ThingPainter = (stage, spot, distance) => {
  const { context, palette, light } = stage;
  const facing = stage.random.fork('egret').chance(0.5) ? 1 : -1;
  const size = spot.size * 1.15;
  const asked = stage.reading.colours.find((tint) => tint[0] > 0.5);
  const colour: Tint = asked ?? [0.97, 0.008, 90];
  const place: Spot = { x: 0, y: 0, size };
  isolated(context, () => {
    context.translate(spot.x, spot.y);
    context.scale(facing, 1);
    context.rotate(-0.12);
    paintWing(stage, { size, colour, distance, reach: 0.92, sweep: -0.32, lit: 0.55 });
    fillTubes(stage, place, [LEGS], css(palette.tone([0.3, 0.03, 60], 0.4, distance)));
    // Turned to the left, the bird's own left is the right of the picture.
    const near = { ...stage, light: { x: (light.x - spot.x) * facing, y: 0 } };
    fillTubes(stage, place, [TRUNK], volume(near, colour, -size * 0.3, size * 0.3, distance));
    fillTubes(stage, place, [BEAK], css(palette.tone([0.75, 0.13, 80], 0.8, distance)));
    paintWing(stage, { size, colour, distance, reach: 1.12, sweep: 0.2, lit: 1 });
  });
};

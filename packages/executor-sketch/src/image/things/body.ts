import type { Random } from '../../random.ts';
import type { Spot, Stage } from '../stage.ts';
import { BODIES, type Pose } from './bodies.ts';
import { fillTubes, groundShadow, volume } from './shape.ts';
import { type Tint, css, mix } from '../tint.ts';

const CLOTHES: readonly Tint[] = [
  [0.42, 0.07, 255],
  [0.5, 0.1, 30],
  [0.62, 0.06, 85],
  [0.38, 0.05, 160],
  [0.48, 0.08, 320],
  [0.7, 0.03, 90],
  [0.32, 0.03, 270],
];

export function paintBody(
  stage: Stage,
  spot: Spot,
  distance: number,
  pose: Pose,
  random: Random,
): void {
  const body = BODIES[pose];
  const facing = random.chance(0.5) ? 1 : -1;
  const left = spot.x - spot.size * 0.16;
  const right = spot.x + spot.size * 0.16;
  const shirt = random.pick(CLOTHES);
  const trousers = mix(random.pick(CLOTHES), [0.25, 0.03, 265], 0.5);
  const skin: Tint = [random.range(0.42, 0.72), 0.07, random.range(45, 62)];
  groundShadow(stage, spot, spot.size * 0.22);
  fillTubes(stage, spot, body.legs, volume(stage, trousers, left, right, distance), facing);
  fillTubes(stage, spot, body.trunk, volume(stage, shirt, left, right, distance), facing);
  fillTubes(stage, spot, [[body.head]], volume(stage, skin, left, right, distance), facing);
  fillTubes(
    stage,
    spot,
    body.arms,
    volume(stage, mix(shirt, skin, 0.3), left, right, distance),
    facing,
  );
  const [headX, headY, radius] = body.head;
  const hat = random.chance(0.4);
  const { context } = stage;
  context.fillStyle = css(
    stage.palette.tone(hat ? [0.72, 0.08, 85] : [0.2, 0.02, 50], 0.5, distance),
  );
  context.beginPath();
  const x = spot.x + headX * spot.size * facing;
  const y = spot.y - (headY + radius * 0.25) * spot.size;
  if (hat) {
    context.ellipse(x, y, radius * spot.size * 1.9, radius * spot.size * 0.3, 0, 0, Math.PI * 2);
    context.moveTo(x + radius * spot.size, y);
  }
  context.ellipse(x, y, radius * spot.size * 1.03, radius * spot.size * 0.95, 0, Math.PI, 0);
  context.fill();
}

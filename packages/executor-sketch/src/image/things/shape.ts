import { css, mix, type Tint } from '../tint.ts';
import { type Context, type Spot, type Stage } from '../stage.ts';

/** Paints one thing standing (or floating) at a spot. */
export type ThingPainter = (stage: Stage, spot: Spot, distance: number) => void;

/** A joint of a limb: place and radius, in the limb's own units, y upwards. */
export type Joint = readonly [x: number, y: number, radius: number];

/** A fill that goes from the lit to the shaded side between two columns. */
export function volume(
  stage: Stage,
  own: Tint,
  left: number,
  right: number,
  distance: number,
): ReturnType<Context['createLinearGradient']> {
  const gradient = stage.context.createLinearGradient(left, 0, right, 0);
  const fromLeft = stage.light.x < (left + right) / 2;
  const lit = css(stage.palette.tone(own, 0.95, distance));
  const shade = css(stage.palette.tone(own, 0.12, distance));
  const middle = css(stage.palette.tone(own, 0.5, distance));
  gradient.addColorStop(0, fromLeft ? lit : shade);
  gradient.addColorStop(0.45, middle);
  gradient.addColorStop(1, fromLeft ? shade : lit);
  return gradient;
}

/** The plain colour of a thing at a distance. */
export function paintTint(stage: Stage, own: Tint, lit: number, distance: number): string {
  return css(stage.palette.tone(own, lit, distance));
}

/** Adds a tapered tube through joints to the path: limbs, trunks, necks. */
export function tube(
  context: Context,
  spot: Spot,
  joints: readonly Joint[],
  facing: 1 | -1 = 1,
): void {
  const points = joints.map(([x, y, radius]): Joint => [
    spot.x + x * spot.size * facing,
    spot.y - y * spot.size,
    Math.max(0.3, radius * spot.size),
  ]);
  points.forEach(([x, y, radius], index) => {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
    const next = points[index + 1];
    if (!next) return;
    const [nextX, nextY, nextRadius] = next;
    const angle = Math.atan2(nextY - y, nextX - x) + Math.PI / 2;
    const sin = Math.sin(angle);
    const cos = Math.cos(angle);
    // One winding for all parts, or overlaps would cut holes.
    context.moveTo(x + cos * radius, y + sin * radius);
    context.lineTo(x - cos * radius, y - sin * radius);
    context.lineTo(nextX - cos * nextRadius, nextY - sin * nextRadius);
    context.lineTo(nextX + cos * nextRadius, nextY + sin * nextRadius);
    context.closePath();
  });
}

/** Fills tubes as one silhouette. */
export function fillTubes(
  stage: Stage,
  spot: Spot,
  tubes: readonly (readonly Joint[])[],
  fill: string | ReturnType<Context['createLinearGradient']>,
  facing: 1 | -1 = 1,
): void {
  const { context } = stage;
  context.fillStyle = fill;
  for (const joints of tubes) {
    context.beginPath();
    tube(context, spot, joints, facing);
    context.fill('nonzero');
  }
}

/** A soft shadow on the ground under a thing, away from the light. */
export function groundShadow(stage: Stage, spot: Spot, width: number): void {
  const { context, palette } = stage;
  const away = spot.x < stage.light.x ? -1 : 1;
  context.save();
  context.globalAlpha = 0.3;
  context.fillStyle = css(mix(palette.ambient, [0.05, 0.02, 270], 0.5));
  context.beginPath();
  context.ellipse(
    spot.x + away * width * 0.35,
    spot.y,
    width * 0.75,
    Math.max(1, width * 0.09),
    0,
    0,
    Math.PI * 2,
  );
  context.fill();
  context.restore();
}

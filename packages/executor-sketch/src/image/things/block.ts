import { type Spot, type Stage, glow, trace } from '../stage.ts';
import { volume } from './shape.ts';
import { type Tint, css, mix } from '../tint.ts';

export const LAMP: Tint = [0.86, 0.13, 75];

/** A rectangle in units of the spot's size, y upwards from the ground. */
export function block(
  stage: Stage,
  spot: Spot,
  own: Tint,
  distance: number,
  [left, bottom, right, top]: readonly [number, number, number, number],
): void {
  const { context } = stage;
  const x0 = spot.x + left * spot.size;
  const x1 = spot.x + right * spot.size;
  context.fillStyle = volume(stage, own, x0, x1, distance);
  context.fillRect(x0, spot.y - top * spot.size, x1 - x0, (top - bottom) * spot.size);
}

export function outline(
  stage: Stage,
  spot: Spot,
  fill: string | ReturnType<typeof volume>,
  points: readonly (readonly [number, number])[],
): void {
  trace(
    stage.context,
    points.map(([x, y]) => [spot.x + x * spot.size, spot.y - y * spot.size] as const),
  );
  stage.context.fillStyle = fill;
  stage.context.fill();
}

/** A window: lit from inside when it is dark, a dull mirror of the sky by day. */
export function paintPane(
  stage: Stage,
  x: number,
  y: number,
  width: number,
  height: number,
  lit: boolean,
): void {
  const { context, palette } = stage;
  context.fillStyle = css(
    lit ? mix(LAMP, palette.source, 0.2) : mix(palette.ambient, palette.sky[1], 0.3),
    lit ? 0.95 : 0.8,
  );
  context.fillRect(x, y, width, height);
  if (lit && width > 3) glow(context, x + width / 2, y + height / 2, height * 2.4, LAMP, 0.28);
}

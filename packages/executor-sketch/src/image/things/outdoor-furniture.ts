import { glow } from '../stage.ts';
import { LAMP, block, outline } from './block.ts';
import { type ThingPainter, groundShadow, volume } from './shape.ts';
import { type Tint, css, mix } from '../tint.ts';

export const paintTent: ThingPainter = (stage, spot, distance) => {
  const { context } = stage;
  const accent = stage.palette.accents[0];
  groundShadow(stage, spot, spot.size * 0.8);
  outline(
    stage,
    spot,
    volume(stage, accent, spot.x - spot.size * 0.8, spot.x + spot.size * 0.8, distance),
    [
      [-0.85, 0],
      [-0.1, 0.95],
      [0.15, 0.95],
      [0.9, 0],
    ],
  );
  outline(stage, spot, css(mix(LAMP, accent, 0.25), stage.palette.dark ? 0.95 : 0.35), [
    [-0.5, 0],
    [-0.08, 0.82],
    [0.22, 0],
  ]);
  const fireX = spot.x + spot.size * 1.5;
  glow(context, fireX, spot.y - spot.size * 0.2, spot.size * 1.7, [0.8, 0.17, 58], 0.6);
  for (const [dx, height, tint] of [
    [-0.1, 0.4, [0.68, 0.19, 45]],
    [0.08, 0.5, [0.74, 0.18, 55]],
    [0, 0.34, [0.92, 0.13, 90]],
  ] as const) {
    context.fillStyle = css(tint, 0.9);
    context.beginPath();
    context.moveTo(fireX + (dx - 0.12) * spot.size, spot.y);
    context.quadraticCurveTo(
      fireX + (dx - 0.13) * spot.size,
      spot.y - height * 0.5 * spot.size,
      fireX + dx * spot.size,
      spot.y - height * spot.size,
    );
    context.quadraticCurveTo(
      fireX + (dx + 0.14) * spot.size,
      spot.y - height * 0.4 * spot.size,
      fireX + (dx + 0.12) * spot.size,
      spot.y,
    );
    context.fill();
  }
};

export const paintBench: ThingPainter = (stage, spot, distance) => {
  const wood: Tint = [0.5, 0.07, 60];
  groundShadow(stage, spot, spot.size * 0.5);
  for (const x of [-0.42, 0.36])
    block(stage, spot, [0.3, 0.02, 260], distance, [x, 0, x + 0.05, 0.5]);
  for (const y of [0.2, 0.36, 0.46]) block(stage, spot, wood, distance, [-0.5, y, 0.5, y + 0.055]);
};

export const paintLamp: ThingPainter = (stage, spot, distance) => {
  block(stage, spot, [0.25, 0.02, 260], distance, [-0.02, 0, 0.02, 1.75]);
  const y = spot.y - spot.size * 1.82;
  glow(
    stage.context,
    spot.x,
    y,
    spot.size * (stage.palette.dark ? 1.5 : 0.6),
    LAMP,
    stage.palette.dark ? 0.75 : 0.3,
  );
  stage.context.fillStyle = css(LAMP);
  stage.context.beginPath();
  stage.context.arc(spot.x, y, spot.size * 0.085, 0, Math.PI * 2);
  stage.context.fill();
};

import { glow, trace } from '../stage.ts';
import { type ThingPainter, fillTubes, groundShadow, paintTint, volume } from './shape.ts';

import { css } from '../tint.ts';

export const paintTrain: ThingPainter = (stage, spot, distance) => {
  const { context, palette } = stage;
  const { y, size } = spot;
  const accent = palette.accents[1];
  const length = size * 3.2;
  for (let car = 0; car < 3; car++) {
    const left = spot.x - length * 1.2 + car * (length * 0.82);
    context.fillStyle = volume(stage, [0.92, 0.02, 90], left, left + length * 0.8, distance);
    context.beginPath();
    context.roundRect(left, y - size * 1.25, length * 0.8, size * 1.12, size * 0.16);
    context.fill();
    context.fillStyle = css(palette.tone(accent, 0.6, distance));
    context.fillRect(left, y - size * 0.48, length * 0.8, size * 0.14);
    for (let window = 0; window < 6; window++) {
      context.fillStyle = css(
        palette.dark ? [0.9, 0.1, 85] : palette.tone([0.45, 0.05, 230], 0.4, distance),
        0.92,
      );
      context.fillRect(
        left + length * (0.05 + window * 0.12),
        y - size * 1.02,
        length * 0.09,
        size * 0.4,
      );
    }
    context.fillStyle = paintTint(stage, [0.2, 0.02, 260], 0.3, distance);
    context.fillRect(left + length * 0.06, y - size * 0.15, length * 0.68, size * 0.12);
  }
};

export const paintCar: ThingPainter = (stage, spot, distance) => {
  const { context, palette } = stage;
  const { x, y } = spot;
  const size = spot.size * 0.9;
  groundShadow(stage, spot, size * 1.2);
  context.fillStyle = volume(
    stage,
    stage.reading.thingColours.car ?? palette.accents[0],
    x - size * 1.2,
    x + size * 1.2,
    distance,
  );
  context.beginPath();
  context.moveTo(x - size * 1.2, y - size * 0.16);
  context.quadraticCurveTo(x - size * 1.25, y - size * 0.55, x - size * 0.8, y - size * 0.58);
  context.quadraticCurveTo(x - size * 0.5, y - size * 0.98, x - size * 0.1, y - size * 0.98);
  context.quadraticCurveTo(x + size * 0.4, y - size * 0.98, x + size * 0.65, y - size * 0.6);
  context.quadraticCurveTo(x + size * 1.2, y - size * 0.52, x + size * 1.22, y - size * 0.16);
  context.closePath();
  context.fill();
  context.fillStyle = css(palette.dark ? [0.5, 0.06, 240] : palette.sky[2], 0.9);
  trace(context, [
    [x - size * 0.62, y - size * 0.6],
    [x - size * 0.4, y - size * 0.88],
    [x + size * 0.2, y - size * 0.88],
    [x + size * 0.5, y - size * 0.6],
  ]);
  context.fill();
  for (const wheel of [-0.7, 0.7]) {
    context.fillStyle = paintTint(stage, [0.18, 0.01, 260], 0.4, distance);
    context.beginPath();
    context.arc(x + wheel * size, y - size * 0.16, size * 0.22, 0, Math.PI * 2);
    context.fill();
  }
  if (palette.dark)
    glow(context, x + size * 1.2, y - size * 0.4, size * 1.2, [0.92, 0.09, 90], 0.6);
};

export const paintBicycle: ThingPainter = (stage, spot, distance) => {
  const { context } = stage;
  const { x, y } = spot;
  const size = spot.size * 0.62;
  context.strokeStyle = paintTint(stage, [0.28, 0.04, 30], 0.5, distance);
  context.lineWidth = Math.max(1, size * 0.05);
  context.beginPath();
  for (const wheel of [-0.55, 0.55]) {
    context.moveTo(x + (wheel + 0.34) * size, y - size * 0.34);
    context.arc(x + wheel * size, y - size * 0.34, size * 0.34, 0, Math.PI * 2);
  }
  for (const [x0, y0, x1, y1] of [
    [-0.55, 0.34, -0.1, 0.34],
    [-0.1, 0.34, 0.38, 0.82],
    [-0.55, 0.34, -0.2, 0.8],
    [-0.1, 0.34, -0.24, 0.92],
    [-0.2, 0.8, 0.38, 0.8],
    [0.55, 0.34, 0.34, 0.98],
    [0.34, 0.98, 0.5, 1.02],
    [-0.36, 0.93, -0.12, 0.93],
  ] as const) {
    context.moveTo(x + x0 * size, y - y0 * size);
    context.lineTo(x + x1 * size, y - y1 * size);
  }
  context.stroke();
};

export const paintUmbrella: ThingPainter = (stage, spot, distance) => {
  const { context } = stage;
  const { x, y, size } = spot;
  fillTubes(
    stage,
    spot,
    [
      [
        [0, 0, 0.016],
        [0, 1.3, 0.014],
      ],
    ],
    paintTint(stage, [0.3, 0.03, 50], 0.4, distance),
  );
  context.fillStyle = volume(
    stage,
    stage.palette.accents[0],
    x - size * 0.6,
    x + size * 0.6,
    distance,
  );
  context.beginPath();
  context.moveTo(x - size * 0.62, y - size * 1.02);
  context.bezierCurveTo(
    x - size * 0.5,
    y - size * 1.52,
    x + size * 0.5,
    y - size * 1.52,
    x + size * 0.62,
    y - size * 1.02,
  );
  for (const rib of [0.31, 0, -0.31]) {
    context.quadraticCurveTo(
      x + (rib + 0.155) * size,
      y - size * 1.12,
      x + rib * size,
      y - size * 1.02,
    );
  }
  context.quadraticCurveTo(x - size * 0.46, y - size * 1.12, x - size * 0.62, y - size * 1.02);
  context.fill();
};

import { block, outline, paintPane } from './block.ts';
import { type ThingPainter, groundShadow, paintTint, volume } from './shape.ts';
import type { Tint } from '../tint.ts';

export const paintHouse: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork(`house-${Math.round(spot.x)}`);
  const wall: Tint = random.pick<Tint>([
    [0.86, 0.03, 85],
    [0.7, 0.07, 60],
    [0.62, 0.08, 30],
    [0.76, 0.05, 230],
    [0.8, 0.06, 95],
  ]);
  const roof: Tint = random.pick<Tint>([
    [0.45, 0.1, 35],
    [0.4, 0.04, 250],
    [0.48, 0.06, 60],
  ]);
  const place = { ...spot, size: spot.size * 1.35 };
  groundShadow(stage, place, place.size * 1.1);
  block(stage, place, wall, distance, [-0.7, 0, 0.7, 0.78]);
  block(stage, place, roof, distance, [0.3, 0.9, 0.44, 1.42]);
  outline(stage, place, volume(stage, roof, place.x - place.size, place.x + place.size, distance), [
    [-0.86, 0.72],
    [-0.5, 1.32],
    [0.5, 1.32],
    [0.86, 0.72],
  ]);
  const { size } = place;
  for (const x of [-0.5, 0.26])
    paintPane(
      stage,
      place.x + x * size,
      place.y - 0.58 * size,
      size * 0.24,
      size * 0.26,
      stage.palette.dark || random.chance(0.3),
    );
  stage.context.fillStyle = paintTint(stage, [0.32, 0.05, 45], 0.4, distance);
  stage.context.fillRect(place.x - size * 0.13, place.y - size * 0.5, size * 0.24, size * 0.5);
};

/** Curved roofs over one another, narrowing upwards. */
export const paintTemple: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork(`temple-${Math.round(spot.x)}`);
  const tiers = random.integer(3, 5);
  const place = { ...spot, size: spot.size * 1.25 };
  groundShadow(stage, place, place.size);
  let base = 0;
  for (let tier = 0; tier < tiers; tier++) {
    const half = 0.62 * (1 - tier * 0.14);
    const rise = 0.5 * (1 - tier * 0.07);
    block(stage, place, [0.55, 0.13, 32], distance, [-half, base, half, base + rise]);
    for (const x of [-0.55, -0.12, 0.31]) {
      paintPane(
        stage,
        place.x + x * half * place.size,
        place.y - (base + rise * 0.8) * place.size,
        half * 0.26 * place.size,
        rise * 0.6 * place.size,
        stage.palette.dark,
      );
    }
    const eave = half * 1.55;
    const { context } = stage;
    const at = (x: number, y: number): [number, number] => [
      place.x + x * place.size,
      place.y - y * place.size,
    ];
    const edge = base + rise;
    context.fillStyle = volume(
      stage,
      [0.34, 0.035, 200],
      place.x - eave * place.size,
      place.x + eave * place.size,
      distance,
    );
    context.beginPath();
    context.moveTo(...at(-eave, edge + 0.09));
    context.quadraticCurveTo(...at(-half * 0.8, edge - 0.01), ...at(0, edge - 0.02));
    context.quadraticCurveTo(...at(half * 0.8, edge - 0.01), ...at(eave, edge + 0.09));
    context.quadraticCurveTo(...at(half * 0.7, edge + 0.09), ...at(half * 0.45, edge + 0.3));
    context.lineTo(...at(-half * 0.45, edge + 0.3));
    context.quadraticCurveTo(...at(-half * 0.7, edge + 0.09), ...at(-eave, edge + 0.09));
    context.fill();
    base = edge + 0.2;
  }
  block(stage, place, [0.6, 0.1, 80], distance, [-0.025, base, 0.025, base + 0.55]);
};

export const paintTorii: ThingPainter = (stage, spot, distance) => {
  const place = { ...spot, size: spot.size * 1.8 };
  const red: Tint = [0.56, 0.18, 32];
  groundShadow(stage, place, place.size * 0.7);
  for (const x of [-0.46, 0.38]) block(stage, place, red, distance, [x, 0, x + 0.085, 1.02]);
  block(stage, place, red, distance, [-0.6, 0.72, 0.6, 0.8]);
  block(stage, place, red, distance, [-0.04, 0.78, 0.04, 1]);
  outline(
    stage,
    place,
    volume(
      stage,
      [0.32, 0.06, 30],
      place.x - place.size * 0.8,
      place.x + place.size * 0.8,
      distance,
    ),
    [
      [-0.8, 1.14],
      [-0.4, 1.05],
      [0, 1.03],
      [0.4, 1.05],
      [0.8, 1.14],
      [0.76, 1],
      [0.4, 0.95],
      [0, 0.93],
      [-0.4, 0.95],
      [-0.76, 1],
    ],
  );
};

export const paintChurch: ThingPainter = (stage, spot, distance) => {
  const place = { ...spot, size: spot.size * 1.5 };
  groundShadow(stage, place, place.size);
  block(stage, place, [0.88, 0.02, 85], distance, [-0.35, 0, 0.9, 0.8]);
  outline(
    stage,
    place,
    volume(stage, [0.42, 0.07, 40], place.x - place.size * 0.4, place.x + place.size, distance),
    [
      [-0.4, 0.78],
      [-0.25, 1.2],
      [0.8, 1.2],
      [0.98, 0.78],
    ],
  );
  block(stage, place, [0.9, 0.02, 85], distance, [-0.62, 0, -0.2, 1.6]);
  outline(
    stage,
    place,
    volume(
      stage,
      [0.4, 0.05, 230],
      place.x - place.size * 0.66,
      place.x - place.size * 0.16,
      distance,
    ),
    [
      [-0.67, 1.58],
      [-0.41, 2.5],
      [-0.15, 1.58],
    ],
  );
  const { size } = place;
  paintPane(
    stage,
    place.x - size * 0.47,
    place.y - size * 1.4,
    size * 0.12,
    size * 0.24,
    stage.palette.dark,
  );
  for (const x of [0, 0.3, 0.6])
    paintPane(
      stage,
      place.x + x * size,
      place.y - size * 0.62,
      size * 0.12,
      size * 0.34,
      stage.palette.dark,
    );
};

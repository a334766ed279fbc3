import { type Stage, trace } from '../stage.ts';
import { type ThingPainter, fillTubes, paintTint, volume } from './shape.ts';
import type { Spot } from './vehicles.ts';
import { type Tint, css } from '../tint.ts';

function hull(
  stage: Stage,
  spot: Spot,
  own: Tint,
  distance: number,
  length: number,
  depth: number,
): void {
  const { context } = stage;
  const half = (length * spot.size) / 2;
  const drop = depth * spot.size;
  context.fillStyle = volume(stage, own, spot.x - half, spot.x + half, distance);
  context.beginPath();
  context.moveTo(spot.x - half * 1.08, spot.y - drop * 1.25);
  context.quadraticCurveTo(spot.x, spot.y - drop * 0.62, spot.x + half * 1.12, spot.y - drop * 1.4);
  context.quadraticCurveTo(
    spot.x + half * 0.92,
    spot.y + drop * 0.08,
    spot.x + half * 0.6,
    spot.y + drop * 0.12,
  );
  context.lineTo(spot.x - half * 0.68, spot.y + drop * 0.12);
  context.quadraticCurveTo(
    spot.x - half * 0.95,
    spot.y - drop * 0.1,
    spot.x - half * 1.08,
    spot.y - drop * 1.25,
  );
  context.fill();
  context.strokeStyle = css(stage.palette.tone([0.95, 0.03, 90], 0.9, distance), 0.7);
  context.lineWidth = Math.max(1, drop * 0.11);
  context.beginPath();
  context.moveTo(spot.x - half * 1.07, spot.y - drop * 1.2);
  context.quadraticCurveTo(
    spot.x,
    spot.y - drop * 0.57,
    spot.x + half * 1.11,
    spot.y - drop * 1.35,
  );
  context.stroke();
}

const HULLS: readonly Tint[] = [
  [0.55, 0.13, 28],
  [0.55, 0.09, 240],
  [0.6, 0.09, 170],
  [0.78, 0.12, 85],
  [0.85, 0.02, 85],
  [0.45, 0.06, 60],
];

export const paintBoat: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork(`boat-${Math.round(spot.x)}`);
  hull(stage, spot, stage.reading.thingColours.boat ?? random.pick(HULLS), distance, 1.9, 0.24);
};

export const paintOutrigger: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork(`outrigger-${Math.round(spot.x)}`);
  const { context } = stage;
  const { x, y, size } = spot;
  hull(stage, spot, stage.reading.thingColours.outrigger ?? random.pick(HULLS), distance, 2.7, 0.2);
  context.strokeStyle = paintTint(stage, [0.62, 0.06, 75], 0.7, distance);
  context.lineCap = 'round';
  context.lineWidth = Math.max(1, size * 0.035);
  context.beginPath();
  context.moveTo(x - size * 1.2, y + size * 0.16);
  context.lineTo(x + size * 1.25, y + size * 0.13);
  for (const arm of [-0.6, 0.6]) {
    context.moveTo(x + arm * size, y - size * 0.18);
    context.quadraticCurveTo(
      x + (arm + 0.04) * size,
      y - size * 0.3,
      x + (arm + 0.1) * size,
      y + size * 0.14,
    );
  }
  context.stroke();
  context.lineWidth = Math.max(1, size * 0.022);
  context.beginPath();
  context.moveTo(x - size * 0.12, y - size * 0.14);
  context.lineTo(x - size * 0.09, y - size * random.range(1.1, 1.5));
  context.stroke();
  if (random.chance(0.5)) {
    const cloth = random.pick(HULLS);
    trace(context, [
      [x - size * 0.1, y - size * 1.3],
      [x + size * 0.75, y - size * 0.42],
      [x - size * 0.1, y - size * 0.32],
    ]);
    context.fillStyle = volume(
      stage,
      [0.9, cloth[1] * 0.6, cloth[2]],
      x - size * 0.2,
      x + size * 0.8,
      distance,
    );
    context.fill();
  }
};

export const paintSailboat: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork(`sail-${Math.round(spot.x)}`);
  const { context } = stage;
  const { x, y, size } = spot;
  hull(stage, spot, stage.reading.thingColours.sailboat ?? random.pick(HULLS), distance, 1.7, 0.22);
  const cloth: Tint = random.pick<Tint>([
    [0.96, 0.015, 90],
    [0.93, 0.04, 80],
    [0.7, 0.14, 40],
  ]);
  for (const [tip, foot, bow] of [
    [2.3, 0.08, 0.85],
    [2.05, -0.06, -0.72],
  ] as const) {
    context.fillStyle = volume(stage, cloth, x - size * 0.8, x + size * 0.9, distance);
    context.beginPath();
    context.moveTo(x + foot * size, y - tip * size);
    context.quadraticCurveTo(
      x + bow * size * 0.95,
      y - size * 0.95,
      x + bow * size,
      y - size * 0.4,
    );
    context.quadraticCurveTo(
      x + bow * size * 0.4,
      y - size * 0.32,
      x + foot * size,
      y - size * 0.34,
    );
    context.closePath();
    context.fill();
  }
  context.fillStyle = paintTint(stage, [0.4, 0.04, 60], 0.5, distance);
  context.fillRect(x - size * 0.012, y - size * 2.38, Math.max(1, size * 0.03), size * 2.2);
};

export const paintShip: ThingPainter = (stage, spot, distance) => {
  const { context, palette } = stage;
  const place = { ...spot, size: spot.size * 1.5 };
  const { x, y, size } = place;
  const white: Tint = [0.93, 0.012, 90];
  for (const [left, right, low, high] of [
    [-0.9, 0.75, 0.3, 0.62],
    [-0.7, 0.5, 0.6, 0.86],
    [0.15, 0.5, 0.85, 1.1],
  ] as const) {
    context.fillStyle = volume(stage, white, x + left * size, x + right * size, distance);
    context.fillRect(x + left * size, y - high * size, (right - left) * size, (high - low) * size);
    for (let window = left + 0.08; window < right - 0.06; window += 0.13) {
      context.fillStyle = css(palette.dark ? [0.88, 0.12, 80] : palette.ambient, 0.85);
      context.fillRect(x + window * size, y - (high - 0.07) * size, size * 0.07, size * 0.085);
    }
  }
  context.fillStyle = volume(stage, [0.55, 0.16, 30], x - size * 0.4, x - size * 0.15, distance);
  context.fillRect(x - size * 0.4, y - size * 1.25, size * 0.22, size * 0.42);
  hull(stage, place, [0.35, 0.06, 250], distance, 2.7, 0.34);
};

export const paintWhale: ThingPainter = (stage, spot, distance) => {
  const { context } = stage;
  const place = { ...spot, size: spot.size * 1.6 };
  const fill = volume(
    stage,
    [0.36, 0.04, 250],
    place.x - place.size,
    place.x + place.size,
    distance,
  );
  fillTubes(
    stage,
    place,
    [
      [
        [-0.9, 0.06, 0.05],
        [-0.5, 0.2, 0.15],
        [0.05, 0.28, 0.24],
        [0.5, 0.2, 0.22],
        [0.75, 0.12, 0.14],
      ],
      [
        [-0.88, 0.08, 0.05],
        [-1.12, 0.32, 0.035],
        [-1.36, 0.4, 0.012],
      ],
      [
        [-0.88, 0.08, 0.05],
        [-1.02, 0.42, 0.035],
        [-1.0, 0.6, 0.012],
      ],
    ],
    fill,
  );
  context.fillStyle = css(stage.palette.sky[3], 0.4);
  for (let drop = 0; drop < 40; drop++) {
    const random = stage.random.fork(`spout-${drop}`);
    const up = random.next();
    context.beginPath();
    context.arc(
      place.x + place.size * (0.35 + random.bell() * 0.16 * up),
      place.y - place.size * (0.5 + up * 0.6),
      place.size * 0.018,
      0,
      Math.PI * 2,
    );
    context.fill();
  }
};

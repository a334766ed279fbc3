import type { Pose } from './bodies.ts';
import { paintBody } from './body.ts';
import { paintFisherman } from './fisherman.ts';
import type { ThingPainter } from './shape.ts';

const posed =
  (...poses: readonly Pose[]): ThingPainter =>
  (stage, spot, distance) => {
    const random = stage.random.fork(`figure-${Math.round(spot.x)}`);
    paintBody(stage, spot, distance, random.pick(poses), random);
  };

const paintCouple: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork('couple');
  paintBody(stage, { ...spot, x: spot.x - spot.size * 0.13 }, distance, 'looking', random);
  paintBody(
    stage,
    { ...spot, x: spot.x + spot.size * 0.12, size: spot.size * 0.92 },
    distance,
    'looking',
    random,
  );
};

const paintCrowd: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork('crowd');
  const count = 7;
  for (let index = 0; index < count; index++) {
    const x = spot.x + (index - count / 2) * spot.size * random.range(0.45, 0.75);
    const size = spot.size * random.range(0.86, 1.04);
    paintBody(
      stage,
      { x, y: spot.y + random.range(-0.06, 0.06) * spot.size, size },
      distance,
      random.pick(['standing', 'walking', 'walking', 'looking']),
      random,
    );
  }
};

/** People, alone and together. */
export const FIGURES = {
  person: posed('looking', 'walking', 'standing'),
  sitter: posed('sitting'),
  fisherman: paintFisherman,
  couple: paintCouple,
  crowd: paintCrowd,
} as const satisfies Record<string, ThingPainter>;

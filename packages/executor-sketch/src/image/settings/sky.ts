import { paintBackdrop } from '../layers/backdrop.ts';
import { paintGround } from '../layers/ground.ts';
import { soilOf } from '../layers/soil.ts';
import { layer, type Layer } from '../layer.ts';
import { placeOnFloor, thingsAt } from '../placing.ts';
import type { Stage } from '../stage.ts';
import { afterLand } from './after-land.ts';
import { heavens } from './heavens.ts';

/** Only sky, over a strip of land far below. */
export function sky(stage: Stage): readonly Layer[] {
  const { horizon, unit, height } = stage;
  return [
    ...heavens(stage),
    layer('land', (on) => paintBackdrop(on, { foot: horizon + unit * 0.03, otherwise: 'hills' })),
    layer('plain', (on) => {
      paintGround(on, {
        label: 'plain',
        top: horizon + unit * 0.015,
        own: soilOf(on, 'plain'),
        rise: unit * 0.01,
        grain: 1.4,
        relief: 0.7,
        distance: 0.5,
      });
    }),
    layer('things', (on) =>
      placeOnFloor(on, thingsAt(on, 'ground'), {
        top: horizon,
        bottom: height,
        scale: unit * 0.26,
      }),
    ),
    ...afterLand(stage),
  ];
}

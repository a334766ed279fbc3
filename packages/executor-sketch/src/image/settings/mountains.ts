import { paintBackdrop } from '../layers/backdrop.ts';
import { paintGrass, paintGround } from '../layers/ground.ts';
import { soilOf } from '../layers/soil.ts';
import { paintTreeLine } from '../layers/woods.ts';
import { layer, type Layer } from '../layer.ts';
import { placeOnFloor, thingsAt } from '../placing.ts';
import type { Stage } from '../stage.ts';
import { afterLand } from './after-land.ts';
import { heavens } from './heavens.ts';

/** Mountains with a valley before them; in snow, white all over. */
export function mountains(stage: Stage): readonly Layer[] {
  const { horizon, height, unit, reading } = stage;
  const { snowy } = reading;
  const pines = reading.things.includes('pine') ? [] : (['pine'] as const);
  return [
    ...heavens(stage),
    layer('mountains', (on) =>
      paintBackdrop(on, { foot: horizon + unit * 0.02, otherwise: 'mountains', snowy }),
    ),
    layer('far woods', (on) =>
      paintTreeLine(on, {
        label: 'far',
        foot: horizon + unit * 0.05,
        height: unit * 0.075,
        distance: 0.44,
        own: [0.36, 0.05, 155],
        pointed: true,
      }),
    ),
    layer('valley', (on) => {
      paintGround(on, {
        label: 'valley',
        top: horizon + unit * 0.03,
        own: soilOf(on, 'valley'),
        rise: unit * 0.04,
        grain: snowy ? 0.7 : 1,
        relief: snowy ? 0.55 : 0.8,
        distance: 0.4,
      });
    }),
    ...(snowy
      ? []
      : [
          layer('grass', (on: Stage) =>
            paintGrass(on, { top: horizon + unit * 0.1, own: [0.52, 0.09, 120], amount: 0.5 }),
          ),
        ]),
    layer('things', (on) =>
      placeOnFloor(on, [...thingsAt(on, 'ground'), ...pines], {
        top: horizon,
        bottom: height,
        scale: unit * 0.3,
      }),
    ),
    ...afterLand(stage),
  ];
}
